use std::str::FromStr;

use repere_urls::is_host;
use serde::{Deserialize, Serialize};

use super::ContactError;

/// An e-mail address with a plausible form. Whether it may be published is another question.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Courriel(pub(super) Box<str>);

impl Courriel {
    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before the `@`.
    pub fn local_part(&self) -> &str {
        self.0.split_once('@').map_or("", |(local, _)| local)
    }

    /// What stands after the `@`.
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }
}

impl FromStr for Courriel {
    type Err = ContactError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let (local, domain) = text.split_once('@').ok_or(ContactError::Courriel)?;
        let local_ok = !local.is_empty()
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..")
            && local.bytes().all(|b| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&b));
        if local_ok && text.len() <= 254 && is_host(domain) {
            Ok(Self(text.into()))
        } else {
            Err(ContactError::Courriel)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e_mail_addresses() {
        for good in ["a@mairie.example.org", "espace-numerique@example.org", "x_1+y@sub.example.fr"] {
            assert!(good.parse::<Courriel>().is_ok(), "{good}");
        }
        for bad in [
            "",
            "mairie.example.org",
            "a@b",
            "a b@example.org",
            "é@example.org",
            "a@@example.org",
            "a@-x.org",
        ] {
            assert!(bad.parse::<Courriel>().is_err(), "{bad}");
        }
    }
}
