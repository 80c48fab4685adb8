//! Following what is published: what has changed since somebody last asked.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use repere_catalogue::{Query, Stage, Step};
use repere_domain::Revision;
use repere_records::LastChange;

use crate::Snapshot;

/// Since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// After a revision, which answers carry: nothing is lost, whatever the clocks say.
    Revision(Revision),
    /// From an instant on.
    Instant(DateTime<Utc>),
}

/// A text that says no such time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SinceError;

impl FromStr for Since {
    type Err = SinceError;

    /// A revision, a day (from its first instant in UTC), or an instant as RFC 3339 writes it.
    fn from_str(text: &str) -> Result<Self, SinceError> {
        if let Ok(revision) = text.parse() {
            return Ok(Self::Revision(Revision(revision)));
        }
        if let Ok(day) = text.parse::<NaiveDate>() {
            return Ok(Self::Instant(day.and_time(NaiveTime::MIN).and_utc()));
        }
        // A plus sign that was not escaped reaches us as a space.
        let instant = DateTime::parse_from_rfc3339(&text.replace(' ', "+"));
        instant.map(|instant| Self::Instant(instant.into())).map_err(|_| SinceError)
    }
}

impl Since {
    fn precedes(self, change: &LastChange) -> bool {
        match self {
            Self::Revision(revision) => change.revision > revision,
            Self::Instant(instant) => change.at >= instant,
        }
    }
}

impl Snapshot {
    /// Whether the places were at a revision, as far as is known: of those before the database was restored, it knows those up to
    /// its last change of then. A revision that it does not know cannot be followed from: what changed after it may be forgotten.
    pub fn knows(&self, revision: Revision) -> bool {
        let (last, end) = (self.catalogue().revision(), revision.of_next_history());
        let is_told = || self.changes().iter().any(|change| (revision..end).contains(&change.revision));
        revision == Revision(0) || revision <= last && (last < end || is_told())
    }

    /// One step through the places that have changed since, withdrawn and removed ones among them.
    pub fn follow(&self, since: Since, query: &Query, stage: Stage<'_>) -> Step<'_> {
        let changed = self.changes().iter().filter(|change| since.precedes(change));
        self.catalogue().follow(changed.map(|change| (&change.id, change.at)), query, stage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn since_is_a_revision_a_day_or_an_instant() {
        let at = |text: &str| Since::Instant(text.parse().unwrap());
        for (text, expected) in [
            ("12", Ok(Since::Revision(Revision(12)))),
            ("2026-01-31", Ok(at("2026-01-31T00:00:00Z"))),
            ("2026-01-31T12:00:00+02:00", Ok(at("2026-01-31T10:00:00Z"))),
            ("2026-01-31T12:00:00 02:00", Ok(at("2026-01-31T10:00:00Z"))),
            ("-1", Err(SinceError)),
            ("hier", Err(SinceError)),
            ("2026-02-30", Err(SinceError)),
        ] {
            assert_eq!(text.parse(), expected, "{text}");
        }
    }
}
