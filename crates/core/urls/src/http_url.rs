use thiserror::Error;
use url::{Position, Url};

use crate::is_host;

/// An http or https address that the URL standard reads as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpUrl {
    written: String,
    read: Url,
    /// Where the host starts and ends in what is written, and where the port does, if there is one.
    host: usize,
    host_end: usize,
    authority_end: usize,
}

/// Why a text is not such an address. It does not carry the text, which may hold a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum HttpUrlError {
    /// It is not an http or https address.
    #[error("not an http or https address")]
    NotHttp,
    /// Browsers would go elsewhere than what is written says, or mend it first.
    #[error("not written as a browser reads it")]
    NotAsWritten,
}

impl HttpUrl {
    /// Reads an address.
    ///
    /// # Errors
    /// When it is not one of http or https, or when what is written is not what is read.
    pub fn read(text: &str) -> Result<Self, HttpUrlError> {
        let read = Url::parse(text).map_err(|_| HttpUrlError::NotHttp)?;
        if !matches!(read.scheme(), "http" | "https") {
            return Err(HttpUrlError::NotHttp);
        }
        // The standard leaves these out, or takes them for slashes.
        if text.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\') {
            return Err(HttpUrlError::NotAsWritten);
        }
        let after = read.scheme().len();
        let rest =
            text.get(after..).and_then(|rest| rest.strip_prefix("://")).ok_or(HttpUrlError::NotAsWritten)?;
        let start = text.len() - rest.len();
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let authority_end = start + authority.len();
        let host = start + authority.rfind('@').map_or(0, |at| at + 1);
        let port = written_port(&text[host..authority_end], &read).ok_or(HttpUrlError::NotAsWritten)?;
        let host_end = authority_end - port;
        Ok(Self { written: text.to_owned(), read, host, host_end, authority_end })
    }

    /// The address as it is written.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// The address as it is asked: what the standard makes of it.
    pub const fn as_read(&self) -> &Url {
        &self.read
    }

    /// The host, as it is written.
    pub fn host(&self) -> &str {
        &self.written[self.host..self.host_end]
    }

    /// The host and the port, as they are written.
    pub fn authority(&self) -> &str {
        &self.written[self.host..self.authority_end]
    }

    /// `https` or `http`.
    pub fn scheme(&self) -> &str {
        self.read.scheme()
    }

    /// Whether it names a user, who may have a password.
    pub fn has_user(&self) -> bool {
        self.written[..self.host].ends_with('@')
    }

    /// Whether anybody may be sent there: a host with the shape of a public name, and no user.
    pub fn is_public(&self) -> bool {
        !self.has_user() && is_host(self.host())
    }

    /// Whether it is that of a site: nothing stands behind the host but slashes.
    pub fn is_site(&self) -> bool {
        self.written[self.authority_end..].bytes().all(|byte| byte == b'/')
    }

    /// The address without what may be secret in it, its user, query and fragment; the rest as it is written.
    pub fn without_secrets(&self) -> String {
        let path = self.written[self.authority_end..].split(['?', '#']).next().unwrap_or_default();
        format!("{}://{}{path}", self.scheme(), self.authority())
    }

    /// What is read, from the host on: two addresses of the same page have it in common, whatever their scheme.
    pub fn from_host(&self) -> &str {
        &self.read[Position::BeforeHost..]
    }
}

/// How long the port is written, colon included, when a host and a port say what was read: the host by its letters or by their
/// ASCII form (`xn--`), whatever their case; a port that the scheme implies may stand there or not.
fn written_port(written: &str, read: &Url) -> Option<usize> {
    // Letter by letter: a word would change its last Greek sigma.
    let written: String = written.chars().flat_map(char::to_lowercase).collect();
    let ascii = read.host_str()?;
    let letters = url::quirks::domain_to_unicode(ascii);
    let names = [ascii, &letters];
    let port =
        names.into_iter().filter(|name| !name.is_empty()).find_map(|name| written.strip_prefix(name))?;
    let said = port.strip_prefix(':').map(str::to_owned);
    match (said, read.port()) {
        (None, None) => port.is_empty().then_some(0),
        (Some(said), number) => {
            let implied = number.or_else(|| read.port_or_known_default())?;
            (said == implied.to_string()).then_some(port.len())
        }
        (None, Some(_)) => None,
    }
}
