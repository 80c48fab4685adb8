//! A whole database carried from SQLite to PostgreSQL and back.

use std::fs;

use repere_records::storage::tables::TABLES;
use repere_tests::{Home, Server, ask, repere};

use crate::grid::square;

use super::{done, import, report, told};

/// A database with something of everything.
fn filled(home: &Home) {
    assert_eq!(import(home, 12, "Premier").code, 0);
    assert_eq!(import(home, 10, "Second").code, 0);
    let why = ["--reason", "vérifié"];
    done(home, &[&["lieu", "set", "essai-1", "telephone=02 61 91 00 12"], &why[..]].concat());
    // The second stands before the first in the order of their names.
    done(home, &[&["doublons", "merge", "essai-3", "essai-2"], &why[..]].concat());
    fs::write(home.join("indice.csv"), "codgeo;total\n18033;3,5\n36018;2\n").unwrap();
    let named = ["--name", "Indice d’essai", "--year", "2024", "--source", "Essai", "indice.csv"];
    done(home, &[&["indicateurs", "import"], &named[..]].concat());
    let square = square(47.39, 0.69, 1000);
    fs::write(home.join("carreaux.csv"), format!("idcar_1km;pop\n{square};120\n")).unwrap();
    done(home, &["grid", "import", "carreaux.csv"]);
    let server = Server::start_under(&[], home);
    for client in 1..5 {
        assert_eq!(report(&server, &format!("10.0.{client}.1")), 303);
    }
    done(home, &[&["signalements", "close", "2"], &why[..]].concat());
}

fn copy(home: &Home, from: &str, to: &str) -> repere_tests::Run {
    repere(home, &["copy", "--from", from, "--to", to])
}

#[test]
fn database_goes_to_postgresql_and_back_whole() {
    let (first, Some(second), third) = (Home::on_sqlite(), Home::on_postgres(), Home::on_sqlite()) else {
        return;
    };
    filled(&first);
    let file = |home: &Home| home.join("repere.db").display().to_string();
    let address = second.address().unwrap();
    for (from, to) in [(file(&first), address.to_owned()), (address.to_owned(), file(&third))] {
        let run = copy(&first, &from, &to);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(
            run.stdout.contains("comparée ligne à ligne") && run.stdout.contains("       12  lieu\n"),
            "{}",
            run.stdout
        );
        let again = copy(&first, &from, &to);
        assert!(again.code == 1 && again.stderr.contains("nothing was written"), "{}", again.stderr);
    }
    let expected = told(&first);
    for home in [&first, &second, &third] {
        assert_eq!(told(home), expected);
        done(home, &["check"]);
        // Numbers go on where they were.
        let server = Server::start_under(&[], home);
        assert_eq!(report(&server, "10.0.9.1"), 303);
        drop(server);
        let list = done(home, &["signalements", "list"]);
        assert!(list.contains("\n5  "), "{list}");
        assert_eq!(import(home, 12, "Troisième").code, 0);
        done(home, &["import", "undo", "3", "--reason", "essai"]);
        done(home, &["check"]);
    }
}

/// A table or a column that a copy left behind would be missed one day only.
#[test]
fn copy_knows_every_column() {
    let Some(home) = Home::on_postgres() else { return };
    done(&home, &["check"]);
    let columns = "SELECT table_name || '.' || column_name FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name NOT IN ('_sqlx_migrations', 'source_answer') ORDER BY 1";
    let mut known: Vec<String> = TABLES
        .iter()
        .flat_map(|table| table.columns.iter().map(|column| format!("{}.{}", table.name, column.name)))
        .collect();
    known.sort();
    let mut found = ask(home.address().unwrap(), columns);
    found.sort();
    assert_eq!(found, known);
}

#[test]
fn copy_of_what_is_not_there_makes_nothing() {
    let home = Home::on_sqlite();
    let run = copy(&home, "absente.db", "autre.db");
    assert!(run.code == 1 && run.stderr.contains("absente.db"), "{}", run.stderr);
    assert!(!home.join("autre.db").exists());
}
