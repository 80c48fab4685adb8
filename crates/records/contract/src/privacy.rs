//! What is private is removed for good, and nothing else.

use chrono::TimeDelta;
use repere_records::storage::Which;
use repere_records::{Edit, Forgotten, Mode, Private, Records, RecordsError};

use crate::support::{edit, id, import, names, noon};

async fn private(records: &Records, place: &str) -> Private {
    records.database().find(Which::Id(&id(place))).await.unwrap().remove(0).private
}

pub async fn a_place_is_forgotten_with_the_records_merged_into_it(records: &Records) {
    import(records, &[("1", "Un"), ("2", "Deux"), ("3", "Trois")]).await;
    edit(records, "essai-1", Edit::Merge { other: id("essai-2") }).await.unwrap();
    let expected = Forgotten { places: 2, earlier: 1, reports: 0 };
    assert_eq!(records.forget_place(&id("essai-1"), Mode::DryRun).await.unwrap(), expected);
    assert_ne!(private(records, "essai-2").await, Private::forgotten(), "tried, not done");
    assert_eq!(records.forget_place(&id("essai-1"), Mode::Write).await.unwrap(), expected);
    assert_eq!(records.forget_place(&id("essai-1"), Mode::Write).await.unwrap(), Forgotten::default());
    assert_eq!(private(records, "essai-1").await, Private::forgotten());
    assert_eq!(private(records, "essai-2").await, Private::forgotten());
    assert_ne!(private(records, "essai-3").await, Private::forgotten());
    assert_eq!(names(records).await, ["Un", "Trois"], "what is published stays");
    let unknown = records.forget_place(&id("essai-9"), Mode::Write).await;
    assert!(matches!(unknown, Err(RecordsError::NoSuchPlace(_))));
}

pub async fn what_was_superseded_is_forgotten_by_its_age(records: &Records) {
    import(records, &[("1", "Un"), ("2", "Deux")]).await;
    import(records, &[("1", "Un bis")]).await;
    assert_eq!(records.forget_before(noon(), Mode::Write).await.unwrap(), Forgotten::default());
    let later = noon() + TimeDelta::seconds(1);
    let expected = Forgotten { places: 1, earlier: 2, reports: 0 };
    assert_eq!(records.forget_before(later, Mode::Write).await.unwrap(), expected);
    assert_eq!(private(records, "essai-2").await, Private::forgotten(), "withdrawn");
    assert_ne!(private(records, "essai-1").await, Private::forgotten(), "published");
}
