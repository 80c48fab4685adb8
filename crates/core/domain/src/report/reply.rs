//! Where somebody who reports wants to be told what became of it.

use std::fmt;
use std::str::FromStr;

use crate::contact::{ContactError, Courriel};

/// An e-mail address that is private: kept apart from what is reported, read by the Hub's staff alone. It is not written out with
/// other values, so that no log and no answer has it by mistake.
#[derive(Clone, PartialEq, Eq)]
pub struct ReplyTo(Courriel);

impl ReplyTo {
    /// The address, for the staff.
    pub fn reveal(&self) -> &str {
        self.0.as_str()
    }
}

impl FromStr for ReplyTo {
    type Err = ContactError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl fmt::Debug for ReplyTo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ReplyTo(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_to_who_asks_for_it_alone() {
        let reply: ReplyTo = " camille@example.org ".parse().unwrap();
        assert_eq!((reply.reveal(), format!("{reply:?}").as_str()), ("camille@example.org", "ReplyTo(…)"));
        assert!("camille".parse::<ReplyTo>().is_err());
    }
}
