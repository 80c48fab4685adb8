//! Backing up while the site writes, restoring, and forgetting.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use repere_tests::{IMPORT, Run, Server, repere, temporary_folder, write_export};

fn run(folder: &Path, arguments: &[&str]) -> Run {
    repere(folder, &[arguments, &["--database", "repere.db"]].concat())
}

fn done(folder: &Path, arguments: &[&str]) -> String {
    let run = run(folder, arguments);
    assert_eq!(run.code, 0, "{run:?}");
    run.stdout
}

fn refused(folder: &Path, arguments: &[&str], why: &str) {
    let run = run(folder, arguments);
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stderr.contains(why), "{why}: {}", run.stderr);
}

fn import(folder: &Path, nom: &str) {
    write_export(folder, 50, |gid| format!("{nom} {gid}"));
    let run = repere(folder, &IMPORT);
    assert_eq!(run.code, 0, "{run:?}");
}

/// Everything that commands tell of a database: places, history, imports, reports.
fn told(folder: &Path) -> [String; 4] {
    [
        &["export", "--format", "lieux-mediation-numerique-json", "-o", "-"][..],
        &["lieu", "history", "essai-1"],
        &["import", "list"],
        &["signalements", "list", "--all"],
    ]
    .map(|arguments| done(folder, arguments))
}

fn file_beginning(folder: &Path, beginning: &str) -> Option<PathBuf> {
    let mut files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.find(|path| path.file_name().unwrap().to_str().unwrap().starts_with(beginning))
}

#[test]
fn backup_during_writes_restores_everything() {
    let folder = temporary_folder();
    let folder = folder.path();
    import(folder, "Premier");
    done(folder, &["lieu", "set", "essai-1", "telephone=02 61 91 00 12", "--reason", "vérifié"]);
    let server = Server::start_under(&[], folder);
    let over = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut round = 0;
            while !over.load(Ordering::SeqCst) {
                round += 1;
                import(folder, &format!("Version {round}"));
            }
        });
        for _ in 0..4 {
            assert!(done(folder, &["backup", "--force", "copie.db"]).contains("50 lieux publiés sur 50"));
        }
        over.store(true, Ordering::SeqCst);
    });
    let token = server.token("/lieux/essai-1/signaler").unwrap();
    let sent = server.post_form(
        "/lieux/essai-1/signaler",
        &format!("texte=ferm%C3%A9&jeton={token}"),
        "198.51.100.1",
    );
    assert_eq!(sent.status, 303);
    let before = told(folder);
    refused(folder, &["backup", "copie.db"], "--force");
    done(folder, &["backup", "garde.db"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(folder.join("garde.db")).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "personal data is for its owner");
    }
    import(folder, "Après");
    let after = told(folder);
    assert_ne!(before, after);

    refused(folder, &["restore", "garde.db"], "in use");
    assert_eq!(told(folder), after, "a refused restoration changes nothing");
    drop(server);
    assert!(done(folder, &["restore", "garde.db"]).contains("La base d’avant est gardée"));
    assert_eq!(told(folder), before);
    // What was replaced is whole.
    let aside = file_beginning(folder, "repere.db.avant-").unwrap();
    done(folder, &["restore", aside.to_str().unwrap()]);
    assert_eq!(told(folder), after);
    assert_eq!(file_beginning(folder, "repere.db.part").or(file_beginning(folder, "garde.db.")), None);
}

#[test]
fn broken_copy_is_not_restored() {
    let folder = temporary_folder();
    let folder = folder.path();
    import(folder, "Lieu");
    done(folder, &["backup", "garde.db"]);
    let before = told(folder);
    let whole = fs::read(folder.join("garde.db")).unwrap();
    let mut damaged = whole.clone();
    // The second half of the pages, as a disk that fails would leave them.
    let middle = whole.len() / 2;
    damaged[middle..].fill(0x5a);
    for content in [&b"Ce n'est pas une base."[..], &whole[..whole.len() - 8192], &damaged, b""] {
        fs::write(folder.join("mauvaise.db"), content).unwrap();
        refused(folder, &["restore", "mauvaise.db"], "is not a whole Repère database");
    }
    refused(folder, &["restore", "absente.db"], "absente.db");
    refused(folder, &["backup", "nulle/part.db"], "nulle/part.db");
    assert_eq!(told(folder), before);

    // A copy saves a database that cannot be opened any more.
    fs::write(folder.join("repere.db"), &damaged[..middle / 2]).unwrap();
    done(folder, &["restore", "garde.db"]);
    assert_eq!(told(folder), before);
}

#[test]
fn personal_data_is_forgotten_for_good() {
    let folder = temporary_folder();
    let folder = folder.path();
    import(folder, "Premier");
    import(folder, "Second");
    let has_name = || {
        done(folder, &["backup", "--force", "copie.db"]);
        let bytes = fs::read(folder.join("copie.db")).unwrap();
        bytes.windows(15).filter(|window| *window == b"Camille Exemple").count()
    };
    let before = has_name();
    let trial = done(folder, &["lieu", "forget", "essai-1", "--dry-run"]);
    assert!(trial.contains("Simulation") && trial.contains("     1  lieux"), "{trial}");
    assert_eq!(has_name(), before);
    let one = done(folder, &["lieu", "forget", "essai-1"]);
    assert!(one.contains("     1  lieux") && one.contains("     1  données personnelles"), "{one}");
    assert!(has_name() < before);
    refused(folder, &["lieu", "forget", "essai-99"], "essai-99");
    let recent = done(folder, &["lieu", "forget", "--older-than", "1"]);
    assert!(recent.contains("     0  données personnelles"), "{recent}");
    for place in 2..=50 {
        done(folder, &["lieu", "forget", &format!("essai-{place}")]);
    }
    assert_eq!(has_name(), 0);
    // Not in free pages of the database itself either.
    for file in ["repere.db", "repere.db-wal"] {
        let bytes = fs::read(folder.join(file)).unwrap_or_default();
        assert!(!bytes.windows(15).any(|window| window == b"Camille Exemple"), "{file}");
    }
}
