use std::fmt;

use serde::{Deserialize, Serialize};

/// Number of a state of the published places. It grows with each transaction that changes one of them, so two
/// answers made from the same revision are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Revision(pub u64);

impl Revision {
    /// How many revisions a history may have before another begins: more than any will.
    const OF_A_HISTORY: u64 = 1_000_000;

    /// The first revision of the history after this one's. A database that is put back to what it was goes on from there, so that
    /// the revisions which it forgot are never those of something else.
    #[must_use]
    pub const fn of_next_history(self) -> Self {
        Self((self.0 / Self::OF_A_HISTORY).saturating_add(1).saturating_mul(Self::OF_A_HISTORY))
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
