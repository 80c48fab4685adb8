//! How much of itself the server gives: to everybody, to each.

use std::fs;
use std::net::IpAddr;
use std::time::Duration;

/// Connections that a process keeps files for besides: database, log, answers of other services.
const OTHER_FILES: usize = 64;
/// Connections when the system does not say how many files a process may open.
const CAUTIOUS: usize = 512;

#[derive(clap::Args)]
pub(crate) struct Limits {
    /// Most connections open at once; never more than the system's limit on open files allows
    #[arg(long, env = "REPERE_CONNECTIONS", default_value = "8192", value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    connections: u32,
    /// Requests a minute from one address, half of them at once; 0 for no limit. This machine's own are not counted
    #[arg(long, env = "REPERE_REQUESTS_PER_MINUTE", default_value = "1200", value_name = "NUMBER")]
    requests_per_minute: u32,
    /// Seconds that a client may take to ask something; silent connections are closed
    #[arg(long, env = "REPERE_PATIENCE", default_value = "15", value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=300))]
    patience: u64,
    /// Address of a reverse proxy on another machine, believed about who asks; may be repeated
    #[arg(long = "proxy", env = "REPERE_PROXIES", value_name = "ADDRESS", value_delimiter = ',')]
    pub(crate) proxies: Vec<IpAddr>,
}

impl Limits {
    /// What each connection may take, and how many there may be.
    pub(crate) fn of_connections(&self) -> repere_server::Connections {
        repere_server::Connections { most: self.connections(), patience: Duration::from_secs(self.patience) }
    }

    fn connections(&self) -> usize {
        let asked = usize::try_from(self.connections).unwrap_or(CAUTIOUS);
        let files = fs::read_to_string("/proc/self/limits").ok().and_then(|limits| open_files(&limits));
        let possible = files.map_or(CAUTIOUS, |files| files.saturating_sub(OTHER_FILES).max(1));
        if asked > possible {
            tracing::info!(asked, possible, "the system's limit on open files bounds the connections");
        }
        asked.min(possible)
    }

    /// Requests that one address may make in a minute.
    pub(crate) fn requests_per_minute(&self) -> Option<u32> {
        // Half of them come at once, and one must pass.
        (self.requests_per_minute > 0).then(|| self.requests_per_minute.max(2))
    }
}

/// The soft limit on open files that Linux says for a process.
fn open_files(limits: &str) -> Option<usize> {
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_soft_limit_is_read() {
        let limits = "Limit                     Soft Limit           Hard Limit           Units\n\
            Max processes             96221                96221                processes\n\
            Max open files            1024                 524288               files\n";
        assert_eq!(open_files(limits), Some(1024));
        assert_eq!(
            open_files("Max open files            unlimited            unlimited            files\n"),
            None
        );
        assert_eq!(open_files(""), None);
    }
}
