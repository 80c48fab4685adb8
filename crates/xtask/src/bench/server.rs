//! The real binary serving: how soon it answers, how much it holds.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

use super::{Folder, memory_kib, row_memory, row_time};
use crate::shell;

/// From start to first answer on an existing database.
const START: Duration = Duration::from_millis(300);
/// Resident memory with the region loaded, KiB.
const MEMORY_KIB: u64 = 60 * 1024;

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

    fn stop(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
