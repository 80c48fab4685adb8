//! An e-mail address as somebody's name here.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use repere_domain::contact::Courriel;
use thiserror::Error;

/// An e-mail address, kept as it was written and compared without regard to capitals. It is private: nothing shows it that does
/// not ask for it by [`reveal`](Self::reveal).
#[derive(Clone)]
pub struct Email(Courriel);

/// A text that is no e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an e-mail address is written as accueil@example.org")]
pub struct NoEmail;

impl Email {
    /// The address as it was written.
    pub fn reveal(&self) -> &str {
        self.0.as_str()
    }

    /// The address as it is compared.
    pub fn folded(&self) -> String {
        self.reveal().to_ascii_lowercase()
    }

    /// What stands after the `@`.
    pub fn domain(&self) -> &str {
        self.0.domain()
    }
}

impl From<Courriel> for Email {
    fn from(courriel: Courriel) -> Self {
        Self(courriel)
    }
}

impl FromStr for Email {
    type Err = NoEmail;

    fn from_str(text: &str) -> Result<Self, NoEmail> {
        text.parse().map(Self).map_err(|_| NoEmail)
    }
}

impl PartialEq for Email {
    fn eq(&self, other: &Self) -> bool {
        self.reveal().eq_ignore_ascii_case(other.reveal())
    }
}

impl Eq for Email {}

impl Hash for Email {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.folded().hash(state);
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Email(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn email(text: &str) -> Email {
        text.parse().unwrap()
    }

    #[test]
    fn kept_as_written_and_compared_folded() {
        let written = email(" Accueil@Mairie.Example.org ");
        assert_eq!(written.reveal(), "Accueil@Mairie.Example.org");
        assert_eq!(written, email("accueil@mairie.example.org"));
        assert_ne!(written, email("accueil@mairie.example.net"));
        assert_eq!(format!("{written:?}"), "Email(…)");
    }

    #[test]
    fn nothing_that_could_write_a_header_is_one() {
        for bad in [
            "",
            "accueil",
            "a@b",
            "a@example.org\nBcc: b@example.org",
            "a@example.org\r\n",
            "a\r\nX: y@example.org",
            "<a@example.org>",
            "\"a b\"@example.org",
            "a@example.org, b@example.org",
            "é@example.org",
            "a@exa\u{202e}mple.org",
        ] {
            let read: Result<Email, NoEmail> = bad.parse();
            assert!(read.is_err() || !read.unwrap().reveal().contains(['\r', '\n']), "{bad:?}");
        }
        assert!("a@example.org\nBcc: b@example.org".parse::<Email>().is_err());
    }
}
