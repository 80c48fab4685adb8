//! The real binary serving: how soon it answers, how much it holds.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

use super::{Folder, memory_kib, row_memory, row_time, wrk};
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
const LOAD: u64 = 4;
/// Connections that keep silent while the site is asked.
const IDLE: usize = 2_000;

/// Start and memory of the real binary, on a database of the demonstration places.
pub(super) fn run() -> anyhow::Result<()> {
    let folder = Folder::new("server")?;
    let database = folder.0.join("repere.db").to_string_lossy().into_owned();
    // The first start makes the database; the measured ones find it.
    Server::start(&database)?.stop();
    let mut times = Vec::new();
    let mut memory = 0;
    for _ in 0..5 {
        let server = Server::start(&database)?;
        times.push(server.first_answer);
        for path in ["/", "/api/v1/lieux", "/api/v1/bassins.geojson", "/api/v1/couverture/communes.geojson"] {
            server.get(path)?;
        }
        memory = memory.max(memory_kib(server.child.id(), "VmRSS:"));
        server.stop();
    }
    times.sort_unstable();
    row_time("start to first answer, region", START, times[times.len() / 2]);
    row_memory("resident memory, region", MEMORY_KIB, memory);
    let server = Server::start(&database)?;
    if !wrk::is_there() {
        println!("\nno figures under load: wrk is missing (Debian: apt install wrk)");
        server.stop();
        return Ok(());
    }
    for (name, path, budget) in PAGES {
        server.get(path)?;
        row_time(&format!("{name} (p50, HTTP)"), budget, wrk::load(server.address, path, 1, 1)?.p50);
    }
    against_bare(&server, &folder)?;
    idle(&server)?;
    server.stop();
    Ok(())
}

/// The set of all places, ready compressed, beside a handler that does nothing else than return the same bytes.
fn against_bare(server: &Server, folder: &Folder) -> anyhow::Result<()> {
    const EVERY_PLACE: &str = "/api/v1/lieux";
    let bytes = server.get(EVERY_PLACE)?;
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
        let ours = wrk::load(server.address, EVERY_PLACE, connections, LOAD)?;
        let theirs = wrk::load(address, EVERY_PLACE, connections, LOAD)?;
        let share = ours.per_second / theirs.per_second;
        let mark = if share < OF_BARE { " under the budget of 80 %" } else { "" };
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
fn idle(server: &Server) -> anyhow::Result<()> {
    let before = memory_kib(server.child.id(), "VmRSS:");
    let mut silent = Vec::with_capacity(IDLE);
    for _ in 0..IDLE {
        match TcpStream::connect(server.address) {
            Ok(stream) => silent.push(stream),
            Err(error) => {
                println!("only {} idle connections could be opened: {error}", silent.len());
                break;
            }
        }
    }
    let load = wrk::load(server.address, "/api/v1/bassins", 1, 1)?;
    let after = memory_kib(server.child.id(), "VmRSS:");
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

struct Server {
    child: Child,
    address: SocketAddr,
    first_answer: Duration,
}

impl Server {
    fn start(database: &str) -> anyhow::Result<Self> {
        // A port that was free a moment ago.
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let mut command =
            shell::program(&shell::binary("release").to_string_lossy(), ["serve", "--database", database]);
        command.args(["--listen", &address.to_string()]).stdout(Stdio::null()).stderr(Stdio::null());
        let start = Instant::now();
        let child = command.spawn().context("cannot start the release binary")?;
        let mut server = Self { child, address, first_answer: Duration::ZERO };
        while start.elapsed() < Duration::from_secs(20) {
            if server.get("/healthz").is_ok() {
                server.first_answer = start.elapsed();
                return Ok(server);
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        server.stop();
        bail!("the server did not answer within 20 s")
    }

    /// The body of an answer.
    fn get(&self, path: &str) -> anyhow::Result<Vec<u8>> {
        let mut stream = TcpStream::connect(self.address)?;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: bench\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n"
        )?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        if !answer.starts_with(b"HTTP/1.1 200") {
            bail!("{path} did not answer 200");
        }
        let head =
            answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").context("an answer without a body")?;
        Ok(answer.split_off(head + 4))
    }

    fn stop(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
