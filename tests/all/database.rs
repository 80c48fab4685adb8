//! `--database`: an address is refused by every command, in a sentence, and is not taken for the name of a file.

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
        for (address, told) in [
            ("postgres://repere:secret@base.example/repere", "PostgreSQL"),
            ("mysql://repere:secret@base.example/repere", "« mysql: »"),
            ("", "empty"),
        ] {
            let run = repere(folder, &[command, &["--database", address]].concat());
            assert_eq!(run.code, 1, "{command:?} {address}: {}", run.stderr);
            assert!(run.stderr.contains(told) && run.stderr.contains("var/repere.db"), "{}", run.stderr);
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
