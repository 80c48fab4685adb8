//! What every store must do, written once and run on each implementation.

use chrono::{DateTime, TimeZone, Utc};
use repere_domain::codes::Slug;
use repere_domain::{DonneesPrivees, Lieu, LieuId, Revision, SourceRecord};
use repere_store::{Absent, Author, Edit, ImportBatch, Mode, SqliteStore, Store, StoreError};

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
    SourceRecord { source_id: source_id.into(), repris: None, lieu, prive, brut: "{}".into() }
}

fn batch(source: &str, records: Vec<SourceRecord>) -> ImportBatch {
    ImportBatch {
        source: slug(source),
        format: "essai".into(),
        file: "essai.json".into(),
        read: records.len(),
        records,
        replaces: None,
        absent: Absent::WithdrawBut(Vec::new()),
    }
}

contract!(
    starts_empty,
    imports_twice_without_change,
    changes_only_what_differs,
    a_dry_run_writes_nothing,
    replaces_a_source_in_the_same_transaction,
    keeps_sources_and_similar_ids_apart,
    what_is_private_is_never_loaded,
    a_place_that_left_its_source_is_withdrawn_and_comes_back,
    a_part_of_a_source_withdraws_nothing,
    a_correction_survives_and_its_disagreement_is_told,
    a_place_kept_by_hand_stays,
    a_merge_completes_and_is_reversible,
    merges_that_make_no_sense_are_refused,
    every_change_leaves_its_history,
    undoing_an_import_puts_back_what_was,
    an_import_with_something_on_top_is_not_undone,
    undoing_a_replacement_brings_the_replaced_back,
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

fn author(reason: &str) -> Author {
    Author { name: "essai".into(), reason: reason.into() }
}

fn id(text: &str) -> LieuId {
    text.parse().unwrap()
}

async fn import(store: &dyn Store, records: &[(&str, &str)]) -> repere_store::ImportOutcome {
    let records = records.iter().map(|(source_id, nom)| record("essai", source_id, nom)).collect();
    store.import(&batch("essai", records), noon(), Mode::Write).await.unwrap()
}

async fn edit(store: &dyn Store, place: &str, edit: Edit) -> Result<(), StoreError> {
    store.edit(&id(place), &edit, &author("vérifié sur place"), noon()).await
}

async fn names(store: &dyn Store) -> Vec<String> {
    store.load().await.unwrap().1.into_iter().map(|lieu| lieu.nom).collect()
}

fn set(field: &str, value: &str) -> Edit {
    Edit::Set { field: field.into(), value: value.into() }
}

async fn a_place_that_left_its_source_is_withdrawn_and_comes_back(store: &dyn Store) {
    import(store, &[("1", "Un"), ("2", "Deux")]).await;
    let gone = import(store, &[("1", "Un")]).await;
    assert_eq!((gone.withdrawn, gone.unchanged, gone.revision), (1, 1, Revision(2)));
    assert_eq!(names(store).await, ["Un"]);
    let kept = store.place(&id("essai-2")).await.unwrap().unwrap();
    assert_eq!(kept.state.retire_le, Some(noon().date_naive()));

    let again = import(store, &[("1", "Un")]).await;
    assert_eq!((again.withdrawn, again.revision), (0, Revision(2)), "withdrawn once");
    let back = import(store, &[("1", "Un"), ("2", "Deux")]).await;
    assert_eq!((back.restored, back.created, back.changed), (1, 0, 0));
    assert_eq!(names(store).await, ["Un", "Deux"]);
}

async fn a_part_of_a_source_withdraws_nothing(store: &dyn Store) {
    import(store, &[("1", "Un"), ("2", "Deux"), ("3", "Trois")]).await;
    let mut part = batch("essai", vec![record("essai", "1", "Un")]);
    part.absent = Absent::Keep;
    assert_eq!(store.import(&part, noon(), Mode::Write).await.unwrap().withdrawn, 0);
    part.absent = Absent::WithdrawBut(vec!["2".into()]);
    assert_eq!(
        store.import(&part, noon(), Mode::Write).await.unwrap().withdrawn,
        1,
        "2 is there but unreadable"
    );
    assert_eq!(names(store).await, ["Un", "Deux"]);
}

async fn a_correction_survives_and_its_disagreement_is_told(store: &dyn Store) {
    import(store, &[("1", "Un")]).await;
    edit(store, "essai-1", set("nom", "Le bon nom")).await.unwrap();
    assert_eq!(names(store).await, ["Le bon nom"]);
    let outcome = import(store, &[("1", "Un bis")]).await;
    assert_eq!(names(store).await, ["Le bon nom"], "a correction wins over a re-import");
    assert_eq!(outcome.disagreements.len(), 1);
    assert_eq!(
        (outcome.disagreements[0].source_id.as_str(), outcome.disagreements[0].field.as_str()),
        ("1", "nom")
    );
    let agreeing = import(store, &[("1", "Le bon nom")]).await;
    assert_eq!(agreeing.disagreements, []);

    assert!(matches!(edit(store, "essai-1", set("nom", "")).await, Err(StoreError::Correction(_))));
    assert!(matches!(edit(store, "essai-9", set("nom", "x")).await, Err(StoreError::NoSuchPlace(_))));
    edit(store, "essai-1", Edit::Unset { field: "nom".into() }).await.unwrap();
    assert!(matches!(
        edit(store, "essai-1", Edit::Unset { field: "nom".into() }).await,
        Err(StoreError::Refused(_))
    ));
}

async fn a_place_kept_by_hand_stays(store: &dyn Store) {
    import(store, &[("1", "Un"), ("2", "Deux")]).await;
    import(store, &[("1", "Un")]).await;
    edit(store, "essai-2", Edit::Restore).await.unwrap();
    assert_eq!(import(store, &[("1", "Un")]).await.withdrawn, 0);
    assert_eq!(names(store).await, ["Un", "Deux"]);
    edit(store, "essai-2", Edit::Withdraw).await.unwrap();
    assert_eq!(names(store).await, ["Un"]);
}

async fn a_merge_completes_and_is_reversible(store: &dyn Store) {
    let mut other = record("essai", "2", "Deux");
    other.lieu = other.lieu.corrected("telephone", "02 61 91 00 12").unwrap();
    let both = || batch("essai", vec![record("essai", "1", "Un"), other.clone()]);
    store.import(&both(), noon(), Mode::Write).await.unwrap();
    let before = store.load().await.unwrap().1;

    edit(store, "essai-1", Edit::Merge { other: id("essai-2") }).await.unwrap();
    let merged = store.load().await.unwrap().1;
    assert_eq!(merged.len(), 1);
    assert_eq!((merged[0].id.as_str(), merged[0].nom.as_str()), ("essai-1", "Un"));
    assert!(merged[0].telephone.is_some(), "what the first lacks comes from the second");
    let again = store.import(&both(), noon(), Mode::Write).await.unwrap();
    assert_eq!((again.unchanged, again.created), (2, 0), "both source ids are still known");

    // The survivor leaves its source: the other record carries the place on, under the same identifier.
    let only = batch("essai", vec![other.clone()]);
    store.import(&only, noon(), Mode::Write).await.unwrap();
    let carried = store.load().await.unwrap().1;
    assert_eq!((carried[0].id.as_str(), carried[0].nom.as_str()), ("essai-1", "Deux"));
    store.import(&both(), noon(), Mode::Write).await.unwrap();

    edit(store, "essai-2", Edit::Unmerge).await.unwrap();
    assert_eq!(store.load().await.unwrap().1, before);
}

async fn merges_that_make_no_sense_are_refused(store: &dyn Store) {
    import(store, &[("1", "Un"), ("2", "Deux"), ("3", "Trois")]).await;
    let merge = |other: &str| Edit::Merge { other: id(other) };
    assert!(matches!(edit(store, "essai-1", merge("essai-1")).await, Err(StoreError::Refused(_))));
    assert!(matches!(edit(store, "essai-1", merge("essai-9")).await, Err(StoreError::NoSuchPlace(_))));
    assert!(matches!(edit(store, "essai-1", Edit::Unmerge).await, Err(StoreError::Refused(_))));
    edit(store, "essai-1", merge("essai-2")).await.unwrap();
    for (place, other) in
        [("essai-1", "essai-2"), ("essai-2", "essai-3"), ("essai-3", "essai-1"), ("essai-3", "essai-2")]
    {
        assert!(
            matches!(edit(store, place, merge(other)).await, Err(StoreError::Refused(_))),
            "{place} {other}"
        );
    }
    edit(store, "essai-1", merge("essai-3")).await.unwrap();
    assert_eq!(names(store).await, ["Un"]);
}

async fn every_change_leaves_its_history(store: &dyn Store) {
    import(store, &[("1", "Un")]).await;
    import(store, &[("1", "Un bis")]).await;
    import(store, &[("1", "Un bis")]).await;
    edit(store, "essai-1", set("nom", "Le bon nom")).await.unwrap();
    import(store, &[]).await;
    let history = store.history(&id("essai-1")).await.unwrap();
    let actions: Vec<&str> = history.iter().map(|change| change.action.as_str()).collect();
    assert_eq!(actions, ["created", "changed", "corrected", "withdrawn"]);
    assert_eq!(history[0].before, None);
    assert_eq!(history[1].before.as_ref().unwrap().lieu.nom, "Un");
    assert_eq!(history[2].actor, "essai");
    assert_eq!(history[2].reason.as_deref(), Some("vérifié sur place"));
    assert_eq!(
        history.windows(2).filter(|pair| pair[0].after != pair[1].before).count(),
        0,
        "the rows follow each other"
    );
    assert_eq!(store.imports().await.unwrap().len(), 4);
}

async fn undoing_an_import_puts_back_what_was(store: &dyn Store) {
    import(store, &[("1", "Un"), ("2", "Deux")]).await;
    let before = store.load().await.unwrap().1;
    let run = import(store, &[("1", "Un bis"), ("3", "Trois")]).await.run;
    assert_eq!(names(store).await, ["Un bis", "Trois"]);
    assert_eq!(store.undo(run, &author("mauvais fichier"), noon()).await.unwrap(), 3);
    assert_eq!(store.load().await.unwrap().1, before);
    assert!(matches!(store.undo(run, &author(""), noon()).await, Err(StoreError::AlreadyUndone { .. })));
    assert!(matches!(store.undo(99, &author(""), noon()).await, Err(StoreError::NoSuchImport(99))));
    let history = store.history(&id("essai-3")).await.unwrap();
    assert_eq!(history.iter().map(|c| c.action.as_str()).collect::<Vec<_>>(), ["created", "undone"]);
    // The same import again does what it did.
    let again = import(store, &[("1", "Un bis"), ("3", "Trois")]).await;
    assert_eq!((again.created, again.changed, again.withdrawn), (1, 1, 1));
}

async fn an_import_with_something_on_top_is_not_undone(store: &dyn Store) {
    let first = import(store, &[("1", "Un")]).await.run;
    edit(store, "essai-1", set("nom", "Le bon nom")).await.unwrap();
    let error = store.undo(first, &author(""), noon()).await.unwrap_err();
    assert!(matches!(error, StoreError::ChangedSince { count: 1, .. }), "{error}");
    assert_eq!(names(store).await, ["Le bon nom"], "nothing was half undone");
}

async fn undoing_a_replacement_brings_the_replaced_back(store: &dyn Store) {
    let demo = batch("demonstration", vec![record("demonstration", "1", "Inventé")]);
    store.import(&demo, noon(), Mode::Write).await.unwrap();
    let mut real = batch("essai", vec![record("essai", "1", "Vrai")]);
    real.replaces = Some(slug("demonstration"));
    let run = store.import(&real, noon(), Mode::Write).await.unwrap().run;
    store.undo(run, &author("trop tôt"), noon()).await.unwrap();
    assert_eq!(names(store).await, ["Inventé"]);
}

#[tokio::test]
async fn a_newer_database_is_refused_in_one_sentence() {
    let (store, folder) = crate::support::sqlite().await;
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
