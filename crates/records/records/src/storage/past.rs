//! What a database tells of an instant that is past.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use repere_domain::LieuId;

use super::StorageError;
use crate::PlaceState;

/// What has changed since an instant: all that was known then follows from it and from what is known now.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ChangesSince {
    /// When the history begins; `None` when it is empty.
    pub begins: Option<DateTime<Utc>>,
    /// Each record that changed after the instant, as it was then, by ascending id; `None` where it was not known yet, or no more.
    pub before: Vec<(LieuId, Option<PlaceState>)>,
    /// As they are now, by ascending id: the records that take part in a merge, and those that another one was merged into then.
    pub merges: Vec<PlaceState>,
}

/// Looking back.
#[async_trait]
pub trait Past: Send + Sync {
    /// What has changed since an instant. The history is taken in the order in which it was written, up to its last line of that
    /// instant or before: what was known then is a state that there was, whatever the clocks of several servers say.
    ///
    /// # Errors
    /// When the database cannot be read or holds something this version does not understand.
    async fn changes_since(&self, at: DateTime<Utc>) -> Result<ChangesSince, StorageError>;
}

impl ChangesSince {
    /// The records that others were merged into then.
    pub fn survivors_then<'a>(before: &'a [(LieuId, Option<PlaceState>)]) -> Vec<&'a LieuId> {
        let into = |(_, state): &'a (LieuId, Option<PlaceState>)| state.as_ref()?.merged_into.as_ref();
        let mut survivors: Vec<&LieuId> = before.iter().filter_map(into).collect();
        survivors.sort();
        survivors.dedup();
        survivors
    }
}
