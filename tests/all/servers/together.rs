//! Two servers that serve together.

use std::cell::Cell;
use std::thread;

use repere_tests::{Home, IMPORT, Server, ask, command, repere, write_export};

use super::{done, import, report, soon};

#[test]
fn change_made_through_one_is_shown_by_the_other() {
    let Some(home) = Home::on_postgres() else { return };
    assert_eq!(import(&home, 10, "Lieu").code, 0);
    let servers = [Server::start_under(&[], &home), Server::start_under(&[], &home)];
    let set = ["lieu", "set", "essai-1", "nom=Lieu corrigé", "--reason", "vérifié"];
    done(&home, &set);
    for server in &servers {
        let name = || server.get("/api/v1/lieux/essai-1").json()["properties"]["nom"].clone();
        soon("the change is shown", || name() == "Lieu corrigé");
    }
    // A form that one server gave is taken by the other, once.
    let form = "/lieux/essai-1/signaler";
    let token = servers[0].token(form).unwrap();
    let body = format!("texte=mot&jeton={token}");
    assert_eq!(servers[1].post_form(form, &body, "10.0.0.1").status, 303);
    assert_ne!(servers[0].post_form(form, &body.replace("mot", "autre"), "10.0.0.1").status, 303);
    assert_eq!(report(&servers[0], "10.0.0.2"), 303);
    assert!(done(&home, &["signalements", "list"]).contains("2 signalements ouverts"));
}

#[test]
fn servers_that_start_together_make_one_database() {
    let Some(home) = Home::on_postgres() else { return };
    let starts = || {
        thread::scope(|scope| {
            let started = [(); 3].map(|()| scope.spawn(|| Server::start(&home)));
            started.map(|server| server.join().unwrap())
        })
    };
    for server in starts() {
        soon("it shows the demonstration", || server.get("/healthz").json()["lieux"] == 553);
    }
    assert_eq!(done(&home, &["import", "list"]).lines().count(), 1, "they were imported once");
    done(&home, &["check"]);
}

#[test]
fn imports_of_one_source_at_once_are_one_after_the_other() {
    let Some(home) = Home::on_postgres() else { return };
    assert_eq!(import(&home, 200, "Version 0,").code, 0);
    for round in 1..4 {
        let (one, other) = (format!("Version {round}a,"), format!("Version {round}b,"));
        let files = [&one, &other].map(|beginning| {
            write_export(&home, 200, |gid| format!("{beginning} {gid}"));
            let file = format!("{}.json", &beginning[8..beginning.len() - 1]);
            std::fs::rename(home.join("export.json"), home.join(&file)).unwrap();
            file
        });
        let [source, _] = [&IMPORT[..5], &[]];
        let runs = files.map(|file| command(&home).args(source).arg(file).spawn().unwrap());
        for mut run in runs {
            assert!(run.wait().unwrap().success());
        }
        let export = done(&home, &["export", "--format", "csv-tableur", "-o", "-"]);
        let counts = [one, other].map(|beginning| export.matches(beginning.as_str()).count());
        assert!(counts == [200, 0] || counts == [0, 200], "{counts:?}");
        done(&home, &["check"]);
    }
    assert_eq!(done(&home, &["import", "list"]).lines().count(), 7);
}

#[test]
fn older_program_beside_a_newer_schema_reads_on_and_says_so() {
    let Some(home) = Home::on_postgres() else { return };
    assert_eq!(import(&home, 10, "Lieu").code, 0);
    let server = Server::start_under(&[], &home);
    // As the migration of a later version would leave it.
    let address = home.address().unwrap();
    ask(
        address,
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (999, 'later', true, '\\x00', 0) RETURNING description",
    );
    assert_eq!(server.get("/api/v1/lieux").json()["total"], 10, "what runs goes on reading");
    // Each from somebody else: who reports often is refused for that.
    let visitors = Cell::new(0_u16);
    soon("it writes nothing", || {
        let visitor = visitors.replace(visitors.get() + 1);
        report(&server, &format!("10.{}.{}.9", visitor / 250, visitor % 250)) == 503
    });
    let late = repere(&home, &["import", "list"]);
    assert_eq!(late.code, 1);
    assert!(late.stderr.contains("999") && late.stderr.trim_end().lines().count() == 1, "{}", late.stderr);
}
