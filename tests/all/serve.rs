//! Starting, refusing to start, stopping.

use std::fs;
use std::net::TcpListener;
use std::time::{Duration, Instant};

use repere_tests::{Server, demonstration_folder, repere, temporary_folder};

#[test]
fn empty_folder_becomes_a_demonstration() {
    let folder = temporary_folder();
    let server = Server::start(folder.path());
    assert_eq!(server.get("/healthz").json()["lieux"], 553);
    let page = server.get("/");
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    // The banner is on the page, and on every other.
    page.page().says(&["Les lieux affichés sont inventés"]);
    server.visit("/api/docs").says(&["Les lieux affichés sont inventés"]);
    let log = server.stop();
    assert!(!log.contains("ERROR") && !log.contains("WARN"), "the log is clean:\n{log}");

    let again = Server::start(folder.path());
    assert_eq!(
        again.get("/healthz").json()["revision"],
        1,
        "the second start finds them and imports nothing"
    );
}

/// A refusal is one sentence on the side, and exit code 1.
fn refused(folder: &std::path::Path, arguments: &[&str]) -> String {
    let run = repere(folder, arguments);
    assert_eq!(run.code, 1, "{run:?}");
    assert_eq!(run.stdout, "");
    assert_eq!(run.stderr.trim_end().lines().count(), 1, "{}", run.stderr);
    run.stderr
}

#[test]
fn port_in_use_is_one_sentence() {
    let folder = temporary_folder();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let said = refused(folder.path(), &["serve", "--listen", &address]);
    assert!(said.contains("another program uses this port") && said.contains("--listen"), "{said}");
    assert!(!folder.path().join("repere.db").exists(), "nothing is created for a server that cannot start");
}

#[test]
fn impossible_folder_is_one_sentence() {
    let folder = temporary_folder();
    fs::write(folder.path().join("fichier"), "").unwrap();
    let said =
        refused(folder.path(), &["serve", "--listen", "127.0.0.1:0", "--database", "fichier/repere.db"]);
    assert!(said.contains("cannot create the folder"), "{said}");
}

#[test]
fn foreign_file_is_one_sentence() {
    let folder = temporary_folder();
    fs::write(folder.path().join("repere.db"), "du texte ".repeat(1000)).unwrap();
    let said = refused(folder.path(), &["serve", "--listen", "127.0.0.1:0", "--database", "repere.db"]);
    assert!(said.contains("cannot open the database"), "{said}");
}

#[test]
fn help_lists_settings_with_their_variables() {
    let folder = temporary_folder();
    let help = repere(folder.path(), &["serve", "--help"]).stdout;
    for setting in ["--database", "REPERE_DATABASE", "--listen", "REPERE_LISTEN"] {
        assert!(help.contains(setting), "{setting}:\n{help}");
    }
}

#[test]
fn metrics_have_a_listener_of_their_own() {
    let folder = demonstration_folder();
    // A port that was free a moment ago.
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let server = Server::start_with(folder.path(), &["--metrics", &free]);
    assert_eq!(server.get("/metrics").status, 404, "visitors have no business there");
    assert_eq!(server.get("/lieux/absent-1").status, 404);
    assert_eq!(server.get("/?ou=mots+secrets").status, 200);
    assert_eq!(server.get("/readyz").json()["lieux"], 553);

    let read = || {
        let mut body = ureq::get(format!("http://{free}/metrics")).call().unwrap();
        body.body_mut().read_to_string().unwrap()
    };
    let text = read();
    for line in [
        "repere_requests_total{route=\"/lieux/{id}\",method=\"GET\",status=\"404\"} 1",
        "repere_requests_total{route=\"/\",method=\"GET\",status=\"200\"} 1",
        "repere_request_duration_seconds_count{route=\"/\"} 1",
        "repere_places 553",
        "repere_revision 1",
        "repere_store_failures_total 0",
    ] {
        assert!(text.lines().any(|known| known == line), "{line}\n{text}");
    }
    assert!(!text.contains("secrets") && text.ends_with("# EOF\n"));

    let place = "id,pivot,nom,commune,code_postal,adresse,date_maj\n1,,Essai,Le Blanc,36300,x,2026-01-31\n";
    fs::write(folder.path().join("lieux.csv"), place).unwrap();
    let source = ["--format", "lieux-mediation-numerique", "--source", "essai", "lieux.csv"];
    let run = repere(folder.path(), &[&["import", "--database", "repere.db"], &source[..]].concat());
    assert_eq!(run.code, 0, "{run:?}");
    let start = Instant::now();
    let said = |text: &str| {
        let at = text
            .lines()
            .find_map(|line| line.strip_prefix("repere_import_timestamp_seconds{source=\"essai\"} "));
        text.contains("repere_imports{source=\"essai\"} 1\n")
            && at.is_some_and(|at| at.parse::<u64>().is_ok_and(|at| at > 1_700_000_000))
    };
    while !said(&read()) {
        assert!(start.elapsed() < Duration::from_secs(30), "{}", read());
        std::thread::sleep(Duration::from_millis(50));
    }
}
