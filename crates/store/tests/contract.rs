//! What every store must do, written once and run on each implementation.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use chrono::{DateTime, TimeZone, Utc};
use repere_domain::codes::Slug;
use repere_domain::{DonneesPrivees, Lieu, LieuId, Revision, SourceRecord};
use repere_store::{ImportBatch, Mode, SqliteStore, Store, StoreError};

fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 1, 31, 12, 0, 0).unwrap()
}

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

fn record(source: &str, source_id: &str, nom: &str) -> SourceRecord {
    let lieu: Lieu = serde_json::from_value(serde_json::json!({
        "id": LieuId::for_source(&slug(source), source_id), "nom": nom, "commune": "Le Blanc", "code_postal": "36300",
        "code_insee": "36018", "adresse": "1 rue de l’Essai", "latitude": 46.63, "longitude": 1.06,
        "position": "exacte", "source": source, "date_maj": "2026-01-31",
    }))
    .unwrap();
    let prive = DonneesPrivees { courriels: vec![], contacts: Some("Camille Exemple".into()) };
    SourceRecord { source_id: source_id.into(), lieu, prive, brut: "{}".into() }
}

fn batch(source: &str, records: Vec<SourceRecord>) -> ImportBatch {
    ImportBatch {
        source: slug(source),
        format: "essai",
        file: "essai.json".into(),
        read: records.len(),
        records,
        replaces: None,
    }
}

/// An empty store and the folder that holds it.
async fn sqlite() -> (SqliteStore, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&folder.path().join("nouveau/repere.db")).await.unwrap();
    (store, folder)
}

macro_rules! contract {
    ($($test:ident),+ $(,)?) => {
        mod sqlite_store {
            $(
                #[tokio::test]
                async fn $test() {
                    let (store, _folder) = super::sqlite().await;
                    super::$test(&store).await;
                }
            )+
        }
    };
}
contract!(
    starts_empty,
    imports_twice_without_change,
    changes_only_what_differs,
    a_dry_run_writes_nothing,
    replaces_a_source_in_the_same_transaction,
    keeps_sources_and_similar_ids_apart,
    what_is_private_is_never_loaded,
);

async fn starts_empty(store: &dyn Store) {
    assert_eq!(store.revision().await.unwrap(), Revision(0));
    assert_eq!(store.load().await.unwrap(), (Revision(0), vec![]));
}

async fn imports_twice_without_change(store: &dyn Store) {
    let batch = batch("essai", vec![record("essai", "2", "Deux"), record("essai", "1", "Un")]);
    let first = store.import(&batch, noon(), Mode::Write).await.unwrap();
    assert_eq!((first.created, first.changed, first.unchanged), (2, 0, 0));
    assert_eq!(first.revision, Revision(1));

    let second = store.import(&batch, noon(), Mode::Write).await.unwrap();
    assert_eq!((second.created, second.changed, second.unchanged), (0, 0, 2));
    assert_eq!(second.revision, Revision(1), "nothing changed, so the revision stays");

    let (revision, lieux) = store.load().await.unwrap();
    assert_eq!(revision, Revision(1));
    assert_eq!(lieux.iter().map(|l| l.nom.as_str()).collect::<Vec<_>>(), ["Un", "Deux"], "by ascending id");
}

async fn changes_only_what_differs(store: &dyn Store) {
    let two = vec![record("essai", "1", "Un"), record("essai", "2", "Deux")];
    store.import(&batch("essai", two), noon(), Mode::Write).await.unwrap();
    let again = vec![record("essai", "1", "Un"), record("essai", "2", "Deux bis")];
    let outcome = store.import(&batch("essai", again), noon(), Mode::Write).await.unwrap();
    assert_eq!((outcome.created, outcome.changed, outcome.unchanged), (0, 1, 1));
    assert_eq!(outcome.revision, Revision(2));
    assert_eq!(store.load().await.unwrap().1[1].nom, "Deux bis");
}

async fn a_dry_run_writes_nothing(store: &dyn Store) {
    let batch = batch("essai", vec![record("essai", "1", "Un")]);
    let outcome = store.import(&batch, noon(), Mode::DryRun).await.unwrap();
    assert_eq!(outcome.created, 1);
    assert_eq!(store.load().await.unwrap(), (Revision(0), vec![]));
}

async fn replaces_a_source_in_the_same_transaction(store: &dyn Store) {
    let demo = batch("demonstration", vec![record("demonstration", "1", "Inventé")]);
    store.import(&demo, noon(), Mode::Write).await.unwrap();
    let mut real = batch("essai", vec![record("essai", "1", "Vrai")]);
    real.replaces = Some(slug("demonstration"));
    let outcome = store.import(&real, noon(), Mode::Write).await.unwrap();
    assert_eq!((outcome.created, outcome.removed), (1, 1));
    assert_eq!(store.count_from(&slug("demonstration")).await.unwrap(), 0);
    assert_eq!(store.count_from(&slug("essai")).await.unwrap(), 1);
}

async fn keeps_sources_and_similar_ids_apart(store: &dyn Store) {
    let similar = vec![
        record("essai", "a b", "Espace"),
        record("essai", "a-b", "Tiret"),
        record("essai", "A/B", "Barre"),
    ];
    store.import(&batch("essai", similar.clone()), noon(), Mode::Write).await.unwrap();
    store
        .import(&batch("autre", vec![record("autre", "a b", "Ailleurs")]), noon(), Mode::Write)
        .await
        .unwrap();
    let again = store.import(&batch("essai", similar), noon(), Mode::Write).await.unwrap();
    assert_eq!((again.created, again.unchanged), (0, 3));
    let ids: Vec<String> = store.load().await.unwrap().1.into_iter().map(|l| l.id.to_string()).collect();
    assert_eq!(ids, ["autre-a-b", "essai-a-b", "essai-a-b-2", "essai-a-b-3"]);
}

async fn what_is_private_is_never_loaded(store: &dyn Store) {
    store.import(&batch("essai", vec![record("essai", "1", "Un")]), noon(), Mode::Write).await.unwrap();
    let (_, lieux) = store.load().await.unwrap();
    assert!(!format!("{lieux:?}").contains("Camille"));
}

#[tokio::test]
async fn a_newer_database_is_refused_in_one_sentence() {
    let (store, folder) = sqlite().await;
    store.close().await;
    let path = folder.path().join("nouveau/repere.db");
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&path);
    let pool = sqlx::SqlitePool::connect_with(options).await.unwrap();
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'from the future', TRUE, x'00', 0)",
    )
    .execute(&pool)
    .await
    .unwrap();
    pool.close().await;
    let error = SqliteStore::open(&path).await.unwrap_err();
    assert!(matches!(error, StoreError::Newer { migration: 9999, .. }), "{error}");
}

#[tokio::test]
async fn what_is_not_a_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("repere.db");
    std::fs::write(&path, "Ceci n’est pas une base de données.".repeat(100)).unwrap();
    assert!(matches!(SqliteStore::open(&path).await.unwrap_err(), StoreError::Open { .. }));
}

#[tokio::test]
async fn a_folder_that_is_a_file_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("fichier");
    std::fs::write(&file, "").unwrap();
    assert!(matches!(
        SqliteStore::open(&file.join("repere.db")).await.unwrap_err(),
        StoreError::Folder { .. }
    ));
}
