//! Imports: what is new, what differs, what left its source.

use repere_domain::Revision;
use repere_records::storage::PublishedPlaces;
use repere_records::{Absent, Mode, Records};

use crate::support::{batch, id, import, last, names, noon, published, record, slug};

pub async fn starts_empty(records: &Records) {
    assert_eq!(last(records).await, Revision(0));
    assert_eq!(records.places().await.unwrap(), (Revision(0), PublishedPlaces::default()));
}

pub async fn imports_twice_without_change(records: &Records) {
    let batch = batch("essai", vec![record("essai", "2", "Deux"), record("essai", "1", "Un")]);
    let first = records.import(&batch, noon(), Mode::Write).await.unwrap();
    assert_eq!((first.counts.created, first.counts.changed, first.counts.unchanged), (2, 0, 0));
    assert_eq!(first.revision, Revision(1));

    let second = records.import(&batch, noon(), Mode::Write).await.unwrap();
    assert_eq!((second.counts.created, second.counts.changed, second.counts.unchanged), (0, 0, 2));
    assert_eq!(second.revision, Revision(1), "nothing changed, so the revision stays");

    let (revision, places) = records.places().await.unwrap();
    assert_eq!(revision, Revision(1));
    assert_eq!(
        places.published.iter().map(|l| l.nom.as_str()).collect::<Vec<_>>(),
        ["Un", "Deux"],
        "by ascending id"
    );
}

pub async fn changes_only_what_differs(records: &Records) {
    let two = vec![record("essai", "1", "Un"), record("essai", "2", "Deux")];
    records.import(&batch("essai", two), noon(), Mode::Write).await.unwrap();
    let again = vec![record("essai", "1", "Un"), record("essai", "2", "Deux bis")];
    let outcome = records.import(&batch("essai", again), noon(), Mode::Write).await.unwrap();
    assert_eq!((outcome.counts.created, outcome.counts.changed, outcome.counts.unchanged), (0, 1, 1));
    assert_eq!(outcome.revision, Revision(2));
    assert_eq!(published(records).await[1].nom, "Deux bis");
}

pub async fn a_dry_run_writes_nothing(records: &Records) {
    let batch = batch("essai", vec![record("essai", "1", "Un")]);
    let outcome = records.import(&batch, noon(), Mode::DryRun).await.unwrap();
    assert_eq!(outcome.counts.created, 1);
    assert_eq!(records.places().await.unwrap(), (Revision(0), PublishedPlaces::default()));
}

pub async fn replaces_a_source_in_the_same_transaction(records: &Records) {
    let demo = batch("demonstration", vec![record("demonstration", "1", "Inventé")]);
    records.import(&demo, noon(), Mode::Write).await.unwrap();
    let mut real = batch("essai", vec![record("essai", "1", "Vrai")]);
    real.replaces = Some(slug("demonstration"));
    let outcome = records.import(&real, noon(), Mode::Write).await.unwrap();
    assert_eq!((outcome.counts.created, outcome.counts.removed), (1, 1));
    assert_eq!(records.database().count_from(&slug("demonstration")).await.unwrap(), 0);
    assert_eq!(records.database().count_from(&slug("essai")).await.unwrap(), 1);
}

pub async fn keeps_sources_and_similar_ids_apart(records: &Records) {
    let similar = vec![
        record("essai", "a b", "Espace"),
        record("essai", "a-b", "Tiret"),
        record("essai", "A/B", "Barre"),
    ];
    records.import(&batch("essai", similar.clone()), noon(), Mode::Write).await.unwrap();
    records
        .import(&batch("autre", vec![record("autre", "a b", "Ailleurs")]), noon(), Mode::Write)
        .await
        .unwrap();
    let again = records.import(&batch("essai", similar), noon(), Mode::Write).await.unwrap();
    assert_eq!((again.counts.created, again.counts.unchanged), (0, 3));
    let ids: Vec<String> = published(records).await.into_iter().map(|l| l.id.to_string()).collect();
    assert_eq!(ids, ["autre-a-b", "essai-a-b", "essai-a-b-2", "essai-a-b-3"]);
}

pub async fn what_is_private_is_never_loaded(records: &Records) {
    records.import(&batch("essai", vec![record("essai", "1", "Un")]), noon(), Mode::Write).await.unwrap();
    let (_, places) = records.places().await.unwrap();
    assert!(!format!("{places:?}").contains("Camille"));
}

pub async fn a_place_that_left_its_source_is_withdrawn_and_comes_back(records: &Records) {
    import(records, &[("1", "Un"), ("2", "Deux")]).await;
    let gone = import(records, &[("1", "Un")]).await;
    assert_eq!((gone.counts.withdrawn, gone.counts.unchanged, gone.revision), (1, 1, Revision(2)));
    assert_eq!(names(records).await, ["Un"]);
    let kept = records.place(&id("essai-2")).await.unwrap().unwrap();
    assert_eq!(kept.state.withdrawn_on, Some(noon().date_naive()));

    let again = import(records, &[("1", "Un")]).await;
    assert_eq!((again.counts.withdrawn, again.revision), (0, Revision(2)), "withdrawn once");
    let back = import(records, &[("1", "Un"), ("2", "Deux")]).await;
    assert_eq!((back.counts.restored, back.counts.created, back.counts.changed), (1, 0, 0));
    assert_eq!(names(records).await, ["Un", "Deux"]);
}

pub async fn a_part_of_a_source_withdraws_nothing(records: &Records) {
    import(records, &[("1", "Un"), ("2", "Deux"), ("3", "Trois")]).await;
    let mut part = batch("essai", vec![record("essai", "1", "Un")]);
    part.absent = Absent::Keep;
    assert_eq!(records.import(&part, noon(), Mode::Write).await.unwrap().counts.withdrawn, 0);
    part.absent = Absent::WithdrawBut(vec!["2".into()]);
    assert_eq!(
        records.import(&part, noon(), Mode::Write).await.unwrap().counts.withdrawn,
        1,
        "2 is there but unreadable"
    );
    assert_eq!(names(records).await, ["Un", "Deux"]);
}

pub async fn two_imports_at_once_are_one_after_the_other(records: &Records) {
    let given = |nom: &str| {
        let ids = (0..50).map(|number| record("essai", &number.to_string(), nom));
        batch("essai", ids.collect())
    };
    let (first, second) = (given("Un"), given("Deux"));
    let (one, other) = tokio::join!(
        records.import(&first, noon(), Mode::Write),
        records.import(&second, noon(), Mode::Write),
    );
    let (one, other) = (one.unwrap().counts, other.unwrap().counts);
    assert_eq!(one.created + other.created, 50, "the second knows what the first brought");
    assert_eq!(one.changed + other.changed, 50);
    assert_eq!(records.database().imports().await.unwrap().len(), 2);
    let names = names(records).await;
    assert!(
        names.len() == 50 && names.iter().all(|nom| *nom == names[0]),
        "nothing is half of one and of the other"
    );
}
