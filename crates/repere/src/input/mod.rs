//! Where a file comes from: a path, the standard input, or an http(s) address; never more than a limit.

mod conditions;
mod http;

use std::convert::Infallible;
use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use anyhow::{Context as _, bail};

pub(crate) use conditions::Conditions;
pub(crate) use http::Validators;

/// Largest file read when nothing else is asked: a hundred times the places of the whole country.
const DEFAULT_MAX_MB: u64 = 200;

/// A place to read a file from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A file.
    Path(PathBuf),
    /// The standard input, written `-`.
    Stdin,
    /// An http or https address.
    Url(String),
}

impl FromStr for Origin {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // An address that cannot be read is one all the same: it is refused when it is asked, and no file is looked for.
        let is_address = text.starts_with("http://") || text.starts_with("https://");
        Ok(match text {
            "-" => Self::Stdin,
            _ if is_address => Self::Url(text.to_owned()),
            _ => Self::Path(text.into()),
        })
    }
}

impl fmt::Display for Origin {
    /// For messages: an address without what may be secret in it, its query and its user.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => write!(f, "{}", path.display()),
            Self::Stdin => f.write_str("-"),
            Self::Url(url) => f.write_str(&http::without_secrets(url)),
        }
    }
}

impl Origin {
    /// The name for the journal: that of a file without its folder.
    pub(crate) fn journal_name(&self) -> String {
        match self {
            Self::Path(path) => {
                path.file_name().map_or_else(|| self.to_string(), |name| name.to_string_lossy().into_owned())
            }
            _ => self.to_string(),
        }
    }
}

/// How much and how long.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(crate) struct Limits {
    /// Largest file accepted, in megabytes
    #[arg(long, default_value_t = DEFAULT_MAX_MB, value_name = "MB")]
    max_size: u64,
    /// Longest time for an http(s) address, in seconds
    #[arg(long, default_value_t = 300, value_name = "SECONDS")]
    timeout: u64,
}

impl Limits {
    fn max_bytes(self) -> u64 {
        self.max_size.saturating_mul(1_000_000)
    }

    fn timeout(self) -> Duration {
        Duration::from_secs(self.timeout.max(1))
    }
}

/// What was read.
#[derive(Debug)]
pub(crate) enum Content {
    /// The bytes, and what the server said to ask again with.
    Bytes(Vec<u8>, Validators),
    /// The address has nothing new.
    NotModified,
}

/// Reads a file whole. `known` is what an address said the last time, to ask for news only.
pub(crate) fn read(origin: &Origin, limits: Limits, known: &Validators) -> anyhow::Result<Content> {
    let bytes = match origin {
        Origin::Path(path) => {
            let file = File::open(path).with_context(|| format!("cannot read {origin}"))?;
            bounded(file, origin, limits)?
        }
        Origin::Stdin => bounded(std::io::stdin().lock(), origin, limits)?,
        Origin::Url(url) => return http::fetch(url, limits, known),
    };
    Ok(Content::Bytes(bytes, Validators::default()))
}

/// Reads a file or the standard input whole, within the default limit.
pub(crate) fn read_local(path: &Path) -> anyhow::Result<Vec<u8>> {
    let limits = Limits { max_size: DEFAULT_MAX_MB, timeout: 1 };
    let origin = if path == Path::new("-") { Origin::Stdin } else { Origin::Path(path.to_owned()) };
    match read(&origin, limits, &Validators::default())? {
        Content::Bytes(bytes, _) => Ok(bytes),
        Content::NotModified => bail!("nothing to read"),
    }
}

/// Reads no more than the limit: a longer input is refused as soon as the limit is passed.
fn bounded(from: impl Read, origin: &Origin, limits: Limits) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(limits.max_bytes().saturating_add(1))
        .read_to_end(&mut bytes)
        .with_context(|| format!("cannot read {origin}"))?;
    if bytes.len() as u64 > limits.max_bytes() {
        bail!("{}", too_large(origin, limits));
    }
    Ok(bytes)
}

fn too_large(origin: &Origin, limits: Limits) -> String {
    format!(
        "{origin} is larger than {} MB, nothing was imported: check that it is the right file, or raise --max-size",
        limits.max_size
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_is_a_path_an_address_or_a_dash() {
        let origin = |text: &str| text.parse::<Origin>().unwrap();
        assert_eq!(origin("-"), Origin::Stdin);
        assert_eq!(origin("https://example.org/a.csv"), Origin::Url("https://example.org/a.csv".into()));
        for path in ["a.csv", "./http", "ftp://example.org/a", "dossier/https:/x", "http"] {
            assert_eq!(origin(path), Origin::Path(path.into()));
        }
        let shown = origin("https://moi:secret@example.org:8443/a/b.csv?jeton=secret#x").to_string();
        assert_eq!(shown, "https://example.org:8443/a/b.csv");
        assert_eq!(origin("dossier/export.json").journal_name(), "export.json");
    }

    #[test]
    fn an_endless_input_is_refused_at_the_limit() {
        let limits = Limits { max_size: 1, timeout: 1 };
        let error = bounded(std::io::repeat(b'x'), &Origin::Stdin, limits).unwrap_err().to_string();
        assert!(error.contains("1 MB") && error.contains("--max-size"), "{error}");
        assert_eq!(bounded(&b"abc"[..], &Origin::Stdin, limits).unwrap(), b"abc");
    }
}
