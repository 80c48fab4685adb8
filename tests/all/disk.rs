//! A full disk and a database that can only be read: the site goes on answering, and says what it cannot write.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use repere_tests::{Answer, IMPORT, Server, repere, repere_under, temporary_folder, write_export};

fn write(folder: &Path, nom: &str) {
    write_export(folder, 100, |gid| format!("{nom} {gid}"));
}

fn report(server: &Server, number: u32) -> Answer {
    let form = format!("/lieux/essai-{}/signaler", number / 15 + 1);
    let token = server.token(&form).unwrap();
    let body = format!("texte={}{number}&jeton={token}", "mot+".repeat(200));
    server.post_form(&form, &body, &format!("10.0.{number}.1"))
}

/// The largest size of a file that the process may write; none lets it grow.
fn limit_files(process: u32, bytes: Option<u64>) {
    let limit = bytes.map_or("unlimited".to_owned(), |bytes| bytes.to_string());
    let arguments = ["--pid", &process.to_string(), &format!("--fsize={limit}:unlimited")];
    assert!(Command::new("prlimit").args(arguments).status().unwrap().success());
}

#[test]
fn site_outlives_a_full_disk() {
    let folder = temporary_folder();
    let folder = folder.path();
    write(folder, "Lieu");
    assert_eq!(repere(folder, &IMPORT).code, 0);
    let server = Server::start_under(&[], folder);
    assert_eq!(report(&server, 0).status, 303);

    let journal = fs::metadata(folder.join("repere.db-wal")).unwrap().len();
    limit_files(server.process(), Some(journal));
    let refused = report(&server, 1);
    assert_eq!(refused.status, 503, "{}", refused.text());
    refused.page().says(&["n’a pas pu être enregistré"]);
    // What was written is still on the page.
    refused.page().find("textarea[name=texte]").says(&["mot mot mot"]);
    for path in ["/", "/lieux/essai-1", "/api/v1/lieux", "/readyz"] {
        assert_eq!(server.get(path).status, 200, "{path}");
    }
    limit_files(server.process(), None);
    assert_eq!(report(&server, 2).status, 303, "space is back");
    let list = repere(folder, &["signalements", "list", "--database", "repere.db"]).stdout;
    assert!(list.contains("2 signalements ouverts"), "{list}");
    let log = server.stop();
    assert!(log.contains("no space left"), "{log}");
}

#[test]
fn import_without_space_changes_nothing() {
    let folder = temporary_folder();
    let folder = folder.path();
    write(folder, "Lieu");
    assert_eq!(repere(folder, &IMPORT).code, 0);
    write(folder, "Changé");
    let limited = ["sh", "-c", r#"trap "" XFSZ; exec prlimit --fsize=65536 "$@""#, "sh"];
    let run = repere_under(&limited, folder, &IMPORT);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(
        run.stderr.contains("nothing was written") && run.stderr.contains("make space"),
        "{}",
        run.stderr
    );
    let export = || {
        let arguments = ["export", "--database", "repere.db", "--format", "csv-tableur", "-o", "-"];
        repere(folder, &arguments).stdout
    };
    assert!(export().contains("Lieu 100") && !export().contains("Changé"));
    assert_eq!(repere(folder, &IMPORT).code, 0);
    assert!(export().contains("Changé 100"));
}

#[test]
fn file_without_space_leaves_the_old_one_and_nothing_beside_it() {
    let folder = temporary_folder();
    let folder = folder.path();
    // Records without a name are reported and not kept: the report is the largest file of all.
    write_export(folder, 2_000, |gid| if gid % 20 == 0 { format!("Lieu {gid}") } else { String::new() });
    let import = [&IMPORT[..], &["--report", "report.json"]].concat();
    let export = ["export", "--database", "repere.db", "--format", "geojson", "-o", "lieux.geojson"];
    for command in [&import[..], &export] {
        let run = repere(folder, command);
        assert_eq!(run.code, 0, "{}", run.stderr);
    }
    let files = || {
        let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
        let mut names: Vec<_> = files.map(|file| file.file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    let content = |name: &str| fs::read(folder.join(name)).unwrap();
    let before = (files(), content("report.json"), content("lieux.geojson"));
    for (command, length, said) in [
        (&import[..], before.1.len(), "the import is done, but its report cannot be written"),
        (&export, before.2.len(), "cannot write lieux.geojson"),
    ] {
        let limit = format!(r#"trap "" XFSZ; exec prlimit --fsize={} "$@""#, length - 1);
        let run = repere_under(&["sh", "-c", &limit, "sh"], folder, command);
        assert_eq!(run.code, 1, "{run:?}");
        assert!(run.stderr.contains(said), "{}", run.stderr);
        assert_eq!(files(), before.0, "nothing is left beside");
        assert!(content("report.json") == before.1 && content("lieux.geojson") == before.2);
    }
}

#[test]
fn read_only_database_is_served() {
    let folder = temporary_folder();
    let folder = folder.path();
    write(folder, "Lieu");
    assert_eq!(repere(folder, &IMPORT).code, 0);
    fs::set_permissions(folder.join("repere.db"), fs::Permissions::from_mode(0o444)).unwrap();
    fs::set_permissions(folder, fs::Permissions::from_mode(0o555)).unwrap();
    // Modes bind root too once it may not override them.
    let id = Command::new("id").arg("-u").output().unwrap();
    let is_root = id.stdout == b"0\n";
    let bound: &[&str] = if is_root { &["setpriv", "--bounding-set", "-dac_override"] } else { &["env"] };

    let server = Server::start_under(bound, folder);
    assert_eq!(server.get("/api/v1/lieux").json()["total"], 100);
    assert_eq!(server.get("/readyz").status, 200);
    let refused = report(&server, 0);
    assert_eq!(refused.status, 503);
    refused.page().says(&["n’a pas pu être enregistré"]);
    let log = server.stop();
    assert!(log.contains("can only be read"), "{log}");

    let run = repere_under(bound, folder, &IMPORT);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stderr.contains("nothing was written: the database can only be read"), "{}", run.stderr);
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
}
