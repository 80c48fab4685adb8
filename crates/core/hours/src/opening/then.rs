//! A date that somebody looks back to.

use std::str::FromStr;

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use thiserror::Error;

use super::Moment;

/// A day, at its end, or an instant: what was true then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Then {
    /// The end of a day on the clock of Paris: what was done in the day is done.
    Day(NaiveDate),
    /// An instant.
    Instant(DateTime<Utc>),
}

/// A text that is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a date is written 2025-11-28")]
pub struct ThenError;

impl Then {
    /// The last instant of it.
    pub fn instant(self) -> DateTime<Utc> {
        match self {
            Self::Instant(instant) => instant,
            Self::Day(day) => {
                let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
                Moment::new(next, NaiveTime::MIN).to_utc() - TimeDelta::milliseconds(1)
            }
        }
    }

    /// The day that it is, or is in.
    pub fn date(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Instant(instant) => Moment::from_utc(instant).date(),
        }
    }
}

impl FromStr for Then {
    type Err = ThenError;

    /// A day, as `2025-11-28` or `28/11/2025`; a moment on the clock of Paris, as `2025-11-28T14:30`; an instant, as RFC 3339 writes it.
    fn from_str(text: &str) -> Result<Self, ThenError> {
        let text = text.trim();
        let day = ["%Y-%m-%d", "%d/%m/%Y"].iter().find_map(|form| {
            let day = NaiveDate::parse_from_str(text, form).ok()?;
            // The grammar of chrono takes signs and years of any length.
            (text.len() == 10).then_some(day)
        });
        if let Some(day) = day {
            return Ok(Self::Day(day));
        }
        if let Ok(moment) = text.parse::<Moment>() {
            return Ok(Self::Instant(moment.to_utc()));
        }
        // A plus sign that was not escaped in an address arrives as a space.
        let instant = DateTime::parse_from_rfc3339(&text.replace(' ', "+")).map_err(|_| ThenError)?;
        Ok(Self::Instant(instant.to_utc()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instant(text: &str) -> String {
        text.parse::<Then>().unwrap().instant().to_rfc3339()
    }

    #[test]
    fn a_day_is_over_at_midnight_in_paris() {
        assert_eq!(instant("2025-11-28"), "2025-11-28T22:59:59.999+00:00");
        assert_eq!(instant("28/07/2025"), "2025-07-28T21:59:59.999+00:00");
        // Days of 25 and of 23 hours.
        assert_eq!(instant("2025-10-26"), "2025-10-26T22:59:59.999+00:00");
        assert_eq!(instant("2025-03-30"), "2025-03-30T21:59:59.999+00:00");
    }

    #[test]
    fn a_moment_and_an_instant_are_themselves() {
        assert_eq!(instant("2025-07-28T14:30"), "2025-07-28T12:30:00+00:00");
        assert_eq!(instant("2025-03-30T02:30"), "2025-03-30T01:30:00+00:00");
        assert_eq!(instant("2025-11-28T14:30:05.250 01:00"), "2025-11-28T13:30:05.250+00:00");
        let late: Then = "2025-11-28T23:30:00Z".parse().unwrap();
        assert_eq!(late.date(), NaiveDate::from_ymd_opt(2025, 11, 29).unwrap());
    }

    #[test]
    fn other_texts_are_no_date() {
        for text in [
            "",
            "hier",
            "2025",
            "2025-02-30",
            "+12025-01-01",
            "32/01/2025",
            "2025-1-1",
            "NaN",
            "2025-11-28T25:00",
        ] {
            assert_eq!(text.parse::<Then>(), Err(ThenError), "{text}");
        }
        assert_eq!("9999-12-31".parse::<Then>().unwrap().date().to_string(), "9999-12-31");
    }
}
