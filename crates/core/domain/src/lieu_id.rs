//! The identifier of a place.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::codes::Slug;

/// The identifier of a place in Repère: never changes, never reused, safe in an address.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LieuId(Box<str>);

/// Longest that is made of what a source writes, when that is too long, or to be numbered: a number fits behind it.
const BEFORE_NUMBER: usize = 120;

/// A text that cannot be the identifier of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a place identifier has 1 to 128 characters among a-z, 0-9, '-', '_' and '.'")]
pub struct LieuIdError;

impl LieuId {
    /// Longest identifier.
    pub const LONGEST: usize = 128;
    /// The form of one, as a regular expression.
    pub const PATTERN: &str = r"^[a-z0-9_.-]+$";

    /// The identifier as written in addresses.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The identifier that a place of `source` is given when it is first seen: `hub-lo-17`. Characters that would
    /// need escaping in an address become one hyphen, so two source ids may give the same text; the store keeps them
    /// apart with [`LieuId::numbered`]. What stands behind the source, given again, gives the same identifier: a place
    /// that is exported and brought back keeps its own.
    pub fn for_source(source: &Slug, source_id: &str) -> Self {
        let mut text = String::with_capacity(source.as_str().len() + 1 + source_id.len());
        text.push_str(source.as_str());
        text.push('-');
        let prefix = text.len();
        for c in crate::text::fold(source_id).chars() {
            if c.is_ascii_alphanumeric() {
                text.push(c);
            } else if !text.ends_with('-') {
                text.push('-');
            }
        }
        if text.len() == prefix {
            text.push_str("lieu");
        }
        if text.len() > Self::LONGEST {
            text.truncate(BEFORE_NUMBER);
        }
        Self(text.trim_end_matches('-').into())
    }

    /// The same identifier with a number behind it, for the second and later places that would share it.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        // All its characters are of one byte.
        let own = self.0[..self.0.len().min(BEFORE_NUMBER)].trim_end_matches('-');
        Self(format!("{own}-{number}").into())
    }
}

impl FromStr for LieuId {
    type Err = LieuIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let fits = (1..=Self::LONGEST).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.".contains(&b));
        if fits { Ok(Self(text.into())) } else { Err(LieuIdError) }
    }
}

impl TryFrom<String> for LieuId {
    type Error = LieuIdError;

    fn try_from(value: String) -> Result<Self, Self::Error> {
        value.parse()
    }
}

impl From<LieuId> for String {
    fn from(id: LieuId) -> Self {
        id.0.into()
    }
}

impl fmt::Display for LieuId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_safe_in_addresses() {
        let hub: Slug = "hub-lo".parse().unwrap();
        assert_eq!(LieuId::for_source(&hub, "17").as_str(), "hub-lo-17");
        assert_eq!(LieuId::for_source(&hub, "Coop n°4/É").as_str(), "hub-lo-coop-n-4-e");
        assert!(LieuId::for_source(&hub, &"é".repeat(400)).as_str().parse::<LieuId>().is_ok());
        assert_eq!(LieuId::for_source(&hub, "***").as_str(), "hub-lo-lieu");
        for bad in ["", "../x", "a/b", "A", "a b", "é"] {
            assert!(bad.parse::<LieuId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn an_identifier_that_is_brought_back_is_the_same() {
        let hub: Slug = "hub-lo".parse().unwrap();
        for written in ["17", "B º3", "Ж1", "1Ж", "Ж", "***", "", "a--b", "-a-", "ß/ø/ł 2"] {
            let id = LieuId::for_source(&hub, written);
            let rest = id.as_str().strip_prefix("hub-lo-").unwrap();
            assert_eq!(LieuId::for_source(&hub, rest), id, "{written}");
        }
        assert_eq!(LieuId::for_source(&hub, "B º3").as_str(), "hub-lo-b-3");
        for length in [112, 113, 119, 121, 122, 400] {
            let numbered = LieuId::for_source(&hub, &"a".repeat(length)).numbered(1_000_000);
            let rest = numbered.as_str().strip_prefix("hub-lo-").unwrap();
            assert_eq!(LieuId::for_source(&hub, rest), numbered, "{length}");
            assert_eq!(numbered.as_str().parse(), Ok(numbered.clone()), "{length}");
        }
    }
}
