//! A server on a replica of the database: it shows what is published, and refuses what it would have to write.

use repere_cluster::{Cluster, Options};
use repere_tests::{Home, Server, execute, repere};

use super::{alone, done, import, report, soon};

#[test]
fn replica_is_served_and_not_written() {
    let Some((cluster, home)) = alone(&Options::default()) else { return };
    if cluster.programs().tool("pg_basebackup").is_none() {
        assert!(std::env::var_os("CI").is_none(), "CI may skip nothing: pg_basebackup is missing");
        eprintln!("SKIPPED: pg_basebackup is missing");
        return;
    }
    assert_eq!(import(&home, 10, "Lieu").code, 0);
    let replica = cluster.replica().unwrap();
    let reader = Home::on_address(replica.address(Cluster::DATABASE));
    let server = Server::start_under(&[], &reader);
    assert_eq!(server.get("/api/v1/lieux").json()["total"], 10);
    assert_eq!(import(&home, 12, "Lieu").code, 0);
    soon("the replica follows", || server.get("/api/v1/lieux").json()["total"] == 12);
    assert_eq!(server.get("/readyz").status, 200);
    assert_eq!(report(&server, "10.0.0.1"), 503);
    let refused = import(&reader, 20, "Changé");
    assert!(refused.code == 1 && refused.stderr.contains("ne peut qu’être lu"), "{}", refused.stderr);
    done(&reader, &["check"]);
    // Once it is promoted, the server that could only read writes, and sends its letters.
    execute(&replica.address("postgres"), "SELECT pg_promote()");
    let ask = || server.post_form("/connexion", "courriel=a%40example.org", "10.0.0.2").status;
    soon("what is asked is kept", || ask() == 303);
    soon("its letter is sent", || repere(&reader, &["courrier", "list", "--all"]).stdout.contains("envoyé"));
}
