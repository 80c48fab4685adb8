//! Dates that nobody can look back to, and why.

use chrono::{DateTime, NaiveDate, Utc};
use repere_hours::{Moment, Then};
use repere_words::{french, sentence};
use thiserror::Error;

/// Why one cannot look back to a date.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum OutOfSight {
    /// A text that is no date.
    #[error("« {0} » is no date")]
    Unreadable(String),
    /// A date that is to come.
    #[error("{0} is to come")]
    ToCome(NaiveDate),
    /// Nothing was known then.
    #[error("nothing was known on {asked}: the first places are of {first}")]
    Before {
        /// The date.
        asked: NaiveDate,
        /// When something was known first.
        first: NaiveDate,
    },
    /// Nothing was ever known.
    #[error("nothing was ever known")]
    Nothing,
}

impl OutOfSight {
    /// Reads a date that is not to come.
    ///
    /// # Errors
    /// When it is, or is no date.
    pub fn read(text: &str, now: DateTime<Utc>) -> Result<Then, Self> {
        let text = text.trim();
        let unreadable = || Self::Unreadable(text.chars().take(30).collect());
        let then: Then = text.parse().map_err(|_| unreadable())?;
        let is_to_come = match then {
            Then::Day(day) => day > Moment::from_utc(now).date(),
            Then::Instant(instant) => instant > now,
        };
        if is_to_come { Err(Self::ToCome(then.date())) } else { Ok(then) }
    }

    /// That of a date before which nothing was known.
    pub fn before(then: Then, first: DateTime<Utc>) -> Self {
        Self::Before { asked: then.date(), first: Moment::from_utc(first).date() }
    }

    /// Why, in French.
    pub fn plain_words(&self) -> String {
        match self {
            Self::Unreadable(text) => {
                sentence!("« {text} » n’est pas une date : écrivez par exemple 28/11/2025.")
            }
            Self::ToCome(day) => sentence!("Le {} est à venir.", french::date(*day)),
            Self::Before { asked, first } => sentence!(
                "Rien n’était connu le {} : le premier relevé est du {}.",
                french::date(*asked),
                french::date(*first)
            ),
            Self::Nothing => sentence!("Aucun lieu n’a jamais été connu."),
        }
    }
}

/// What is said of figures about the places of a date.
pub fn as_published(then: Then) -> String {
    let day = french::date(then.date());
    let at = match then {
        Then::Day(_) => day,
        Then::Instant(instant) => sentence!("{day} à {}", french::time(Moment::from_utc(instant))),
    };
    sentence!("Lieux tels qu’ils étaient publiés le {at} ; habitants, communes et routes d’aujourd’hui.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_those_to_come_refused() {
        let now: DateTime<Utc> = "2026-06-01T22:30:00Z".parse().unwrap();
        let day = |day: &str| Then::Day(day.parse().unwrap());
        // In Paris it is already the 2nd.
        for (text, expected) in [
            ("2025-11-28", Ok(day("2025-11-28"))),
            (" 28/11/2025 ", Ok(day("2025-11-28"))),
            ("2026-06-02", Ok(day("2026-06-02"))),
            ("0001-01-01", Ok(day("0001-01-01"))),
            ("2026-06-03", Err(OutOfSight::ToCome("2026-06-03".parse().unwrap()))),
            ("9999-12-31", Err(OutOfSight::ToCome("9999-12-31".parse().unwrap()))),
            ("2026-06-02T00:29", Ok(Then::Instant("2026-06-01T22:29:00Z".parse().unwrap()))),
            ("29/02/2025", Err(OutOfSight::Unreadable("29/02/2025".into()))),
            ("hier", Err(OutOfSight::Unreadable("hier".into()))),
            ("", Err(OutOfSight::Unreadable(String::new()))),
        ] {
            assert_eq!(OutOfSight::read(text, now), expected, "{text}");
        }
        let Err(OutOfSight::Unreadable(shown)) = OutOfSight::read(&"é".repeat(10_000), now) else {
            panic!()
        };
        assert_eq!(shown.chars().count(), 30);
    }
}
