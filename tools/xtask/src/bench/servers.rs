//! Two servers on one PostgreSQL, beside one on a file of SQLite.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use repere_cluster::{Cluster, Options};

use super::site::Site;
use super::{Folder, import, row_time, wrk};
use crate::{postgres, shell};

/// Changes made on one server and waited for on the other.
const CHANGES: u32 = 1_000;
/// From the moment that a change is acknowledged until the other server shows it, 99 times of 100.
const LAG: Duration = Duration::from_millis(100);
/// Time of an import beside that of SQLite.
const BESIDE_SQLITE: u32 = 2;
/// How long each load lasts, seconds.
const LOAD: u64 = 2;

/// Measures lag, imports and reads.
pub(super) fn run() -> anyhow::Result<()> {
    let programs = postgres::find_or_install().map_err(anyhow::Error::msg)?;
    let cluster = Cluster::start(&programs, &Options { durable: true, ..Options::default() })?;
    let folder = Folder::new("servers")?;
    let source = folder.0.join("source.csv");
    fs::write(&source, import::records()?)?;
    let sqlite = folder.0.join("repere.db").to_string_lossy().into_owned();
    let postgres = cluster.address(Cluster::DATABASE);
    println!("\n{:<44} {:>12} {:>12} {:>8}", "what", "budget", "measured", "ratio");
    for what in ["import of 20 000 new records", "the same again, unchanged"] {
        let [on_sqlite, on_postgres] = [&sqlite, &postgres].map(|database| imported(database, &source));
        row_time(&format!("{what}, beside SQLite"), on_sqlite? * BESIDE_SQLITE, on_postgres?);
    }
    let (alone, one, other) = (Site::start(&sqlite)?, Site::start(&postgres)?, Site::start(&postgres)?);
    let mut lags = lags(&postgres, [&one, &other])?;
    lags.sort_unstable();
    let rank = |share: f64| lags[((lags.len() - 1) as f64 * share) as usize];
    row_time("a change is served by the other, median", LAG, rank(0.5));
    row_time("a change is served by the other, p99", LAG, rank(0.99));
    row_time("a change is served by the other, longest", LAG, rank(1.0));
    reads(&alone, &one)?;
    [alone, one, other].into_iter().for_each(Site::stop);
    Ok(())
}

fn imported(database: &str, source: &Path) -> anyhow::Result<Duration> {
    let start = Instant::now();
    let arguments = ["import", "--format", "lieux-mediation-numerique", "--source", "banc"];
    let run = command(database).args(arguments).arg(source).stdout(Stdio::null()).status();
    ensure!(run.context("cannot start the release binary")?.success(), "the import failed");
    Ok(start.elapsed())
}

/// For each change, how long after it was acknowledged both servers show it.
fn lags(database: &str, sites: [&Site; 2]) -> anyhow::Result<Vec<Duration>> {
    let mut shown = revision(sites[0])?;
    (0..CHANGES)
        .map(|change| {
            let value = format!("telephone=02 61 91 {:02} {:02}", change / 100, change % 100);
            let set = ["lieu", "set", "banc-banc-1", &value, "--reason", "banc"];
            let status = command(database).args(set).stdout(Stdio::null()).status()?;
            let acknowledged = Instant::now();
            ensure!(status.success(), "a change was refused");
            for site in sites {
                while revision(site)? <= shown {
                    ensure!(acknowledged.elapsed() < Duration::from_secs(20), "a change is not shown");
                }
            }
            shown += 1;
            Ok(acknowledged.elapsed())
        })
        .collect()
}

fn revision(site: &Site) -> anyhow::Result<u64> {
    let health: serde_json::Value = serde_json::from_slice(&site.get_as("identity", "/healthz")?)?;
    health["revision"].as_u64().context("no revision in /healthz")
}

/// Reads are answered from memory: what keeps the records makes no difference.
fn reads(sqlite: &Site, postgres: &Site) -> anyhow::Result<()> {
    if !wrk::is_there() {
        println!("\nno figures under load: wrk is missing (Debian: apt install wrk)");
        return Ok(());
    }
    for path in ["/api/v1/lieux?pres_de=47.39,0.69&limite=10", "/?ou=tours"] {
        let on_sqlite = wrk::load(sqlite.address, path, 4, LOAD)?;
        let on_postgres = wrk::load(postgres.address, path, 4, LOAD)?;
        row_time(&format!("{path}, p50, beside SQLite"), on_sqlite.p50, on_postgres.p50);
    }
    Ok(())
}

/// The release binary on a database, whose address other users do not see.
fn command(database: &str) -> std::process::Command {
    let mut command = shell::program(&shell::binary("release").to_string_lossy(), []);
    command.env("REPERE_DATABASE", database);
    command
}
