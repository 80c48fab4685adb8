//! The clock of Paris.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc};
use thiserror::Error;

/// What the clocks of metropolitan France show, to the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(NaiveDateTime);

/// A text that is not a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a moment is written 2026-11-24T14:30")]
pub struct MomentError;

const WRITTEN: &str = "%Y-%m-%dT%H:%M";

impl Moment {
    /// A day and a time of the clock; seconds are dropped.
    pub fn new(date: NaiveDate, time: NaiveTime) -> Self {
        let minutes = time.hour() * 60 + time.minute();
        Self(date.and_time(NaiveTime::MIN) + TimeDelta::minutes(minutes.into()))
    }

    /// What the clocks show at an instant, whatever the time zone of the machine.
    ///
    /// One hour ahead of UTC, two from the last Sunday of March to the last Sunday of October, both at 01:00 UTC:
    /// directive 2000/84/EC, and so since 1996.
    pub fn from_utc(instant: DateTime<Utc>) -> Self {
        let utc = instant.naive_utc();
        let changes = |month| {
            NaiveDate::from_ymd_opt(utc.year(), month, 31)
                .and_then(|last| {
                    last.checked_sub_days(Days::new(last.weekday().num_days_from_sunday().into()))
                })
                .map(|sunday| sunday.and_time(NaiveTime::MIN) + TimeDelta::hours(1))
        };
        let summer = changes(3).is_some_and(|start| utc >= start) && changes(10).is_some_and(|end| utc < end);
        let shown = utc.checked_add_signed(TimeDelta::hours(1 + i64::from(summer))).unwrap_or(utc);
        Self::new(shown.date(), shown.time())
    }

    /// The instant at which the clocks show it: the first, in the hour that they show twice; that of an hour later, in the one that they
    /// skip.
    pub fn to_utc(self) -> DateTime<Utc> {
        let ahead = |hours| self.0.checked_sub_signed(TimeDelta::hours(hours)).unwrap_or(self.0).and_utc();
        let summer = ahead(2);
        if Self::from_utc(summer) == self { summer } else { ahead(1) }
    }

    /// The day.
    pub fn date(self) -> NaiveDate {
        self.0.date()
    }

    /// The time of the day.
    pub fn time(self) -> NaiveTime {
        self.0.time()
    }

    /// Minutes on the clock since the beginning of a day; negative before it.
    pub(super) fn minutes_since(self, day: NaiveDate) -> i64 {
        (self.0 - day.and_time(NaiveTime::MIN)).num_minutes()
    }

    /// The moment that many minutes after the beginning of a day.
    pub(super) fn after(day: NaiveDate, minutes: u16) -> Self {
        Self(day.and_time(NaiveTime::MIN) + TimeDelta::minutes(minutes.into()))
    }
}

impl FromStr for Moment {
    type Err = MomentError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let shown = NaiveDateTime::parse_from_str(text, WRITTEN).map_err(|_| MomentError)?;
        // The grammar of chrono takes signs and missing zeros; one moment has one way to be written here.
        if shown.format(WRITTEN).to_string() == text { Ok(Self(shown)) } else { Err(MomentError) }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.format(WRITTEN).fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paris(utc: &str) -> String {
        Moment::from_utc(utc.parse().unwrap()).to_string()
    }

    #[test]
    fn the_clocks_change_twice_a_year() {
        for (utc, shown) in [
            ("2026-03-29T00:59:59Z", "2026-03-29T01:59"),
            ("2026-03-29T01:00:00Z", "2026-03-29T03:00"),
            ("2026-10-25T00:59:59Z", "2026-10-25T02:59"),
            ("2026-10-25T01:00:00Z", "2026-10-25T02:00"),
            ("2026-11-21T23:30:00Z", "2026-11-22T00:30"),
            ("2026-12-31T23:30:00Z", "2027-01-01T00:30"),
            // Months whose last day is the Sunday.
            ("2024-03-31T00:59:00Z", "2024-03-31T01:59"),
            ("2024-03-31T01:00:00Z", "2024-03-31T03:00"),
            ("2027-10-31T01:00:00Z", "2027-10-31T02:00"),
        ] {
            assert_eq!(paris(utc), shown, "{utc}");
        }
    }

    #[test]
    fn a_moment_is_written_in_one_way() {
        assert_eq!("2026-11-24T14:30".parse::<Moment>().unwrap().to_string(), "2026-11-24T14:30");
        for text in [
            "",
            "2026-11-24",
            "2026-11-24 14:30",
            "2026-11-24T14:30:00",
            "2026-13-01T00:00",
            "2026-11-24T24:00",
            "+2026-11-24T14:30",
            "2026-1-4T4:30",
        ] {
            assert_eq!(text.parse::<Moment>(), Err(MomentError), "{text}");
        }
    }
}
