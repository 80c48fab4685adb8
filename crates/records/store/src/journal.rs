//! What happened to places, for people.

use repere_domain::LieuId;

use crate::PlaceState;

/// Who changes places, and why: written with each change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// Who.
    pub name: String,
    /// Why.
    pub reason: String,
}

/// One change of a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// When, RFC 3339.
    pub at: String,
    /// Who or what.
    pub actor: String,
    /// What: `created`, `changed`, `withdrawn`, `restored`, `removed`, `corrected`, `merged`, `unmerged`, `undone`.
    pub action: String,
    /// Why.
    pub reason: Option<String>,
    /// The import that did it.
    pub import_run: Option<i64>,
    /// The place before; `None` before its creation.
    pub before: Option<PlaceState>,
    /// The place after; `None` after its removal.
    pub after: Option<PlaceState>,
}

/// One import of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRun {
    /// Its number.
    pub id: i64,
    /// The source.
    pub source: String,
    /// The format.
    pub format: String,
    /// The file.
    pub file: String,
    /// When, RFC 3339.
    pub at: String,
    /// Created, changed, withdrawn, restored, removed.
    pub counts: [i64; 5],
    /// When it was undone.
    pub undone_at: Option<String>,
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
}
