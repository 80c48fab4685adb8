//! Two records of one place.

use repere_records::{Edit, Mode, Records, RecordsError};

use crate::support::{batch, edit, id, import, names, noon, published, record};

pub async fn a_merge_completes_and_is_reversible(records: &Records) {
    let mut other = record("essai", "2", "Deux");
    other.lieu = other.lieu.corrected("telephone", "02 61 91 00 12").unwrap();
    let both = || batch("essai", vec![record("essai", "1", "Un"), other.clone()]);
    records.import(&both(), noon(), Mode::Write).await.unwrap();
    let before = published(records).await;

    edit(records, "essai-1", Edit::Merge { other: id("essai-2") }).await.unwrap();
    let merged = published(records).await;
    assert_eq!(merged.len(), 1);
    assert_eq!((merged[0].id.as_str(), merged[0].nom.as_str()), ("essai-1", "Un"));
    assert!(merged[0].telephone.is_some(), "what the first lacks comes from the second");
    let again = records.import(&both(), noon(), Mode::Write).await.unwrap();
    assert_eq!((again.counts.unchanged, again.counts.created), (2, 0), "both source ids are still known");

    // The survivor leaves its source: the other record carries the place on, under the same identifier.
    let only = batch("essai", vec![other.clone()]);
    records.import(&only, noon(), Mode::Write).await.unwrap();
    let carried = published(records).await;
    assert_eq!((carried[0].id.as_str(), carried[0].nom.as_str()), ("essai-1", "Deux"));
    records.import(&both(), noon(), Mode::Write).await.unwrap();

    edit(records, "essai-2", Edit::Unmerge).await.unwrap();
    assert_eq!(published(records).await, before);
}

pub async fn merges_that_make_no_sense_are_refused(records: &Records) {
    import(records, &[("1", "Un"), ("2", "Deux"), ("3", "Trois")]).await;
    let merge = |other: &str| Edit::Merge { other: id(other) };
    assert!(matches!(edit(records, "essai-1", merge("essai-1")).await, Err(RecordsError::Refused(_))));
    assert!(matches!(edit(records, "essai-1", merge("essai-9")).await, Err(RecordsError::NoSuchPlace(_))));
    assert!(matches!(edit(records, "essai-1", Edit::Unmerge).await, Err(RecordsError::Refused(_))));
    edit(records, "essai-1", merge("essai-2")).await.unwrap();
    for (place, other) in
        [("essai-1", "essai-2"), ("essai-2", "essai-3"), ("essai-3", "essai-1"), ("essai-3", "essai-2")]
    {
        assert!(
            matches!(edit(records, place, merge(other)).await, Err(RecordsError::Refused(_))),
            "{place} {other}"
        );
    }
    edit(records, "essai-1", merge("essai-3")).await.unwrap();
    assert_eq!(names(records).await, ["Un"]);
}
