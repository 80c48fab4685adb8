//! The file of the database moved, removed or replaced under a running server: nothing is acknowledged that nobody will read.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use repere_tests::{IMPORT, Server, repere, temporary_folder, write_export};

/// Tries until it is so; the store is looked at every second.
fn soon(what: &str, is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_secs(60), "{what}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn filled(folder: &Path, count: usize) {
    write_export(folder, count, |gid| format!("Lieu {gid}"));
    assert_eq!(repere(folder, &IMPORT).code, 0);
}

fn report(server: &Server, client: &str) -> u16 {
    let form = "/lieux/essai-1/signaler";
    let token = server.token(form).unwrap();
    server.post_form(form, &format!("texte=mot+de+{client}&jeton={token}"), client).status
}

fn reports(folder: &Path) -> String {
    repere(folder, &["signalements", "list", "--database", "repere.db"]).stdout
}

#[test]
fn moved_database_takes_no_writes_until_it_is_back() {
    let folder = temporary_folder();
    let folder = folder.path();
    filled(folder, 10);
    let server = Server::start_under(&[], folder);
    assert_eq!(report(&server, "10.0.0.1"), 303);
    fs::rename(folder.join("repere.db"), folder.join("away.db")).unwrap();
    assert_eq!(report(&server, "10.0.0.2"), 503, "nobody would read it");
    soon("it is said", || server.get("/readyz").status == 503);
    assert_eq!(server.get("/api/v1/lieux").json()["total"], 10, "what was read is served");
    fs::rename(folder.join("away.db"), folder.join("repere.db")).unwrap();
    soon("it is back", || server.get("/readyz").status == 200);
    assert_eq!(report(&server, "10.0.0.3"), 303);
    let log = server.stop();
    assert!(log.contains("moved, replaced or removed"), "{log}");
    assert!(reports(folder).contains("2 signalements ouverts"), "{}", reports(folder));
}

#[test]
fn database_put_in_the_place_of_another_is_followed() {
    let (folder, other) = (temporary_folder(), temporary_folder());
    let (folder, other) = (folder.path(), other.path());
    filled(folder, 10);
    // As many imports: the revisions are the same, the places are not.
    filled(other, 7);
    let server = Server::start_under(&[], folder);
    assert_eq!(report(&server, "10.0.0.1"), 303);
    fs::write(folder.join("new"), b"SQLite format 3").unwrap();
    fs::rename(folder.join("new"), folder.join("repere.db")).unwrap();
    assert_eq!(report(&server, "10.0.0.2"), 503, "a file that is no database is not followed");
    soon("it is said", || server.get("/readyz").status == 503);
    fs::rename(other.join("repere.db"), folder.join("new")).unwrap();
    fs::rename(folder.join("new"), folder.join("repere.db")).unwrap();
    soon("it is followed", || server.get("/api/v1/lieux").json()["total"] == 7);
    soon("and said", || server.get("/readyz").status == 200);
    assert_eq!(report(&server, "10.0.0.3"), 303);
    drop(server);
    assert!(reports(folder).contains("1 signalement ouvert"), "{}", reports(folder));
}

#[test]
fn removed_database_takes_no_writes_until_a_copy_is_put_back() {
    let folder = temporary_folder();
    let folder = folder.path();
    filled(folder, 10);
    let server = Server::start_under(&[], folder);
    assert_eq!(report(&server, "10.0.0.1"), 303);
    assert_eq!(repere(folder, &["backup", "--database", "repere.db", "copy.db"]).code, 0);
    // What is written behind the copy is in the journal, which stays when its database goes.
    assert_eq!(report(&server, "10.0.0.2"), 303);
    fs::remove_file(folder.join("repere.db")).unwrap();
    assert_eq!(report(&server, "10.0.0.3"), 503, "nobody would read it");
    soon("it is said", || server.get("/readyz").status == 503);
    assert_eq!(server.get("/api/v1/lieux").json()["total"], 10, "what was read is served");
    let restored = repere(folder, &["restore", "--database", "repere.db", "copy.db"]);
    assert_eq!(restored.code, 0, "{}", restored.stderr);
    assert!(reports(folder).contains("1 signalement ouvert"), "the copy, and no journal of another file");
    soon("it is followed", || server.get("/readyz").status == 200);
    assert_eq!(report(&server, "10.0.0.4"), 303);
    assert!(reports(folder).contains("2 signalements ouverts"), "{}", reports(folder));
    let log = server.stop();
    assert!(log.contains("moved, replaced or removed"), "{log}");
}

#[test]
fn journal_of_a_removed_database_is_not_played_into_a_copy() {
    let folder = temporary_folder();
    let folder = folder.path();
    filled(folder, 10);
    assert_eq!(repere(folder, &["backup", "--database", "repere.db", "copy.db"]).code, 0);
    let server = Server::start_under(&[], folder);
    assert_eq!(report(&server, "10.0.0.1"), 303);
    let killed = Command::new("kill").args(["-KILL", &server.process().to_string()]).status().unwrap();
    assert!(killed.success());
    drop(server);
    fs::remove_file(folder.join("repere.db")).unwrap();
    assert!(folder.join("repere.db-wal").exists(), "what was written last stays behind");
    let restored = repere(folder, &["restore", "--database", "repere.db", "copy.db"]);
    assert_eq!(restored.code, 0, "{}", restored.stderr);
    assert!(reports(folder).contains("Aucun signalement ouvert"), "{}", reports(folder));
    assert_eq!(repere(folder, &["backup", "--database", "repere.db", "whole.db"]).code, 0);
}
