//! `--database`: an address that leads nowhere is refused by every command, in a sentence without what is secret of it, and is not taken
//! for the name of a file.

use std::fs;
use std::path::Path;

use repere_tests::{repere, temporary_folder};

#[test]
fn address_is_refused_by_every_command() {
    let folder = temporary_folder();
    let folder = folder.path();
    fs::write(folder.join("export.json"), "[]").unwrap();
    let commands: [&[&str]; 14] = [
        &["serve", "--listen", "127.0.0.1:0"],
        &["import", "--source", "essai", "--format", "hub-lo", "export.json"],
        &["import", "list"],
        &["import", "undo", "1", "--reason", "essai"],
        &["lieu", "show", "essai-1"],
        &["lieu", "forget", "essai-1"],
        &["doublons", "list"],
        &["signalements", "list"],
        &["export", "--format", "geojson", "-o", "lieux.geojson"],
        &["backup", "copie.db"],
        &["restore", "export.json"],
        &["grid", "show"],
        &["indicateurs", "list"],
        &["coverage"],
    ];
    let before = fs::read_dir(folder).unwrap().count();
    for command in commands {
        let is_of_a_file = ["backup", "restore"].contains(&command[0]);
        for (address, told) in [
            ("postgres://repere@127.0.0.1:1/repere", if is_of_a_file { "pg_dump" } else { "injoignable" }),
            ("mysql://repere:secret@base.example/repere", "« mysql: »"),
            ("", "var/repere.db"),
        ] {
            refused(folder, command, address, told);
        }
    }
    assert_eq!(fs::read_dir(folder).unwrap().count(), before, "no file was made");
}

#[test]
fn help_does_not_show_the_address_of_the_environment() {
    let folder = temporary_folder();
    let mut command = repere_tests::command(folder.path());
    let help = command.args(["grid", "show", "--help"]).env("REPERE_DATABASE", "postgres://a:secret@b/c");
    let text = String::from_utf8(help.output().unwrap().stdout).unwrap();
    assert!(text.contains("REPERE_DATABASE") && !text.contains("secret"), "{text}");
}

/// One sentence, with nothing in it that is secret.
fn refused(folder: &Path, command: &[&str], address: &str, told: &str) {
    let run = repere(folder, &[command, &["--database", address]].concat());
    assert_eq!(run.code, 1, "{command:?} {address}: {}", run.stderr);
    assert!(run.stderr.contains(told), "{command:?} {address}: {}", run.stderr);
    assert_eq!(run.stderr.trim().lines().count(), 1, "one sentence: {}", run.stderr);
    assert!(!format!("{run:?}").contains("secret"), "{run:?}");
}

#[test]
fn typing_errors_of_an_address_are_told_without_it() {
    let folder = temporary_folder();
    for (address, told) in [
        ("postgres://repere:12/secret@127.0.0.1/repere", "%2F"),
        ("postgres://repere:secret@127.0.0.1/repere?sslmod=require", "sslmode"),
        ("postgres://repere:secret@127.0.0.1/repere?sslmode=secret", "sslmode"),
        ("postgres://repere:secret@127.0.0.1/repere?sslrootcert=/nulle/secret", "sslrootcert"),
        ("postgres://repere:secret@127.0.0.1:54x2/repere", "ne se lit pas"),
        ("postgres:/repere:secret@127.0.0.1/repere", "ne se lit pas"),
        ("postgresq://repere:secret@127.0.0.1/repere", "« postgresq: »"),
    ] {
        refused(folder.path(), &["grid", "show"], address, told);
    }
}

#[test]
fn a_password_in_the_command_is_warned_of_and_one_in_a_variable_is_not() {
    let folder = temporary_folder();
    let address = "postgres://repere:secret@127.0.0.1:1/repere";
    let warned = repere(folder.path(), &["grid", "show", "--database", address]);
    assert!(warned.stderr.contains("PGPASSFILE") && !format!("{warned:?}").contains("secret"), "{warned:?}");
    let mut command = repere_tests::command(folder.path());
    let quiet = command.args(["grid", "show"]).env("REPERE_DATABASE", address).output().unwrap();
    let said = String::from_utf8(quiet.stderr).unwrap();
    assert!(said.contains("injoignable") && !said.contains("PGPASSFILE"), "{said}");
}
