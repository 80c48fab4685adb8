//! Somebody who signed in, on one browser.

use chrono::{DateTime, TimeDelta, Utc};

use crate::{AccountId, Digest};

/// How long a session lasts that nobody uses, and how long one lasts at most.
const UNUSED: TimeDelta = TimeDelta::days(30);
const LONGEST: TimeDelta = TimeDelta::days(90);
/// How seldom it is written that a session is used.
const NOTED_EVERY: TimeDelta = TimeDelta::hours(12);

/// A session. The token of its cookie is kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The digest of its token.
    pub token: Digest,
    /// Whose.
    pub account: AccountId,
    /// When they signed in.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to half a day.
    pub seen_at: DateTime<Utc>,
    /// The browser, as it is told to who looks for a session to end: « Firefox, Windows ».
    pub browser: String,
}

impl Session {
    /// When it ends if nobody uses it.
    pub fn ends_at(&self) -> DateTime<Utc> {
        (self.seen_at + UNUSED).min(self.created_at + LONGEST)
    }

    /// Whether it lasts at a moment.
    pub fn lasts(&self, now: DateTime<Utc>) -> bool {
        now < self.ends_at()
    }

    /// Whether it is to be written that it is used now.
    pub fn is_to_be_noted(&self, now: DateTime<Utc>) -> bool {
        now - self.seen_at >= NOTED_EVERY
    }

    /// Sessions that were made before, or last used before, have ended.
    pub fn ended_before(now: DateTime<Utc>) -> (DateTime<Utc>, DateTime<Utc>) {
        (now - LONGEST, now - UNUSED)
    }

    /// How long its cookie is good at most, seconds.
    pub const fn longest_seconds() -> i64 {
        LONGEST.num_seconds()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thirty_days_unused_and_ninety_at_most() {
        let start = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let day = |days| start + TimeDelta::days(days);
        let session = |seen| Session {
            token: Digest::of_text(""),
            account: AccountId(1),
            created_at: start,
            seen_at: day(seen),
            browser: String::new(),
        };
        assert!(session(0).lasts(day(29)) && !session(0).lasts(day(30)));
        assert!(session(29).lasts(day(58)) && !session(29).lasts(day(59)));
        assert!(session(89).lasts(day(89)) && !session(89).lasts(day(90)));
        assert!(!session(0).is_to_be_noted(start) && session(0).is_to_be_noted(day(1)));
    }
}
