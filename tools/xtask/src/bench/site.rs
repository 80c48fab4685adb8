//! The release binary, serving for a measure.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

use super::memory_kib;
use crate::shell;

/// A site that answers; it ends with [`Site::stop`].
pub(super) struct Site {
    child: Child,
    /// Where it listens.
    pub(super) address: SocketAddr,
    /// From start to first answer.
    pub(super) first_answer: Duration,
}

impl Site {
    /// Starts on a database.
    pub(super) fn start(database: &str) -> anyhow::Result<Self> {
        // A port that was free a moment ago.
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let mut command =
            shell::program(&shell::binary("release").to_string_lossy(), ["serve", "--database", database]);
        command.args(["--listen", &address.to_string()]).stdout(Stdio::null()).stderr(Stdio::null());
        let start = Instant::now();
        let child = command.spawn().context("cannot start the release binary")?;
        let mut site = Self { child, address, first_answer: Duration::ZERO };
        while start.elapsed() < Duration::from_secs(20) {
            if site.get("/healthz").is_ok() {
                site.first_answer = start.elapsed();
                return Ok(site);
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        site.stop();
        bail!("the server did not answer within 20 s")
    }

    /// The body of an answer, in brotli where there is such a form.
    pub(super) fn get(&self, path: &str) -> anyhow::Result<Vec<u8>> {
        self.get_as("br", path)
    }

    /// The body of an answer in an encoding.
    pub(super) fn get_as(&self, encoding: &str, path: &str) -> anyhow::Result<Vec<u8>> {
        let mut stream = TcpStream::connect(self.address)?;
        let headers = format!("Host: bench\r\nAccept-Encoding: {encoding}\r\nConnection: close");
        write!(stream, "GET {path} HTTP/1.1\r\n{headers}\r\n\r\n")?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        if !answer.starts_with(b"HTTP/1.1 200") {
            bail!("{path} did not answer 200");
        }
        let head =
            answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").context("an answer without a body")?;
        Ok(answer.split_off(head + 4))
    }

    /// Memory that it holds once it has shown what it keeps: every place, the outlines, the coverage; KiB.
    pub(super) fn memory_kib(&self) -> anyhow::Result<u64> {
        for path in ["/", "/api/v1/lieux", "/api/v1/bassins.geojson", "/api/v1/couverture/communes.geojson"] {
            self.get(path)?;
        }
        Ok(self.resident_kib())
    }

    /// Memory that it holds now, KiB.
    pub(super) fn resident_kib(&self) -> u64 {
        memory_kib(self.child.id(), "VmRSS:")
    }

    /// Ends it.
    pub(super) fn stop(mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
