//! What happened to places, for people.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use repere_domain::codes::Slug;
use repere_domain::{LieuId, Revision};

use crate::{Action, Actor, ImportCounts, PlaceState};

/// The number of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunId(pub i64);

impl fmt::Display for RunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for RunId {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// One change of a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// When.
    pub at: DateTime<Utc>,
    /// Who or what.
    pub actor: Actor,
    /// What.
    pub action: Action,
    /// Why.
    pub reason: Option<String>,
    /// The place before; `None` before its creation.
    pub before: Option<PlaceState>,
    /// The place after; `None` after its removal.
    pub after: Option<PlaceState>,
}

impl Change {
    /// Whether a person made it, and it may be undone without others.
    pub fn is_undone_alone(&self) -> bool {
        let by_hand = matches!(self.actor, Actor::Person(_));
        let is_one_more_look = matches!(self.action, Action::Confirmed | Action::Reviewed);
        by_hand
            && !is_one_more_look
            && self.before.is_some()
            && self.after.is_some()
            && self.before != self.after
    }
}

/// A change of some place by somebody, as their own account tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MadeChange {
    /// The place.
    pub lieu: LieuId,
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub action: Action,
    /// Why.
    pub reason: Option<String>,
}

/// One import of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRun {
    /// Its number.
    pub id: RunId,
    /// The source.
    pub source: Slug,
    /// The format.
    pub format: String,
    /// The file.
    pub file: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The revision after it.
    pub revision: Revision,
    /// What it did.
    pub counts: ImportCounts,
    /// When it was undone.
    pub undone_at: Option<DateTime<Utc>>,
}

/// A place and the records merged into it.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Its identifier in its source.
    pub source_id: String,
    /// What is known of it.
    pub state: PlaceState,
    /// The records merged into it, by ascending id.
    pub members: Vec<PlaceState>,
}

/// A change that somebody asks for by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Give a field a value, whatever the source says.
    Set {
        /// The field.
        field: String,
        /// Its value, lists joined by `|`.
        value: String,
    },
    /// Take a correction back.
    Unset {
        /// The field.
        field: String,
    },
    /// Keep a place that left its source.
    Restore,
    /// Withdraw a place.
    Withdraw,
    /// See `other` as another record of the place.
    Merge {
        /// The other record.
        other: LieuId,
    },
    /// See the place as one of its own again.
    Unmerge,
    /// Confirm that all of it is right: its sheet is of today.
    Confirm,
    /// Leave it as it is, having looked at what seemed wrong with it.
    Review,
}
