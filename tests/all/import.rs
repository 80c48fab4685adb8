//! Importing with the real binary: bad files, trials, replacement, and the site that follows.

use std::fs;
use std::time::{Duration, Instant};

use repere_tests::{Home, Run, Server, on_both, repere, temporary_folder};
use serde_json::{Value, json};

on_both!(
    import_says_what_became_of_each_record,
    trial_writes_nothing,
    unreadable_files_change_nothing,
    site_follows_an_import,
    real_places_beside_invented_ones_are_announced,
);

/// An invented record of the Hub's export.
fn record(gid: u32, nom: &str) -> Value {
    json!({
        "gid": gid, "c_nom": nom, "c_adresse": "1 rue de l’Essai", "c_postcode": 36300, "c_city": "LE BLANC",
        "c_telephone": "02 61 91 00 12", "c_courriel": "camille.exemple@example.org", "c_contacts": "Camille Exemple",
        "c_lat_coor1": 46.6318, "c_long_coor1": 1.0627, "c__edit_datemaj": "2022/03/04 10:11:12.000", "c_siren_site": "",
    })
}

fn import(home: &Home, content: impl AsRef<[u8]>, more: &[&str]) -> Run {
    fs::write(home.join("export.json"), content).unwrap();
    let arguments = ["import", "--format", "hub-lo", "--source", "essai"];
    repere(home, &[&arguments, more, &["export.json"]].concat())
}

fn report(home: &Home) -> Value {
    serde_json::from_slice(&fs::read(home.join("rapport.json")).unwrap()).unwrap()
}

fn import_says_what_became_of_each_record(home: &Home) {
    let records = json!([record(1, "Un"), record(2, "Deux"), "autre chose", record(1, "Encore un")]);
    let run = import(home, records.to_string(), &["--report", "rapport.json"]);
    assert_eq!(run.code, 0, "{run:?}");
    insta::assert_snapshot!("import_says_what_became_of_each_record", run.stdout);
    let report = report(home);
    assert_eq!((&report["lus"], &report["crees"], &report["refuses"]), (&json!(4), &json!(2), &json!(2)));
    assert!(!report.to_string().contains("camille.exemple"), "the report quotes no personal address");

    let again = import(home, records.to_string(), &["--report", "rapport.json"]);
    assert_eq!(again.code, 0);
    let report = self::report(home);
    assert_eq!(
        (&report["crees"], &report["modifies"], &report["inchanges"]),
        (&json!(0), &json!(0), &json!(2))
    );
}

fn trial_writes_nothing(home: &Home) {
    let run = import(home, json!([record(1, "Un")]).to_string(), &["--dry-run"]);
    assert!(run.stdout.contains("simulation") && run.stdout.contains("1  créés"), "{}", run.stdout);
    let again = import(home, json!([record(1, "Un")]).to_string(), &[]);
    assert!(again.stdout.contains("1  créés"), "{}", again.stdout);
}

fn unreadable_files_change_nothing(home: &Home) {
    assert_eq!(import(home, json!([record(1, "Un")]).to_string(), &[]).code, 0);
    let whole = json!([record(1, "Changé"), record(2, "Deux")]).to_string();
    let mut latin = whole.clone().into_bytes();
    latin[20] = 0xe9;
    let cases: [(&[u8], &str); 7] = [
        (b"", "vide"),
        (b"gid;nom\n1;Un", "n’est pas du JSON"),
        (&whole.as_bytes()[..whole.len() - 40], "enregistrement 2"),
        (b"{\"gid\": 1}", "liste d’enregistrements"),
        (b"[1, 2, 3]", "aucun des 3 enregistrements"),
        (b"\xff\xfe[\0]\0", "UTF-8"),
        (&latin, "ligne 1"),
    ];
    for (content, said) in cases {
        let run = import(home, content, &[]);
        assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{run:?}");
        assert!(run.stderr.contains(said) && run.stderr.contains("rien n’a été importé"), "{}", run.stderr);
        assert_eq!(run.stderr.trim_end().lines().count(), 1, "{}", run.stderr);
    }
    let server = Server::start(home);
    let place = server.get("/api/v1/lieux/essai-1").json();
    assert_eq!(place["properties"]["nom"], "Un");
    assert_eq!(server.get("/healthz").json()["lieux"], 1);
}

#[test]
fn absent_file_is_one_sentence() {
    let folder = temporary_folder();
    let run = repere(folder.path(), &["import", "--format", "hub-lo", "--source", "essai", "absent.json"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("cannot read absent.json"), "{}", run.stderr);
    assert!(!folder.path().join("repere.db").exists(), "no database is made for nothing");
}

fn site_follows_an_import(home: &Home) {
    let home = home.with_demonstration();
    let server = Server::start(home);
    let before = server.get("/api/v1/lieux");
    let run = import(home, json!([record(7, "Lieu véritable")]).to_string(), &["--replace-demo"]);
    assert!(run.stdout.contains("553  lieux de démonstration retirés"), "{}", run.stdout);

    let deadline = Instant::now() + Duration::from_secs(30);
    while server.get("/healthz").json()["revision"] == 1 {
        assert!(Instant::now() < deadline, "the site did not follow");
        std::thread::yield_now();
    }
    let after = server.get("/api/v1/lieux");
    assert_eq!(after.json()["total"], 1);
    assert_ne!(before.header("etag"), after.header("etag"));
    let page = server.visit("/?nombre=10");
    page.says(&["Lieu véritable"]);
    // The banner is gone with them.
    page.does_not_say(&["Les lieux affichés sont inventés"]);
    for path in ["/?nombre=10", "/api/v1/lieux", "/api/v1/lieux/essai-7"] {
        let text = server.get(path).text().to_lowercase();
        assert!(!text.contains("camille"), "{path} names a person");
    }
}

fn real_places_beside_invented_ones_are_announced(home: &Home) {
    let home = home.with_demonstration();
    let run = import(home, json!([record(7, "Lieu véritable")]).to_string(), &[]);
    assert!(run.stdout.contains("--replace-demo"), "{}", run.stdout);
}
