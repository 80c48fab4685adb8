//! The real binary serving: how soon it answers, how much it holds.

use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use anyhow::Context as _;

use super::site::Site;
use super::{Folder, row_memory, row_time, weight, wrk};
use crate::shell;

/// From start to first answer on an existing database.
const START: Duration = Duration::from_millis(300);
/// Resident memory with the region loaded, KiB.
const MEMORY_KIB: u64 = 60 * 1024;

/// Pages and answers that are made for each request, with the time that each may take, HTTP included.
const PAGES: [(&str, &str, Duration); 7] = [
    (
        "page of results, with two filters",
        "/?ou=tours&besoin=demarches&cout=gratuit",
        Duration::from_millis(3),
    ),
    ("first page", "/", Duration::from_millis(10)),
    ("page of zones blanches", "/zones-blanches", Duration::from_millis(10)),
    ("page of a bassin", "/bassins/tours", Duration::from_millis(10)),
    ("guided path, first step", "/orientation", Duration::from_millis(3)),
    ("10 nearest places, GeoJSON", "/api/v1/lieux?pres_de=47.39,0.69&limite=10", Duration::from_millis(1)),
    ("places of a box, GeoJSON", "/api/v1/lieux?bbox=0.6,47.3,0.8,47.5", Duration::from_millis(1)),
];
/// Share of the requests a second of a bare handler that the full set must reach.
const OF_BARE: f64 = 0.8;
/// How long each load lasts, seconds.
const LOAD: u64 = 2;
/// How often the site and the bare handler take turns: the middle one of their ratios is shown, a machine being noisy.
const ROUNDS: usize = 7;
/// Connections that keep silent while the site is asked.
const IDLE: usize = 2_000;

/// Start and memory of the real binary, on a database of the demonstration places.
pub(super) fn run() -> anyhow::Result<()> {
    let folder = Folder::new("server")?;
    let database = folder.0.join("repere.db").to_string_lossy().into_owned();
    // The first start makes the database; the measured ones find it.
    Site::start(&database)?.stop();
    let mut times = Vec::new();
    let mut memory = 0;
    for _ in 0..5 {
        let site = Site::start(&database)?;
        times.push(site.first_answer);
        memory = memory.max(site.memory_kib()?);
        site.stop();
    }
    times.sort_unstable();
    row_time("start to first answer, region", START, times[times.len() / 2]);
    row_memory("resident memory, region", MEMORY_KIB, memory);
    let site = Site::start(&database)?;
    weight::run(&site)?;
    if !wrk::is_there() {
        println!("\nno figures under load: wrk is missing (Debian: apt install wrk)");
        site.stop();
        return Ok(());
    }
    for (name, path, budget) in PAGES {
        site.get(path)?;
        row_time(&format!("{name} (p50, HTTP)"), budget, wrk::load(site.address, path, 1, 1)?.p50);
    }
    against_bare(&site, &folder)?;
    idle(&site)?;
    site.stop();
    Ok(())
}

/// The set of all places, ready compressed, beside a handler that does nothing else than return the same bytes.
fn against_bare(site: &Site, folder: &Folder) -> anyhow::Result<()> {
    const EVERY_PLACE: &str = "/api/v1/lieux";
    let bytes = site.get(EVERY_PLACE)?;
    let file = folder.0.join("every-place.br");
    std::fs::write(&file, &bytes)?;
    let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let program = shell::root().join("target/release/examples/bare");
    let arguments = (address.to_string(), file.to_string_lossy().into_owned());
    let mut bare = shell::program(&program.to_string_lossy(), [&arguments.0, &arguments.1])
        .spawn()
        .context("cannot start the bare handler")?;
    std::thread::sleep(Duration::from_millis(300));
    println!("\nall places, ready compressed ({} bytes), beside a bare axum handler", bytes.len());
    let head = ("connections", "per second", "bare", "share", "p50", "p99");
    println!("{:>11} {:>12} {:>12} {:>8} {:>10} {:>10}", head.0, head.1, head.2, head.3, head.4, head.5);
    for connections in [1, 16, 256] {
        let mut rounds = Vec::with_capacity(ROUNDS);
        for _ in 0..ROUNDS {
            let ours = wrk::load(site.address, EVERY_PLACE, connections, LOAD)?;
            let theirs = wrk::load(address, EVERY_PLACE, connections, LOAD)?;
            rounds.push((ours.per_second / theirs.per_second, ours, theirs));
        }
        rounds.sort_by(|(a, ..), (b, ..)| a.total_cmp(b));
        let (share, ours, theirs) = &rounds[ROUNDS / 2];
        let mark = if *share < OF_BARE { " under the budget of 80 %" } else { "" };
        println!(
            "{connections:>11} {:>12.0} {:>12.0} {:>7.0}% {:>10.1?} {:>10.1?}{mark}",
            ours.per_second,
            theirs.per_second,
            share * 100.0,
            ours.p50,
            ours.p99
        );
    }
    let _ = bare.kill();
    let _ = bare.wait();
    Ok(())
}

/// The site while thousands of connections keep silent, and what they cost.
fn idle(site: &Site) -> anyhow::Result<()> {
    let before = site.resident_kib();
    let mut silent = Vec::with_capacity(IDLE);
    for _ in 0..IDLE {
        match TcpStream::connect(site.address) {
            Ok(stream) => silent.push(stream),
            Err(error) => {
                println!("only {} idle connections could be opened: {error}", silent.len());
                break;
            }
        }
    }
    let load = wrk::load(site.address, "/api/v1/bassins", 1, 1)?;
    let after = site.resident_kib();
    println!(
        "\n{} idle connections: p50 {:.1?}, p99 {:.1?}; memory {:.1} MiB before, {:.1} MiB with them",
        silent.len(),
        load.p50,
        load.p99,
        before as f64 / 1024.0,
        after as f64 / 1024.0
    );
    Ok(())
}
