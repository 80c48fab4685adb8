//! Who publishes the site: what only the operator can say. What is not said is not invented: the pages say so.

use std::str::FromStr;

use repere_domain::contact::{Courriel, Url};
use thiserror::Error;

/// Who publishes the site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Publisher {
    /// Who answers for what is published.
    pub name: Option<String>,
    /// How to write to them.
    pub contact: Option<Contact>,
    /// Who keeps the machine: name and address.
    pub host: Option<String>,
    /// The licence of the places, which their sources chose.
    pub licence: Option<String>,
    /// The server that carries the letters of the site; `None` where none is sent.
    pub mail_server: Option<String>,
}

/// How to write to who publishes the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Contact {
    /// An e-mail address.
    Courriel(Courriel),
    /// A page with a form.
    Page(Url),
}

/// A text that is no way to write to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a contact is an e-mail address, or the http(s) address of a page")]
pub struct ContactError;

impl FromStr for Contact {
    type Err = ContactError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let courriel = text.parse().map(Self::Courriel);
        courriel.or_else(|_| text.parse().map(Self::Page)).map_err(|_| ContactError)
    }
}

impl Contact {
    /// The address of a link.
    pub fn href(&self) -> String {
        match self {
            Self::Courriel(courriel) => format!("mailto:{courriel}"),
            Self::Page(url) => url.to_string(),
        }
    }

    /// What the link says.
    pub fn text(&self) -> String {
        match self {
            Self::Courriel(courriel) => courriel.to_string(),
            Self::Page(url) => url.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_an_address_to_write_to() {
        let contact: Contact = "accueil@hub.example.org".parse().unwrap();
        assert_eq!(contact.href(), "mailto:accueil@hub.example.org");
        let page: Contact = "https://hub.example.org/contact".parse().unwrap();
        assert_eq!((page.href(), page.text()), (page.text(), "https://hub.example.org/contact".into()));
        for bad in ["", "accueil", "javascript:alert(1)", "02 61 91 00 12"] {
            assert_eq!(bad.parse::<Contact>(), Err(ContactError), "{bad}");
        }
    }
}
