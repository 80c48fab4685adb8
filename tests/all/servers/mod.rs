//! Several servers on one database of PostgreSQL: what one writes the others show; what befalls the database is outlived.

mod copies;
mod cuts;
mod dumps;
mod faults;
mod replica;
mod roles;
mod rolling;
mod together;

use std::time::{Duration, Instant};

use repere_cluster::{Cluster, Options};
use repere_tests::{Home, IMPORT, Run, Server, repere, start_cluster, write_export};

/// A cluster for one test alone, and a home on its database; `None` where there is no PostgreSQL.
fn alone(options: &Options<'_>) -> Option<(Cluster, Home)> {
    let cluster = start_cluster(options)?;
    let home = Home::on_address(cluster.address(Cluster::DATABASE));
    Some((cluster, home))
}

/// Tries until it is so; the database is looked at every second.
fn soon(what: &str, is_so: impl Fn() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < Duration::from_secs(60), "{what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Imports so many places, whose names begin with this.
fn import(home: &Home, count: usize, beginning: &str) -> Run {
    write_export(home, count, |gid| format!("{beginning} {gid}"));
    repere(home, &IMPORT)
}

/// Sends a report; the status of the answer.
fn report(server: &Server, client: &str) -> u16 {
    let form = "/lieux/essai-1/signaler";
    let token = server.token(form).unwrap();
    server.post_form(form, &format!("texte=mot+de+{client}&jeton={token}"), client).status
}

/// What a command says that does what it is asked.
fn done(home: &Home, arguments: &[&str]) -> String {
    let run = repere(home, arguments);
    assert_eq!(run.code, 0, "{arguments:?}: {}", run.stderr);
    run.stdout
}

/// Everything that commands tell of a database: places, history, imports, reports.
fn told(home: &Home) -> [String; 6] {
    [
        &["export", "--format", "lieux-mediation-numerique-json", "-o", "-"][..],
        &["lieu", "history", "essai-1"],
        &["import", "list"],
        &["signalements", "list", "--all"],
        &["grid", "show"],
        &["indicateurs", "list"],
    ]
    .map(|arguments| done(home, arguments))
}
