//! Letters on their way.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

use chrono::{DateTime, TimeDelta, Utc};
use repere_people::Letter;

/// How long after each try that failed a letter is tried again; after the last it is given up, and shown to the staff.
const AGAIN_AFTER: [TimeDelta; 5] = [
    TimeDelta::minutes(1),
    TimeDelta::minutes(5),
    TimeDelta::minutes(30),
    TimeDelta::hours(2),
    TimeDelta::hours(12),
];

/// The number of a letter; never given twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MailId(pub i64);

impl fmt::Display for MailId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for MailId {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// A letter and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Its number.
    pub id: MailId,
    /// The letter; its text is empty once it was sent.
    pub letter: Letter,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// The moment from which on it is good for nothing.
    pub until: Option<DateTime<Utc>>,
    /// How many times it was tried.
    pub tries: u32,
    /// Why the last try failed.
    pub error: Option<String>,
    /// What became of it.
    pub fate: MailFate,
}

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailFate {
    /// It is to be sent from then on.
    Waiting(DateTime<Utc>),
    /// It was sent then.
    Sent(DateTime<Utc>),
    /// It was given up then.
    GivenUp(DateTime<Utc>),
}

/// Which letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhichMails {
    /// Those that wait or were given up.
    Unsent,
    /// Those that were given up.
    GivenUp,
    /// All that are remembered.
    All,
}

/// Why a letter was not sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotSent {
    /// It may be another time.
    ForNow(String),
    /// Its server refuses it for good.
    Refused(String),
}

impl Mail {
    /// When it is tried again after a try that failed now; `None` when it is given up.
    pub fn again_at(&self, why: &NotSent, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        if matches!(why, NotSent::Refused(_)) {
            return None;
        }
        let wait = AGAIN_AFTER.get((self.tries as usize).checked_sub(1)?)?;
        Some(now + *wait).filter(|again| self.until.is_none_or(|until| *again < until))
    }

    /// Whether it is good for nothing any more.
    pub fn is_stale(&self, now: DateTime<Utc>) -> bool {
        self.until.is_some_and(|until| until <= now)
    }

    /// What stands before the `@` of its Message-ID: the same at each try, and of no other letter.
    pub fn message(&self) -> String {
        format!("{}.{}", self.id, self.at.timestamp_millis())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tried_again_five_times_and_then_given_up() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let letter = Letter::new("a@example.org".parse().unwrap(), "Essai", "");
        let mail = |tries, until| Mail {
            id: MailId(7),
            letter: letter.clone(),
            at: now,
            until,
            tries,
            error: None,
            fate: MailFate::Waiting(now),
        };
        let lost = NotSent::ForNow("perdu".into());
        let waits: Vec<Option<i64>> = (1..=6)
            .map(|tries| mail(tries, None).again_at(&lost, now).map(|again| (again - now).num_minutes()))
            .collect();
        assert_eq!(waits, [Some(1), Some(5), Some(30), Some(120), Some(720), None]);
        assert_eq!(mail(1, None).again_at(&NotSent::Refused("550".into()), now), None);
        let soon = Some(now + TimeDelta::minutes(3));
        assert!(mail(1, soon).again_at(&lost, now).is_some() && mail(2, soon).again_at(&lost, now).is_none());
        assert_eq!(mail(1, None).message(), mail(4, None).message());
    }
}
