//! The database away, restarted, silent, read only, full: reading goes on, writes are refused with what to do, and all of it heals
//! without a hand.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

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

/// Changes a setting of the database, for new connections: those that are open are cut.
fn set(cluster: &Cluster, setting: &str) {
    let database = Cluster::DATABASE;
    let all = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'");
    execute(&cluster.address("postgres"), &format!("ALTER DATABASE {database} {setting}"));
    execute(&cluster.address("postgres"), &all);
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
    set(&cluster, "SET default_transaction_read_only = on");
    soon("its connections are new", || server.get("/readyz").status == 200);
    reads_and_refuses(&server, "10.0.2.1");
    refused(&home, "ne peut qu’être lu");
    set(&cluster, "RESET default_transaction_read_only");
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

/// A statement that takes longer than the operator lets it is given up: nobody waits for as long as it would take.
#[test]
fn slow_database_is_outlived() {
    let Some((cluster, home, server)) = serving(&Options::default()) else { return };
    let database = cluster.address(Cluster::DATABASE);
    let each_row_takes_minutes = "CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql
            AS $$ BEGIN PERFORM pg_sleep(300); RETURN NEW; END $$;
        CREATE TRIGGER dawdle BEFORE INSERT OR UPDATE ON lieu FOR EACH ROW EXECUTE FUNCTION dawdle();
        CREATE TRIGGER dawdle BEFORE INSERT ON signalement FOR EACH ROW EXECUTE FUNCTION dawdle()";
    execute(&database, each_row_takes_minutes);
    set(&cluster, "SET statement_timeout = '1s'");
    soon("its connections are new", || server.get("/readyz").status == 200);
    let begun = Instant::now();
    reads_and_refuses(&server, "10.0.2.1");
    refused(&home, "y met plus de temps");
    assert!(begun.elapsed() < Duration::from_secs(60), "in bounded time: {:?}", begun.elapsed());
    assert_eq!(server.get("/readyz").status, 200, "what is read is as quick as ever");
    execute(&database, "DROP FUNCTION dawdle CASCADE");
    heals(&home, &server, "10.0.2.2", 2);
    assert_eq!(import(&home, 20, "Changé").code, 0);
}

#[test]
fn full_disk_is_outlived() {
    let folder = repere_tests::temporary_folder();
    let Some(cluster) = repere_tests::start_cluster(&Options::default()) else { return };
    let disk = Disk::of(folder.path(), &cluster);
    let home = Home::on_address(disk.database());
    assert_eq!(import(&home, 10, "Lieu").code, 0);
    let server = Server::start_under(&[], &home);
    disk.fill();
    let run = import(&home, 3_000, "Trop");
    assert!(run.code == 1 && run.stderr.contains("no space is left"), "{}", run.stderr);
    assert_eq!(server.get("/api/v1/lieux").json()["total"], 10);
    disk.free();
    soon("there is space", || import(&home, 30, "Lieu").code == 0);
    soon("it is shown", || server.get("/api/v1/lieux").json()["total"] == 30);
    done(&home, &["check"]);
    drop((server, home, disk));
}

/// The disk of a database, while this lives.
enum Disk<'a> {
    /// A small one, which can be filled.
    Small(&'a Path, &'a Cluster),
    /// Where none can be made, that of the others, of which the server says what it says of a full one.
    Told(&'a Cluster),
}

impl<'a> Disk<'a> {
    fn of(folder: &'a Path, cluster: &'a Cluster) -> Self {
        let mount =
            Command::new("mount").args(["-t", "tmpfs", "-o", "size=24m", "tmpfs"]).arg(folder).output();
        if !mount.is_ok_and(|output| output.status.success()) {
            return Self::Told(cluster);
        }
        cluster.give(folder).unwrap();
        let owner = cluster.address("postgres");
        execute(&owner, &format!("CREATE TABLESPACE small LOCATION '{}'", folder.display()));
        execute(&owner, "CREATE DATABASE small TABLESPACE small");
        Self::Small(folder, cluster)
    }

    fn database(&self) -> String {
        match self {
            Self::Small(_, cluster) => cluster.address("small"),
            Self::Told(cluster) => cluster.address(Cluster::DATABASE),
        }
    }

    /// Leaves nothing of it.
    fn fill(&self) {
        match self {
            Self::Small(folder, _) => {
                let fill = format!("cat /dev/zero > {} 2>/dev/null; true", folder.join("filler").display());
                assert!(Command::new("sh").args(["-c", &fill]).status().unwrap().success());
            }
            Self::Told(_) => execute(
                &self.database(),
                "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full';
                END $$;
                CREATE TRIGGER full_disk BEFORE INSERT ON history EXECUTE FUNCTION full_disk()",
            ),
        }
    }

    fn free(&self) {
        match self {
            Self::Small(folder, _) => std::fs::remove_file(folder.join("filler")).unwrap(),
            Self::Told(_) => execute(&self.database(), "DROP FUNCTION full_disk CASCADE"),
        }
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        if let Self::Small(folder, _) = self {
            let _ = Command::new("umount").arg("--lazy").arg(folder).status();
        }
    }
}
