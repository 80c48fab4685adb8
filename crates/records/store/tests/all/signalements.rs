//! Reports of visitors, and what is still known of places that are not published any more.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeZone, Utc};
use repere_domain::signalement::{Element, Signalement};
use repere_domain::{DonneesPrivees, Lieu, LieuId, SourceRecord};
use repere_store::{
    Absent, Author, Depot, Edit, ImportBatch, Lesquels, Mode, OUVERTS_MAX, Signalements, SqliteStore, Store,
    StoreError,
};

fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 1, 31, 12, 0, 0).unwrap()
}

fn author() -> Author {
    Author { name: "essai".into(), reason: "vérifié".into() }
}

async fn empty() -> (SqliteStore, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (SqliteStore::open(&folder.path().join("repere.db")).await.unwrap(), folder)
}

async fn import(store: &SqliteStore, names: &[&str]) {
    let records = names.iter().map(|nom| {
        let id = LieuId::for_source(&"essai".parse().unwrap(), nom);
        let lieu: Lieu = serde_json::from_value(serde_json::json!({
            "id": id, "nom": nom, "commune": "Le Blanc", "code_postal": "36300", "code_insee": "36018", "adresse": "",
            "latitude": 46.63, "longitude": 1.06, "position": "exacte", "source": "essai", "date_maj": "2026-01-31",
        }))
        .unwrap();
        let prive = DonneesPrivees::default();
        SourceRecord { source_id: (*nom).into(), repris: None, lieu, prive, brut: "{}".into() }
    });
    let batch = ImportBatch {
        source: "essai".parse().unwrap(),
        format: "essai".into(),
        file: "essai.json".into(),
        read: names.len(),
        records: records.collect(),
        replaces: None,
        absent: Absent::WithdrawBut(Vec::new()),
    };
    store.import(&batch, noon(), Mode::Write).await.unwrap();
}

fn id(text: &str) -> LieuId {
    text.parse().unwrap()
}

#[tokio::test]
async fn reports_are_kept_read_and_closed() {
    let (store, _folder) = empty().await;
    import(&store, &["Un"]).await;
    let before = store.revision().await.unwrap();
    let first = Signalement::new(BTreeSet::from([Element::Horaires]), "fermé le lundi").unwrap();
    let second = Signalement::new(BTreeSet::new(), "n’existe plus").unwrap();
    let Depot::Garde(number) = store.report(&id("essai-un"), &first, noon()).await.unwrap() else {
        panic!("refused")
    };
    store.report(&id("essai-parti"), &second, noon()).await.unwrap();
    assert_eq!(store.revision().await.unwrap(), before, "a report publishes nothing");

    let open = store.reports(Lesquels::Ouverts).await.unwrap();
    assert_eq!(open.iter().map(|report| &report.signalement).collect::<Vec<_>>(), [&first, &second]);
    assert_eq!(open.iter().map(|report| report.nom.as_deref()).collect::<Vec<_>>(), [Some("Un"), None]);

    store.close_report(number, &author(), noon()).await.unwrap();
    assert!(matches!(
        store.close_report(number, &author(), noon()).await,
        Err(StoreError::NoSuchReport(closed)) if closed == number
    ));
    assert_eq!(store.reports(Lesquels::Ouverts).await.unwrap().len(), 1);
    let all = store.reports(Lesquels::Tous).await.unwrap();
    assert_eq!(all[0].cloture.as_ref().map(|cloture| cloture.motif.as_str()), Some("vérifié"));
}

#[tokio::test]
async fn a_place_has_only_so_many_open_reports() {
    let (store, _folder) = empty().await;
    let report = Signalement::new(BTreeSet::from([Element::Nom]), "").unwrap();
    let mut last = 0;
    for _ in 0..OUVERTS_MAX {
        let Depot::Garde(number) = store.report(&id("a"), &report, noon()).await.unwrap() else {
            panic!("refused")
        };
        last = number;
    }
    assert_eq!(store.report(&id("a"), &report, noon()).await.unwrap(), Depot::TropNombreux);
    assert!(matches!(store.report(&id("b"), &report, noon()).await.unwrap(), Depot::Garde(_)));
    store.close_report(last, &author(), noon()).await.unwrap();
    assert!(matches!(store.report(&id("a"), &report, noon()).await.unwrap(), Depot::Garde(_)));
}

#[tokio::test]
async fn what_is_not_published_any_more_is_known() {
    let (store, _folder) = empty().await;
    import(&store, &["Un", "Deux", "Trois"]).await;
    assert!(store.withdrawn().await.unwrap().is_empty());
    let merge = Edit::Merge { other: id("essai-deux") };
    store.edit(&id("essai-un"), &merge, &author(), noon()).await.unwrap();
    let rename = Edit::Set { field: "nom".into(), value: "Trois corrigé".into() };
    store.edit(&id("essai-trois"), &rename, &author(), noon()).await.unwrap();
    store.edit(&id("essai-trois"), &Edit::Withdraw, &author(), noon()).await.unwrap();

    let gone = store.withdrawn().await.unwrap();
    let seen: Vec<_> =
        gone.iter().map(|r| (r.id.as_str(), r.nom.as_str(), r.fusionne_dans.clone())).collect();
    assert_eq!(seen, [("essai-deux", "Deux", Some(id("essai-un"))), ("essai-trois", "Trois corrigé", None)]);
}
