//! `--database`: an address that leads nowhere is refused by every command, in a sentence without what is secret of it, and is not taken
//! for the name of a file.

use std::fs;

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
            ("postgres://repere:12/secret@127.0.0.1/repere", "%2F"),
            ("postgres://repere:secret@127.0.0.1/repere?sslmod=require", "sslmode"),
            ("postgres://repere:secret@127.0.0.1/repere?sslmode=secret", "sslmode"),
            ("postgres://repere:secret@127.0.0.1:54x2/repere", "ne se lit pas"),
            ("postgres:/repere:secret@127.0.0.1/repere", "ne se lit pas"),
            ("mysql://repere:secret@base.example/repere", "« mysql: »"),
            ("", "var/repere.db"),
        ] {
            let run = repere(folder, &[command, &["--database", address]].concat());
            assert_eq!(run.code, 1, "{command:?} {address}: {}", run.stderr);
            assert!(run.stderr.contains(told), "{command:?} {address}: {}", run.stderr);
            assert_eq!(run.stderr.trim().lines().count(), 1, "one sentence: {}", run.stderr);
            assert!(!format!("{run:?}").contains("secret"), "{run:?}");
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
