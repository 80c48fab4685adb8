//! Campaigns: many places are asked, by letters or by telephone, whether their entries are right.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use repere_domain::LieuId;
use repere_domain::freshness::Freshness;
use repere_people::{Digest, Email, Scope};
use thiserror::Error;

use crate::MailId;

/// The number of a campaign; never given twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CampaignId(pub i64);

impl fmt::Display for CampaignId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for CampaignId {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// What somebody wants a campaign to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCampaign {
    /// How the staff call it.
    pub name: String,
    /// The territory whose places are asked; everywhere when there is none.
    pub scope: Option<Scope>,
    /// Which of its places, as the query of an address says it: `fraicheur=plus-de-18-mois`.
    pub criteria: String,
    /// What is said at the beginning of each letter.
    pub message: String,
    /// Letters that leave in an hour, at most.
    pub pace: u32,
    /// Who began it, as histories name authors.
    pub by: String,
}

/// A campaign and how far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    /// Its number.
    pub id: CampaignId,
    /// What it is.
    pub what: NewCampaign,
    /// When it was prepared.
    pub created_at: DateTime<Utc>,
    /// How far it is.
    pub stage: CampaignStage,
    /// When its first letter might leave.
    pub started_at: Option<DateTime<Utc>>,
    /// When it was ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// When letters were last handed to the outbox: the pace is kept from there.
    pub released_at: Option<DateTime<Utc>>,
    /// How old the entries of its territory were when it started.
    pub before: Option<Ages>,
}

/// How far a campaign is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CampaignStage {
    /// Nothing was sent.
    Draft,
    /// Letters leave.
    Running,
    /// No letter leaves for now.
    Paused,
    /// No letter leaves any more.
    Ended,
}

/// How many entries are of each age: the four lights of the national gauge, the youngest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ages {
    /// Six months at most.
    pub six_months: u64,
    /// Six months to a year.
    pub one_year: u64,
    /// A year to eighteen months.
    pub eighteen_months: u64,
    /// More than eighteen months.
    pub old: u64,
}

impl Ages {
    /// Counts an entry.
    pub const fn count(&mut self, age: Freshness) {
        match age {
            Freshness::SixMonths => self.six_months += 1,
            Freshness::OneYear => self.one_year += 1,
            Freshness::EighteenMonths => self.eighteen_months += 1,
            Freshness::Old => self.old += 1,
        }
    }

    /// How many entries are of an age.
    pub const fn of(&self, age: Freshness) -> u64 {
        match age {
            Freshness::SixMonths => self.six_months,
            Freshness::OneYear => self.one_year,
            Freshness::EighteenMonths => self.eighteen_months,
            Freshness::Old => self.old,
        }
    }
}

/// A place that a campaign asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CampaignEntry {
    /// The campaign.
    pub campaign: CampaignId,
    /// The place.
    pub lieu: LieuId,
    /// Who is written to; nobody where there is nothing but a telephone, or the address asked for no more.
    pub recipient: Option<Email>,
    /// What came of it.
    pub state: EntryState,
    /// Since when.
    pub at: DateTime<Utc>,
    /// How many letters were handed to the outbox about it.
    pub letters: u32,
    /// The last of them.
    pub mail: Option<MailId>,
    /// When the first of them left.
    pub sent_at: Option<DateTime<Utc>>,
    /// When a reminder is due, or a first letter that another campaign had wait; `None` when none ever is, or a first letter is at once.
    pub next_at: Option<DateTime<Utc>>,
    /// Why the last letter was not taken, in the words of its server.
    pub error: Option<String>,
}

/// What came of asking a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryState {
    /// Its letter has not left yet.
    Waiting,
    /// Its letter has left, less than two weeks ago.
    Sent,
    /// Two weeks later nobody has answered.
    Silent,
    /// All of the entry is right.
    Confirmed,
    /// Something of the entry was put right.
    Corrected,
    /// The server of the address refuses letters to it.
    Refused,
    /// The address asked for no more letters.
    Unsubscribed,
    /// Nobody can be written to.
    ToPhone,
    /// The place is not published any more.
    Gone,
}

/// A name that is stored and that this version does not know.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is stored about a campaign and is not known")]
pub struct UnknownOfCampaign(pub String);

/// The names that the values of a type are stored by.
macro_rules! stored {
    ($type:ident: $count:literal { $($value:ident => $name:literal),+ $(,)? }) => {
        impl $type {
            /// Every value, in order.
            pub const ALL: [Self; $count] = [$(Self::$value),+];

            /// The name that it is stored by.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$value => $name),+ }
            }
        }

        impl FromStr for $type {
            type Err = UnknownOfCampaign;

            fn from_str(text: &str) -> Result<Self, UnknownOfCampaign> {
                let found = Self::ALL.into_iter().find(|value| value.as_str() == text);
                found.ok_or_else(|| UnknownOfCampaign(text.to_owned()))
            }
        }
    };
}

stored!(CampaignStage: 4 { Draft => "draft", Running => "running", Paused => "paused", Ended => "ended" });

stored!(EntryState: 9 {
    Waiting => "waiting", Sent => "sent", Silent => "silent", Confirmed => "confirmed", Corrected => "corrected",
    Refused => "refused", Unsubscribed => "unsubscribed", ToPhone => "to-phone", Gone => "gone",
});

impl EntryState {
    /// Whether somebody of the staff may still want to telephone.
    pub const fn is_to_phone(self) -> bool {
        matches!(self, Self::ToPhone | Self::Refused | Self::Silent | Self::Unsubscribed)
    }

    /// Whether an answer still makes a difference.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Confirmed | Self::Corrected | Self::Gone)
    }
}

/// How somebody answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Answered {
    /// All of it is right.
    Confirmed,
    /// Something was put right.
    Corrected,
}

stored!(Answered: 2 { Confirmed => "confirmed", Corrected => "corrected" });

impl From<Answered> for EntryState {
    fn from(answered: Answered) -> Self {
        match answered {
            Answered::Confirmed => Self::Confirmed,
            Answered::Corrected => Self::Corrected,
        }
    }
}

/// A link by which whoever was sent it answers for one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmation {
    /// The digest of the token of the link.
    pub link: Digest,
    /// The entry.
    pub lieu: LieuId,
    /// Who was sent it; not known of links that an earlier version sent, nor once that was forgotten.
    pub recipient: Option<Email>,
    /// Who asked, as histories name authors.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// What was answered by it, and when: it serves once.
    pub answer: Option<(Answered, DateTime<Utc>)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_reads_back() {
        for state in EntryState::ALL {
            assert_eq!(state.as_str().parse(), Ok(state));
        }
        for stage in CampaignStage::ALL {
            assert_eq!(stage.as_str().parse(), Ok(stage));
        }
        for answered in Answered::ALL {
            assert_eq!(answered.as_str().parse(), Ok(answered));
            assert!(!EntryState::from(answered).is_open());
        }
        assert!("painted".parse::<EntryState>().is_err() && "".parse::<CampaignStage>().is_err());
    }
}
