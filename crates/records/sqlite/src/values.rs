//! How values that SQLite has no type for are kept in its columns.

use chrono::{DateTime, SecondsFormat, Utc};
use repere_records::storage::Unreadable;

/// A date and time of the history: RFC 3339, to the millisecond.
pub(crate) fn milliseconds(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// A date and time of a report: RFC 3339, to the second.
pub(crate) fn seconds(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// A date and time as stored.
pub(crate) fn instant(text: String) -> Result<DateTime<Utc>, Unreadable> {
    DateTime::parse_from_rfc3339(&text).map(DateTime::into).map_err(|_| Unreadable::Instant(text))
}

/// A count or a number as a column keeps it.
#[expect(clippy::expect_used, reason = "see the words of it")]
pub(crate) fn number(count: impl TryInto<i64>) -> i64 {
    count.try_into().ok().expect("nothing is counted beyond nine billion billions")
}

/// A count or a number as stored.
pub(crate) fn count<T: TryFrom<i64>>(number: i64) -> Result<T, Unreadable> {
    T::try_from(number).map_err(|_| Unreadable::Count(number))
}
