//! The PostgreSQL of the tests: a database for each test, and nothing left behind.

use std::time::{Duration, Instant};

use repere_cluster::{Options, Stop};
use repere_tests::{Template, ask, execute, start_cluster};

#[test]
fn each_test_has_a_database_of_its_own() {
    let prepare = |address: &str| execute(address, "CREATE TABLE place (name TEXT PRIMARY KEY)");
    let Some(template) = Template::new("cluster_test", prepare) else { return };
    let (first, second) = (template.copy(), template.copy());
    execute(first.address(), "INSERT INTO place VALUES ('b'), ('É'), ('a')");
    assert_eq!(ask(second.address(), "SELECT name FROM place"), [""; 0]);
    let ordered = ["a", "b", "É"];
    assert_eq!(ask(first.address(), "SELECT name FROM place ORDER BY name COLLATE \"C\""), ordered);
}

#[test]
fn server_is_stopped_started_and_gone_with_its_folder() {
    let Some(cluster) = start_cluster(&Options { on_a_port: true, durable: true, ..Options::default() })
    else {
        return;
    };
    let address = cluster.address(repere_cluster::Cluster::DATABASE);
    execute(&address, "CREATE ROLE lecteur LOGIN PASSWORD 'secret'");
    execute(&address, "CREATE TABLE place (name TEXT)");
    for how in [Stop::InOrder, Stop::AtOnce] {
        cluster.stop(how).unwrap();
        cluster.resume().unwrap();
    }
    let by_port = cluster.address_on_port("lecteur", "secret", repere_cluster::Cluster::DATABASE);
    assert_eq!(ask(&by_port, "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'"), ["place"]);
    let folder = cluster.folder().to_owned();
    drop(cluster);
    assert!(!folder.exists());
}

/// What a killed run of the tests leaves is what closes its end of the keeper's input: nothing.
#[test]
fn server_ends_with_who_started_it() {
    use std::io::{BufRead as _, BufReader};
    use std::process::{Command, Stdio};
    if repere_tests::cluster().is_none() {
        return;
    }
    let program = std::env::current_exe().unwrap();
    let mut other = Command::new(program)
        .args(["--exact", "cluster::holds_a_server", "--ignored", "--nocapture"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(other.stdout.take().unwrap()).lines();
    let folder = lines.map(Result::unwrap).find(|line| line.starts_with('/')).unwrap();
    assert!(std::fs::exists(&folder).unwrap());
    other.kill().unwrap();
    other.wait().unwrap();
    let deadline = Instant::now() + Duration::from_secs(30);
    while std::fs::exists(&folder).unwrap() {
        assert!(Instant::now() < deadline, "{folder} is left");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Another process of the test above, to be killed.
#[test]
#[ignore = "it waits to be killed"]
fn holds_a_server() {
    let cluster = start_cluster(&Options::default()).unwrap();
    println!("{}", cluster.folder().display());
    let _ = std::io::stdin().read_line(&mut String::new());
}
