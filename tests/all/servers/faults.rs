//! The database away, restarted, silent, read only, full: reading goes on, writes are refused with what to do, and all of it heals
//! without a hand.

use std::path::Path;
use std::process::{Command, Stdio};

use repere_cluster::{Cluster, Options, Stop};
use repere_tests::{Home, Server, execute, repere};

use super::{alone, done, import, report, soon};

/// Ten places, and a server that shows them.
fn serving(options: &Options<'_>) -> Option<(Cluster, Home, Server)> {
    let (cluster, home) = alone(options)?;
    assert_eq!(import(&home, 10, "Lieu").code, 0);
    let server = Server::start_under(&[], &home);
    assert_eq!(report(&server, "10.0.0.1"), 303);
    Some((cluster, home, server))
}

/// What was read is served, and nothing is taken that would be lost.
fn reads_and_refuses(server: &Server, client: &str) {
    for path in ["/", "/lieux/essai-1", "/api/v1/lieux", "/healthz"] {
        assert_eq!(server.get(path).status, 200, "{path}");
    }
    assert_eq!(report(server, client), 503);
}

fn refused(home: &Home, said: &str) {
    let run = import(home, 20, "Changé");
    assert_eq!(run.code, 1, "{run:?}");
    assert!(run.stderr.contains(said), "{}", run.stderr);
    assert_eq!(run.stderr.trim_end().lines().count(), 1, "one sentence: {}", run.stderr);
}

fn heals(home: &Home, server: &Server, client: &str, reports: usize) {
    soon("it writes again", || report(server, client) == 303);
    soon("it is ready", || server.get("/readyz").status == 200);
    let list = done(home, &["signalements", "list"]);
    assert!(list.contains(&format!("{reports} signalements ouverts")), "{list}");
    done(home, &["check"]);
}

#[test]
fn database_away_is_outlived() {
    let Some((cluster, home, server)) = serving(&Options { durable: true, ..Options::default() }) else {
        return;
    };
    for (round, how) in [(2, Stop::InOrder), (3, Stop::AtOnce)] {
        cluster.stop(how).unwrap();
        reads_and_refuses(&server, &format!("10.0.{round}.1"));
        refused(&home, "est injoignable");
        let start = repere(&home, &["serve", "--listen", "127.0.0.1:0"]);
        assert!(start.code == 1 && start.stderr.contains("est injoignable"), "{start:?}");
        cluster.resume().unwrap();
        heals(&home, &server, &format!("10.0.{round}.2"), round);
    }
    assert_eq!(import(&home, 20, "Changé").code, 0);
    soon("the import is shown", || server.get("/api/v1/lieux").json()["total"] == 20);
}

#[test]
fn database_that_can_only_be_read_is_served() {
    let Some((cluster, home, server)) = serving(&Options::default()) else { return };
    let set = |setting: &str| {
        let database = Cluster::DATABASE;
        let all =
            format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'");
        execute(&cluster.address("postgres"), &format!("ALTER DATABASE {database} {setting}"));
        execute(&cluster.address("postgres"), &all);
    };
    set("SET default_transaction_read_only = on");
    soon("its connections are new", || server.get("/readyz").status == 200);
    reads_and_refuses(&server, "10.0.2.1");
    refused(&home, "ne peut qu’être lu");
    set("RESET default_transaction_read_only");
    heals(&home, &server, "10.0.2.2", 2);
}

#[test]
fn silent_database_is_outlived() {
    let Some((cluster, home, server)) = serving(&Options::default()) else { return };
    let processes = std::fs::read_to_string(cluster.folder().join("data/postmaster.pid")).unwrap();
    let group = processes.lines().next().unwrap().to_owned();
    let signal = |name: &str| {
        let all = format!("kill -{name} {group} $(ps -o pid= --ppid {group})");
        assert!(Command::new("sh").args(["-c", &all]).stderr(Stdio::null()).status().is_ok());
    };
    signal("STOP");
    for path in ["/", "/lieux/essai-1", "/api/v1/lieux", "/healthz"] {
        assert_eq!(server.get(path).status, 200, "{path}");
    }
    let refused = report(&server, "10.0.2.1");
    signal("CONT");
    assert_eq!(refused, 503, "who waits too long is told");
    soon("it writes again", || report(&server, "10.0.2.2") == 303);
    done(&home, &["check"]);
}

#[test]
fn full_disk_is_outlived() {
    let folder = repere_tests::temporary_folder();
    let mounted = Mounted::new(folder.path());
    let Some(mounted) = mounted else {
        eprintln!("SKIPPED: no small disk can be made here (mount is refused)");
        return;
    };
    let Some(cluster) = repere_tests::start_cluster(&Options::default()) else { return };
    cluster.give(mounted.0).unwrap();
    let owner = cluster.address("postgres");
    execute(&owner, &format!("CREATE TABLESPACE small LOCATION '{}'", mounted.0.display()));
    execute(&owner, "CREATE DATABASE small TABLESPACE small");
    let home = Home::on_address(cluster.address("small"));
    assert_eq!(import(&home, 10, "Lieu").code, 0);
    let server = Server::start_under(&[], &home);
    let filler = mounted.0.join("filler");
    // All that is left of the disk.
    let fill = format!("cat /dev/zero > {} 2>/dev/null; true", filler.display());
    assert!(Command::new("sh").args(["-c", &fill]).status().unwrap().success());
    let run = import(&home, 3_000, "Trop");
    assert!(run.code == 1 && run.stderr.contains("nothing was written"), "{}", run.stderr);
    assert_eq!(server.get("/api/v1/lieux").json()["total"], 10);
    std::fs::remove_file(filler).unwrap();
    soon("there is space", || import(&home, 30, "Lieu").code == 0);
    soon("it is shown", || server.get("/api/v1/lieux").json()["total"] == 30);
    done(&home, &["check"]);
    drop((server, home, cluster));
}

/// A small disk, while this lives.
struct Mounted<'a>(&'a Path);

impl<'a> Mounted<'a> {
    fn new(folder: &'a Path) -> Option<Self> {
        let mount =
            Command::new("mount").args(["-t", "tmpfs", "-o", "size=24m", "tmpfs"]).arg(folder).output();
        mount.is_ok_and(|output| output.status.success()).then_some(Self(folder))
    }
}

impl Drop for Mounted<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(self.0).status();
    }
}
