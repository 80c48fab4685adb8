//! How values that not every database has a type for are kept in its columns: the same in every kind of database.

use chrono::{DateTime, SecondsFormat, Utc};

use super::Unreadable;

/// A date and time of the history: RFC 3339, to the millisecond.
pub fn milliseconds(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// A date and time of a report: RFC 3339, to the second.
pub fn seconds(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// A date and time as stored.
///
/// # Errors
/// When it is none.
pub fn instant(text: String) -> Result<DateTime<Utc>, Unreadable> {
    DateTime::parse_from_rfc3339(&text).map(DateTime::into).map_err(|_| Unreadable::Instant(text))
}

/// A count or a number as a column keeps it.
#[expect(clippy::expect_used, reason = "see the words of it")]
pub fn number(count: impl TryInto<i64>) -> i64 {
    count.try_into().ok().expect("nothing is counted beyond nine billion billions")
}

/// A count or a number as stored.
///
/// # Errors
/// When it is none.
pub fn count<T: TryFrom<i64>>(number: i64) -> Result<T, Unreadable> {
    T::try_from(number).map_err(|_| Unreadable::Count(number))
}
