//! `cargo xtask bench`: the budgets, measured on this machine.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

use crate::shell;

/// In-process benches: name in criterion, budget.
const IN_PROCESS: [(&str, &str, Duration); 8] = [
    ("index of 20 000 places", "index of 20 000 places", Duration::from_millis(20)),
    ("10 nearest of 20 000", "10 nearest of 20 000", Duration::from_micros(20)),
    (
        "GeoJSON of a bassin of 20 000 places",
        "GeoJSON of a bassin of 20 000 places",
        Duration::from_micros(300),
    ),
    ("coverage of the region, 553 places", "coverage of the region, 553 places", Duration::from_millis(2)),
    (
        "coverage of the region, 20 000 places",
        "coverage of the region, 20000 places",
        Duration::from_millis(2),
    ),
    (
        "2.3 M points × 20 000 places, two threads",
        "nearest of 20 000 places/2.3 million points/in rows",
        Duration::from_millis(1500),
    ),
    ("20 sites over the region, 10 km", "20 sites over the region, 10 km", Duration::from_millis(20)),
    ("scenario of 5 places added", "scenario, 5 places added", Duration::from_millis(1)),
];

/// From start to first answer on an existing database.
const START: Duration = Duration::from_millis(300);
/// Resident memory with the region loaded, KiB.
const MEMORY_KIB: u64 = 60 * 1024;

pub(crate) fn run() -> anyhow::Result<()> {
    shell::run(&mut shell::cargo(["bench", "--package", "repere-catalogue"]))?;
    shell::run(&mut shell::cargo(["bench", "--package", "repere-coverage"]))?;
    shell::run(&mut shell::cargo(["build", "--release", "--package", "repere"]))?;
    println!("\n{:<44} {:>12} {:>12} {:>8}", "what", "budget", "measured", "ratio");
    for (name, folder, budget) in IN_PROCESS {
        row_time(name, budget, median(folder)?);
    }
    server()
}

fn row_time(name: &str, budget: Duration, measured: Duration) {
    let ratio = measured.as_secs_f64() / budget.as_secs_f64();
    println!("{name:<44} {:>12} {:>12} {ratio:>8.2}", format!("{budget:?}"), format!("{measured:.1?}"));
}

/// The median that criterion measured last.
fn median(folder: &str) -> anyhow::Result<Duration> {
    let path = shell::root().join("target/criterion").join(folder).join("new/estimates.json");
    let json = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let median = json.split("\"median\"").nth(1).and_then(|rest| rest.split("\"point_estimate\":").nth(1));
    let nanos: f64 = median
        .and_then(|rest| rest.split([',', '}']).next())
        .and_then(|number| number.trim().parse().ok())
        .with_context(|| format!("no median in {}", path.display()))?;
    Ok(Duration::from_secs_f64(nanos / 1e9))
}

/// Start and memory of the real binary, on a database of the demonstration places.
fn server() -> anyhow::Result<()> {
    let folder = std::env::temp_dir().join(format!("repere-bench-{}", std::process::id()));
    let database = folder.join("repere.db");
    let measure = || -> anyhow::Result<(Vec<Duration>, u64)> {
        // The first start makes the database; the measured ones find it.
        Server::start(&database.to_string_lossy())?.stop();
        let mut times = Vec::new();
        let mut memory = 0;
        for _ in 0..5 {
            let server = Server::start(&database.to_string_lossy())?;
            times.push(server.first_answer);
            for path in ["/", "/api/v1/lieux", "/api/v1/bassins.geojson", "/api/v1/lieux?pres_de=47.4,0.7"] {
                server.get(path)?;
            }
            memory = memory.max(server.resident_kib());
            server.stop();
        }
        Ok((times, memory))
    };
    let result = measure();
    let _ = fs::remove_dir_all(&folder);
    let (mut times, memory) = result?;
    times.sort_unstable();
    row_time("start to first answer, region", START, times[times.len() / 2]);
    println!(
        "{:<44} {:>12} {:>12} {:>8.2}",
        "resident memory, region",
        format!("{} MiB", MEMORY_KIB / 1024),
        format!("{:.1} MiB", memory as f64 / 1024.0),
        memory as f64 / MEMORY_KIB as f64
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

    fn get(&self, path: &str) -> anyhow::Result<usize> {
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
        Ok(answer.len())
    }

    fn resident_kib(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
    }

    fn stop(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
