//! Requests under load, by `wrk`: how many a second, how long each takes.

use std::net::SocketAddr;
use std::process::Command;
use std::time::Duration;

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

/// Whether the program is there.
pub(super) fn is_there() -> bool {
    // Without an address it says how it is used, and fails.
    Command::new("wrk").arg("--version").output().is_ok()
}

/// Asks as often as possible for so many seconds, on so many connections that are kept open.
pub(super) fn load(
    address: SocketAddr,
    path: &str,
    connections: usize,
    seconds: u64,
) -> anyhow::Result<Load> {
    let output = Command::new("wrk")
        .args(["--threads", "1", "--latency", "--header", "Accept-Encoding: br"])
        .args(["--connections", &connections.to_string(), "--duration", &format!("{seconds}s")])
        .arg(format!("http://{address}{path}"))
        .output()
        .context("cannot start wrk")?;
    let said = String::from_utf8_lossy(&output.stdout);
    read(&said)
        .with_context(|| format!("wrk said of {path}:\n{said}{}", String::from_utf8_lossy(&output.stderr)))
}

/// Reads what it prints. Answers that are errors make its figures worth nothing.
fn read(said: &str) -> anyhow::Result<Load> {
    if said.contains("Non-2xx") || said.contains("Socket errors") {
        bail!("some requests were not answered");
    }
    let after = |label: &str| {
        let line = said.lines().find_map(|line| line.trim_start().strip_prefix(label));
        line.map(str::trim).with_context(|| format!("no « {label} »"))
    };
    Ok(Load {
        per_second: after("Requests/sec:")?.parse()?,
        p50: duration(after("50%")?)?,
        p99: duration(after("99%")?)?,
    })
}

/// `850.00us`, `1.20ms`, `1.05s`.
fn duration(text: &str) -> anyhow::Result<Duration> {
    let units = [("us", 1e-6), ("ms", 1e-3), ("s", 1.0)];
    let read = |(unit, seconds): (&str, f64)| Some(text.strip_suffix(unit)?.parse::<f64>().ok()? * seconds);
    let seconds = units.into_iter().find_map(read).with_context(|| format!("« {text} » is no time"))?;
    Ok(Duration::from_secs_f64(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "Running 1s test @ http://127.0.0.1:8092/\n  1 threads and 1 connections\n  Thread Stats   Avg      Stdev     Max   +/- Stdev\n    Latency   150.53us  204.51us   2.50ms   94.53%\n  Latency Distribution\n     50%   99.00us\n     75%  131.00us\n     90%  203.00us\n     99%    1.18ms\n  8233 requests in 1.10s, 147.30MB read\nRequests/sec:   7486.22\nTransfer/sec:    133.94MB\n";

    #[test]
    fn its_figures_are_read_and_its_errors_too() {
        let load = read(SAID).unwrap();
        assert!((load.per_second - 7486.22).abs() < 1e-9);
        assert_eq!((load.p50, load.p99), (Duration::from_micros(99), Duration::from_micros(1180)));
        assert!(read(&SAID.replace("Transfer", "  Non-2xx or 3xx responses: 3\nTransfer")).is_err());
        assert!(read("").is_err());
    }
}
