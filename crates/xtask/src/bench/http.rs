//! Requests on connections that are kept open: how many a second, how long each takes.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

/// What a load showed.
pub(super) struct Load {
    /// Requests answered a second.
    pub(super) per_second: f64,
    /// Time that half of them took at most.
    pub(super) p50: Duration,
    /// Time that 99 of 100 took at most.
    pub(super) p99: Duration,
}

/// One client: a connection, and what it asks.
struct Client {
    stream: BufReader<TcpStream>,
    request: String,
    line: String,
    body: Vec<u8>,
}

impl Client {
    fn new(address: SocketAddr, path: &str) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        let request = format!("GET {path} HTTP/1.1\r\nHost: bench\r\nAccept-Encoding: br\r\n\r\n");
        Ok(Self { stream: BufReader::new(stream), request, line: String::new(), body: Vec::new() })
    }

    /// Asks, and reads the answer whole.
    fn ask(&mut self) -> anyhow::Result<&[u8]> {
        self.stream.get_mut().write_all(self.request.as_bytes())?;
        let mut length = None;
        let mut first = true;
        loop {
            self.line.clear();
            if self.stream.read_line(&mut self.line)? == 0 {
                bail!("the server closed the connection");
            }
            let line = self.line.trim_end();
            if first && !line.starts_with("HTTP/1.1 200") {
                bail!("{} answered {line}", self.request.lines().next().unwrap_or_default());
            }
            first = false;
            if line.is_empty() {
                break;
            }
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = Some(value.trim().parse()?);
            }
        }
        self.body.resize(length.context("an answer without a length")?, 0);
        self.stream.read_exact(&mut self.body)?;
        Ok(&self.body)
    }
}

/// The body of one answer.
pub(super) fn body(address: SocketAddr, path: &str) -> anyhow::Result<Vec<u8>> {
    Ok(Client::new(address, path)?.ask()?.to_vec())
}

/// Asks as often as possible for a while, on so many connections.
pub(super) fn load(
    address: SocketAddr,
    path: &str,
    connections: usize,
    during: Duration,
) -> anyhow::Result<Load> {
    let over = AtomicBool::new(false);
    let start = Instant::now();
    let mut times: Vec<Duration> = std::thread::scope(|scope| {
        let clients: Vec<_> = (0..connections)
            .map(|_| {
                scope.spawn(|| -> anyhow::Result<Vec<Duration>> {
                    let mut client = Client::new(address, path)?;
                    let mut times = Vec::new();
                    while !over.load(Ordering::Relaxed) {
                        let asked = Instant::now();
                        client.ask()?;
                        times.push(asked.elapsed());
                    }
                    Ok(times)
                })
            })
            .collect();
        std::thread::sleep(during);
        over.store(true, Ordering::Relaxed);
        let mut all = Vec::new();
        for client in clients {
            all.extend(client.join().map_err(|_| anyhow::anyhow!("a client failed"))??);
        }
        anyhow::Ok(all)
    })?;
    let took = start.elapsed();
    times.sort_unstable();
    let at = |share: f64| times.get((times.len() as f64 * share) as usize).copied().unwrap_or_default();
    Ok(Load { per_second: times.len() as f64 / took.as_secs_f64(), p50: at(0.50), p99: at(0.99) })
}
