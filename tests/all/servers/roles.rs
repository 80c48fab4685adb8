//! Roles with the least rights, as `deploy/postgresql/` makes them.

use std::fs;
use std::path::Path;

use repere_cluster::{Cluster, Options};
use repere_tests::{Home, Server, ask, execute, repere, start_cluster};

use super::{done, import, report, soon};

fn script(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy/postgresql").join(name)).unwrap()
}

#[test]
fn each_role_does_what_it_may_and_nothing_else() {
    let Some(cluster) = start_cluster(&Options { on_a_port: true, ..Options::default() }) else { return };
    let administrator = cluster.address(Cluster::DATABASE);
    execute(&administrator, &script("roles.sql"));
    for role in ["repere_owner", "repere_writer", "repere_reader"] {
        execute(&administrator, &format!("ALTER ROLE {role} PASSWORD 'secret-{role}'"));
    }
    let home = |role: &str| {
        Home::on_address(cluster.address_on_port(role, &format!("secret-{role}"), Cluster::DATABASE))
    };
    let (owner, writer, reader) = (home("repere_owner"), home("repere_writer"), home("repere_reader"));
    // Nobody else makes the tables.
    let early = repere(&writer, &["import", "list"]);
    assert!(early.code == 1 && !early.stderr.contains("secret-"), "{early:?}");
    done(&owner, &["import", "list"]);
    execute(&administrator, &script("rights.sql"));

    assert_eq!(import(&writer, 10, "Lieu").code, 0);
    let (writing, reading) = (Server::start_under(&[], &writer), Server::start_under(&[], &reader));
    assert_eq!(report(&writing, "10.0.0.1"), 303);
    assert_eq!(reading.get("/api/v1/lieux").json()["total"], 10);
    assert_eq!(reading.get("/readyz").status, 200);
    done(&writer, &["lieu", "set", "essai-1", "nom=Lieu corrigé", "--reason", "vérifié"]);
    let name = || reading.get("/api/v1/lieux/essai-1").json()["properties"]["nom"].clone();
    soon("the change is shown", || name() == "Lieu corrigé");

    assert_eq!(report(&reading, "10.0.0.2"), 503);
    let refused = import(&reader, 20, "Changé");
    assert!(refused.code == 1 && refused.stderr.contains("rien n’a été écrit"), "{}", refused.stderr);
    // Nothing that is private is read, whoever holds the password of the reader.
    let private = [
        "lieu_private",
        "history",
        "history_private",
        "signalement",
        "signalement_private",
        "sent_form",
        "form_key",
    ];
    for table in private {
        let may = format!("SELECT has_table_privilege('repere_reader', '{table}', 'SELECT')::text");
        assert_eq!(ask(&administrator, &may), ["false"], "{table}");
    }
    for role in ["repere_writer", "repere_reader"] {
        let may = format!("SELECT has_schema_privilege('{role}', 'public', 'CREATE')::text");
        assert_eq!(ask(&administrator, &may), ["false"], "{role}");
    }
    let log = [writing.stop(), reading.stop()].concat();
    assert!(!log.contains("secret-"), "{log}");
}
