//! Who changes places, and what is done to them.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::RunId;

/// Somebody who changes something by hand, and why: both are written with each change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    name: String,
    reason: String,
}

/// A change by hand for which no reason is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("say why, for those who will read the history")]
pub struct NoReason;

impl Author {
    /// Who, and why.
    ///
    /// # Errors
    /// When the reason is blank.
    pub fn new(name: impl Into<String>, reason: impl Into<String>) -> Result<Self, NoReason> {
        let author = Self { name: name.into(), reason: reason.into() };
        if author.reason.trim().is_empty() { Err(NoReason) } else { Ok(author) }
    }

    /// Who.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Why.
    pub fn reason(&self) -> &str {
        &self.reason
    }
}

/// Who or what made a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// An import.
    Import(RunId),
    /// Somebody, by this name.
    Person(String),
}

impl Actor {
    /// The actor as it is stored: a name, and the import when it is one.
    pub fn stored(&self) -> (&str, Option<RunId>) {
        match self {
            Self::Import(run) => ("import", Some(*run)),
            Self::Person(name) => (name, None),
        }
    }

    /// The actor that was stored so.
    pub fn from_stored(name: String, run: Option<RunId>) -> Self {
        run.map_or(Self::Person(name), Self::Import)
    }
}

/// `import 3`, or the name of a person.
impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Import(run) => write!(f, "import {run}"),
            Self::Person(name) => f.write_str(name),
        }
    }
}

/// What is done to a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Seen for the first time.
    Created,
    /// Its source says something else.
    Changed,
    /// It left its source, or somebody withdrew it.
    Withdrawn,
    /// It came back to its source, or somebody keeps it.
    Restored,
    /// Removed for good, with its source.
    Removed,
    /// Given a value by hand, or rid of one.
    Corrected,
    /// Seen as another record of a place.
    Merged,
    /// Seen as a place of its own again.
    Unmerged,
    /// Put back as it was before an import.
    Undone,
    /// Somebody confirmed that all of it is right.
    Confirmed,
    /// Somebody looked at what seemed wrong with it, and left it as it is.
    Reviewed,
    /// Somebody keeps it from now on: its reason names them as authors are.
    KeeperAdded,
    /// Somebody keeps it no more: its reason names them as authors are.
    KeeperRemoved,
}

impl Action {
    /// Every action under the name it is stored by.
    const NAMES: [(Self, &'static str); 13] = [
        (Self::Created, "created"),
        (Self::Changed, "changed"),
        (Self::Withdrawn, "withdrawn"),
        (Self::Restored, "restored"),
        (Self::Removed, "removed"),
        (Self::Corrected, "corrected"),
        (Self::Merged, "merged"),
        (Self::Unmerged, "unmerged"),
        (Self::Undone, "undone"),
        (Self::Confirmed, "confirmed"),
        (Self::Reviewed, "reviewed"),
        (Self::KeeperAdded, "keeper_added"),
        (Self::KeeperRemoved, "keeper_removed"),
    ];

    /// The name it is stored by.
    pub fn as_str(self) -> &'static str {
        Self::NAMES[self as usize].1
    }

    /// Whether it is about who keeps the place, and leaves what is known of it as it was.
    pub const fn is_about_keepers(self) -> bool {
        matches!(self, Self::KeeperAdded | Self::KeeperRemoved)
    }
}

/// A stored action that this version does not know.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is stored as an action and is none")]
pub struct UnknownAction(pub String);

impl FromStr for Action {
    type Err = UnknownAction;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::NAMES.iter().find(|(_, name)| *name == text);
        found.map(|(action, _)| *action).ok_or_else(|| UnknownAction(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_read_back() {
        for (action, name) in Action::NAMES {
            assert_eq!((action.as_str(), name.parse()), (name, Ok(action)));
        }
        assert!("painted".parse::<Action>().is_err());
    }

    #[test]
    fn a_change_by_hand_has_a_reason() {
        assert_eq!(Author::new("essai", " \n"), Err(NoReason));
    }
}
