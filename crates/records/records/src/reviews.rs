//! What somebody of the desk does about what waits.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use thiserror::Error;

/// What somebody did last about an item of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The name of the item.
    pub item: String,
    /// What it was about then, in a few letters: an item that is about something else has not been looked at.
    pub about: String,
    /// How far it is.
    pub stage: Stage,
    /// Who.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Why, or what was asked; empty for what needs no reason.
    pub reason: String,
}

/// How far an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Somebody takes charge of it.
    Taken,
    /// Somebody asked a question, and waits.
    Asked,
    /// It is settled.
    Settled,
}

impl Stage {
    /// Every stage under the name it is stored by.
    const NAMES: [(Self, &'static str); 3] =
        [(Self::Taken, "taken"), (Self::Asked, "asked"), (Self::Settled, "settled")];

    /// The name it is stored by.
    pub const fn as_str(self) -> &'static str {
        Self::NAMES[self as usize].1
    }
}

/// A stored stage that this version does not know.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is stored as a stage and is none")]
pub struct UnknownStage(pub String);

impl FromStr for Stage {
    type Err = UnknownStage;

    fn from_str(text: &str) -> Result<Self, UnknownStage> {
        let found = Self::NAMES.iter().find(|(_, name)| *name == text);
        found.map(|(stage, _)| *stage).ok_or_else(|| UnknownStage(text.to_owned()))
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
