//! `--at`: what was published at a past date, by the command.

use std::fs;

use chrono::{DateTime, Utc};
use repere_tests::{Home, Run, on_both, repere};
use serde_json::{Value, json};

on_both!(what_was_published_then_is_exported_and_measured, dates_that_cannot_be_looked_back_to_are_refused);

/// An invented record of the Hub's export, in a commune of the Indre.
fn record(gid: u32, nom: &str) -> Value {
    json!({
        "gid": gid, "c_nom": nom, "c_adresse": "1 rue de l’Essai", "c_postcode": 36300, "c_city": "LE BLANC",
        "c_lat_coor1": 46.6318, "c_long_coor1": 1.0627, "c__edit_datemaj": "2022/03/04 10:11:12.000", "c_siren_site": "",
    })
}

/// Imports them; an instant at which that is done.
fn import(home: &Home, records: &[Value]) -> DateTime<Utc> {
    fs::write(home.join("export.json"), json!(records).to_string()).unwrap();
    let run = repere(home, &["import", "--format", "hub-lo", "--source", "essai", "export.json"]);
    assert_eq!(run.code, 0, "{run:?}");
    Utc::now()
}

fn done(home: &Home, arguments: &[&str]) -> Run {
    let run = repere(home, arguments);
    assert_eq!(run.code, 0, "{arguments:?}: {}", run.stderr);
    run
}

fn what_was_published_then_is_exported_and_measured(home: &Home) {
    const EXPORT: [&str; 5] = ["export", "--format", "lieux-mediation-numerique-csv", "-o", "-"];
    const COVERAGE: [&str; 5] = ["coverage", "--level", "departement", "--departement", "36"];
    let first = import(home, &[record(1, "Un"), record(2, "Deux")]);
    let (places, figures) = (done(home, &EXPORT), done(home, &COVERAGE));
    // One moves to Châteauroux, the other goes.
    let mut moved = record(1, "Un bis");
    moved["c_postcode"] = json!(36000);
    moved["c_city"] = json!("CHATEAUROUX");
    (moved["c_lat_coor1"], moved["c_long_coor1"]) = (json!(46.8103), json!(1.6911));
    import(home, &[moved]);
    let at = first.to_rfc3339();
    let then = |arguments: &[&str]| done(home, &[arguments, &["--at", &at]].concat());
    assert_eq!(then(&EXPORT).stdout, places.stdout);
    let now = done(home, &COVERAGE).stdout;
    // The last columns say of which revision the database is, which is that of now.
    let figures_of = |csv: &str| {
        csv.lines().map(|line| line.split(',').take(7).collect::<Vec<_>>().join(",")).collect::<Vec<_>>()
    };
    assert_eq!(figures_of(&then(&COVERAGE).stdout), figures_of(&figures.stdout));
    assert_ne!(figures_of(&now), figures_of(&figures.stdout));
    assert!(then(&COVERAGE).stderr.contains("Lieux tels qu’ils étaient publiés le"));
}

fn dates_that_cannot_be_looked_back_to_are_refused(home: &Home) {
    import(home, &[record(1, "Un")]);
    for (at, said) in [
        ("hier", "n’est pas une date"),
        ("2025-02-30", "n’est pas une date"),
        ("9999-01-01", "est à venir"),
        ("2001-05-06", "Rien n’était connu le 6\u{a0}mai 2001"),
    ] {
        for command in [&["coverage"][..], &["export", "--format", "xlsx", "-o", "lieux.xlsx"]] {
            let run = repere(home, &[command, &["--at", at]].concat());
            assert_eq!((run.code, run.stdout.as_str()), (1, ""), "{run:?}");
            assert!(run.stderr.contains("--at") && run.stderr.contains(said), "{at}: {}", run.stderr);
        }
    }
}
