use repere_domain::{CorrectionError, Revision};
use thiserror::Error;

use crate::Part;
use crate::storage::Unreadable;

/// Something wrong with a database.
#[derive(Debug, Error)]
pub enum Flaw {
    /// What the database itself finds.
    #[error("{0}")]
    Damage(String),
    /// Something stored that this version does not understand.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The revisions are gone, or there are several.
    #[error("it has {0} rows of revisions, and must have one")]
    Revisions(usize),
    /// A part that is said to have changed later than anything did.
    #[error("{part:?} changed at revision {revision}, which is still to come")]
    PartAhead {
        /// The part.
        part: Part,
        /// When it is said to have changed.
        revision: Revision,
    },
    /// A place that is said to have changed later than any did.
    #[error("place {id} changed at a revision of the places that is still to come")]
    PlaceAhead {
        /// The place, as stored.
        id: String,
    },
    /// A place whose row and state do not say the same.
    #[error("the row of place {id} and its state differ in {column}")]
    Column {
        /// The place, as stored.
        id: String,
        /// What they do not agree about.
        column: &'static str,
    },
    /// A place that is published and should not be, or the other way round, or under the name of another.
    #[error("what is published of place {id} does not follow from what is known of it")]
    Document {
        /// The place, as stored.
        id: String,
    },
    /// A correction that is no value of its field.
    #[error("a correction of place {id} is not one: {reason}")]
    Correction {
        /// The place, as stored.
        id: String,
        /// What is wrong with it.
        reason: CorrectionError,
    },
    /// A change that does not begin where the one before it ended.
    #[error("the history of place {id} has a hole before its change {change}")]
    Hole {
        /// The place, as stored.
        id: String,
        /// The number of the change.
        change: i64,
    },
    /// A place whose history ends elsewhere.
    #[error("the history of place {id} does not end with what is known of it")]
    End {
        /// The place, as stored.
        id: String,
    },
}
