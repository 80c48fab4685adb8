//! Opening hours in the OSM `opening_hours` syntax.

mod slips;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Longest expression that is read, in bytes: four times what OpenStreetMap itself allows.
const LENGTH_MAX: usize = 1_020;

/// Opening hours as an OSM `opening_hours` expression that is known to read, but for slips of the pen that leave no
/// doubt. It keeps the text as written, so that what a source publishes is published again unchanged.
///
/// Only the syntax is checked here: what the expression says of a day is asked of the crate `repere-hours`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Horaires(Box<str>);

/// A text that is not an OSM `opening_hours` expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not an OSM opening_hours expression, such as \"Mo-Fr 09:00-12:00,14:00-17:00\"")]
pub struct HorairesError;

impl Horaires {
    /// The expression as written, without surrounding white space.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same expression without its slips: « Mo - Fr: 09:00-12:00; » is « Mo-Fr 09:00-12:00 ».
    pub fn mended(&self) -> String {
        slips::mended(&self.0)
    }
}

impl FromStr for Horaires {
    type Err = HorairesError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        let reads = |text: &str| opening_hours_syntax::parse(text).is_ok();
        if text.len() <= LENGTH_MAX && (reads(text) || reads(&slips::mended(text))) {
            Ok(Self(text.into()))
        } else {
            Err(HorairesError)
        }
    }
}

impl TryFrom<String> for Horaires {
    type Error = HorairesError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Horaires> for String {
    fn from(horaires: Horaires) -> Self {
        horaires.0.into()
    }
}

impl fmt::Display for Horaires {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn expressions_are_kept_as_written() {
        for text in [
            "Mo-Fr 09:00-12:00,14:00-17:30; PH off",
            "Mo,Tu,Fr 9:00-12:00",
            "We[1] 14:00-17:00; Aug off",
            "week 02-52/2 Tu 09:00-12:00",
            "24/7",
            "unknown \"sur rendez-vous\"",
        ] {
            let horaires: Horaires = text.parse().unwrap();
            assert_eq!(horaires.to_string(), text);
            let json = serde_json::to_string(&horaires).unwrap();
            assert_eq!(serde_json::from_str::<Horaires>(&json).unwrap(), horaires);
        }
        let slip: Horaires = "Mo - Fr: 09:00-12:00;".parse().unwrap();
        assert_eq!((slip.as_str(), slip.mended().as_str()), ("Mo - Fr: 09:00-12:00;", "Mo-Fr 09:00-12:00"));
        assert_eq!(" 24/7\n".parse::<Horaires>().unwrap().as_str(), "24/7");
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", " ", "9h-12h", "du lundi au vendredi", "Mo-Fr 25:61-99:00", "Mo-Fr 9-12", ";"] {
            assert_eq!(text.parse::<Horaires>(), Err(HorairesError), "{text:?}");
        }
        assert!("Mo 09:00-12:00; ".repeat(200).parse::<Horaires>().is_err(), "too long");
        assert!(serde_json::from_str::<Horaires>("\"bientôt\"").is_err());
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[MoTuFrSHPweknug0-9:;,+/\\-\\[\\] \"|]{0,40}") {
            if let Ok(horaires) = text.parse::<Horaires>() {
                // Mended once, it is mended for good, and still an expression.
                prop_assert_eq!(slips::mended(&horaires.mended()), horaires.mended());
                prop_assert!(opening_hours_syntax::parse(&horaires.mended()).is_ok(), "{}", horaires.mended());
            }
        }
    }
}
