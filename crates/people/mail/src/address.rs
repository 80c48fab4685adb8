//! Where letters are handed over.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;
use url::{Host, Url};

/// The address of an SMTP server: `smtps://user@smtp.example.org`, `smtp://localhost:25`. It may hold a password, which nothing shows.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpAddress {
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) privacy: Privacy,
    pub(crate) user: Option<String>,
    pub(crate) password: Option<String>,
}

/// How a connection is kept private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Privacy {
    /// It begins so.
    FromTheStart,
    /// It becomes so, or nothing is sent.
    Wanted,
    /// It is not: the server is on this machine.
    None,
}

/// A text that is no such address. Nothing of it is repeated: it may hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SmtpAddressError {
    /// It is of another kind.
    #[error(
        "an SMTP server is written smtps://user@smtp.example.org (port 465) or smtp://user@smtp.example.org (port 587, made private by STARTTLS)"
    )]
    Unreadable,
    /// It says more than a server.
    #[error("the address of an SMTP server has no path and no parameter")]
    TooMuch,
    /// A password without a user.
    #[error("the address of the SMTP server has a password and no user")]
    NoUser,
}

impl SmtpAddress {
    /// The same with this password, unless it has one.
    #[must_use]
    pub fn with_password(mut self, password: Option<String>) -> Self {
        self.password = self.password.or(password);
        self
    }

    /// Its name, as people are told of it.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether it holds a password.
    pub fn holds_password(&self) -> bool {
        self.password.is_some()
    }

    /// Whether it names a user and no password is known.
    pub fn lacks_password(&self) -> bool {
        self.user.is_some() && self.password.is_none()
    }
}

impl FromStr for SmtpAddress {
    type Err = SmtpAddressError;

    fn from_str(text: &str) -> Result<Self, SmtpAddressError> {
        let url = Url::parse(text.trim()).map_err(|_| SmtpAddressError::Unreadable)?;
        let is_private = match url.scheme() {
            "smtps" => true,
            "smtp" => false,
            _ => return Err(SmtpAddressError::Unreadable),
        };
        let host = url.host_str().filter(|host| !host.is_empty()).ok_or(SmtpAddressError::Unreadable)?;
        if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
            return Err(SmtpAddressError::TooMuch);
        }
        let is_here = match url.host() {
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            // A scheme that browsers do not know leaves an address in figures a name.
            _ => {
                host == "localhost"
                    || host.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback())
            }
        };
        let privacy = match (is_private, is_here) {
            (true, _) => Privacy::FromTheStart,
            (false, true) => Privacy::None,
            (false, false) => Privacy::Wanted,
        };
        let usual = match privacy {
            Privacy::FromTheStart => 465,
            Privacy::Wanted => 587,
            Privacy::None => 25,
        };
        let user = Some(decoded(url.username())).filter(|user| !user.is_empty());
        let password = url.password().map(decoded);
        if password.is_some() && user.is_none() {
            return Err(SmtpAddressError::NoUser);
        }
        let host = host.trim_matches(['[', ']']).to_owned();
        Ok(Self { host, port: url.port().unwrap_or(usual), privacy, user, password })
    }
}

/// A part of an address as it is meant.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| *first == b'%');
        let byte = digits
            .and_then(|digits| str::from_utf8(digits).ok())
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The server, without what is secret.
impl fmt::Display for SmtpAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

impl fmt::Debug for SmtpAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SmtpAddress({self}, …)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_and_how_it_is_spoken_to() {
        for (text, shown, privacy, user, password) in [
            ("smtps://a@smtp.example.org", "smtp.example.org:465", Privacy::FromTheStart, Some("a"), None),
            ("smtp://smtp.example.org", "smtp.example.org:587", Privacy::Wanted, None, None),
            (
                "smtp://carte%40example.org:p%2Fq@smtp.example.org:2525/",
                "smtp.example.org:2525",
                Privacy::Wanted,
                Some("carte@example.org"),
                Some("p/q"),
            ),
            ("smtp://localhost", "localhost:25", Privacy::None, None, None),
            ("smtp://127.0.0.1:1025", "127.0.0.1:1025", Privacy::None, None, None),
            ("smtp://[::1]:1025", "::1:1025", Privacy::None, None, None),
        ] {
            let address: SmtpAddress = text.parse().unwrap();
            assert_eq!((address.to_string().as_str(), address.privacy), (shown, privacy), "{text}");
            assert_eq!((address.user.as_deref(), address.password.as_deref()), (user, password), "{text}");
            assert!(!format!("{address:?}").contains("p/q"));
        }
        for bad in [
            "",
            "smtp.example.org",
            "https://smtp.example.org",
            "smtp://",
            "smtp://h/x",
            "smtp://h?tls=no",
            "smtp://:secret@h",
        ] {
            let refused = bad.parse::<SmtpAddress>().unwrap_err();
            assert!(!refused.to_string().contains("secret"), "{bad}");
        }
    }
}
