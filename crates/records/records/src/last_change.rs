//! When what is published of a place last changed.

use chrono::{DateTime, Utc};
use repere_domain::{LieuId, Revision};

/// The last change of what is published of a place: that it is published, what is, or that it is not any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastChange {
    /// The place, which may have been removed.
    pub id: LieuId,
    /// The revision that it made.
    pub revision: Revision,
    /// When.
    pub at: DateTime<Utc>,
}
