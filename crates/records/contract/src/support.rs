//! What the stories are told with.

use chrono::{DateTime, TimeZone as _, Utc};
use repere_domain::codes::Slug;
use repere_domain::{Lieu, LieuId, PrivateData, Revision, SourceRecord, sample};
use repere_records::{Absent, Author, Edit, ImportBatch, ImportOutcome, Mode, Records, RecordsError};

pub(crate) fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 1, 31, 12, 0, 0).unwrap()
}

pub(crate) fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

pub(crate) fn id(text: &str) -> LieuId {
    text.parse().unwrap()
}

pub(crate) fn author(reason: &str) -> Author {
    Author::new("essai", reason).unwrap()
}

pub(crate) fn record(source: &str, source_id: &str, nom: &str) -> SourceRecord {
    let lieu = sample::lieu(&[&serde_json::json!({
        "id": LieuId::for_source(&slug(source), source_id), "nom": nom, "code_insee": "36018", "source": source,
    })]);
    let private = PrivateData { courriels: vec![], contacts: Some("Camille Exemple".into()) };
    SourceRecord { source_id: source_id.into(), known_as: None, lieu, private, raw: r#"{"id":1}"#.into() }
}

pub(crate) fn batch(source: &str, records: Vec<SourceRecord>) -> ImportBatch {
    ImportBatch {
        source: slug(source),
        format: "essai".into(),
        file: "essai.json".into(),
        read: records.len(),
        aside: 0,
        records,
        replaces: None,
        absent: Absent::WithdrawBut(Vec::new()),
    }
}

/// Imports records of the source `essai`, by their identifier and name.
pub(crate) async fn import(records: &Records, given: &[(&str, &str)]) -> ImportOutcome {
    let given = given.iter().map(|(source_id, nom)| record("essai", source_id, nom)).collect();
    records.import(&batch("essai", given), noon(), Mode::Write).await.unwrap()
}

pub(crate) fn set(field: &str, value: &str) -> Edit {
    Edit::Set { field: field.into(), value: value.into() }
}

pub(crate) async fn edit(records: &Records, place: &str, edit: Edit) -> Result<(), RecordsError> {
    records.edit(&id(place), &edit, &author("vérifié sur place"), noon()).await
}

pub(crate) async fn published(records: &Records) -> Vec<Lieu> {
    records.places().await.unwrap().1.published
}

pub(crate) async fn names(records: &Records) -> Vec<String> {
    published(records).await.into_iter().map(|lieu| lieu.nom).collect()
}

pub(crate) async fn last(records: &Records) -> Revision {
    records.database().revisions().await.unwrap().last
}
