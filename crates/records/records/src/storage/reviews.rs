//! What somebody of the desk does about what waits.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use repere_people::AccountId;

use super::StorageError;
use crate::{PlaceState, Review};

/// Reading it, and what only the desk looks at.
///
/// Every verb fails when the database cannot be read, or holds something this version does not understand.
#[async_trait]
pub trait Reviewing: Send + Sync {
    /// What was done about items, those that are settled included, by name.
    async fn reviews(&self) -> Result<Vec<Review>, StorageError>;

    /// The records that have corrections, by ascending id.
    async fn corrected(&self) -> Result<Vec<PlaceState>, StorageError>;
}

/// Writing it.
#[async_trait]
pub trait Reviews: Send {
    /// What was done about an item, if something was. Nobody else does something about it before this transaction ends.
    async fn review(&mut self, item: &str) -> Result<Option<Review>, StorageError>;

    /// Records what is done about an item, in the place of what was.
    async fn set_review(&mut self, review: &Review) -> Result<(), StorageError>;

    /// Forgets what was done about an item; whether something was.
    async fn remove_review(&mut self, item: &str) -> Result<bool, StorageError>;

    /// The last period of which somebody was told what waits.
    async fn told_of(&mut self, account: AccountId) -> Result<Option<String>, StorageError>;

    /// Records that somebody was told of a period.
    async fn set_told_of(
        &mut self,
        account: AccountId,
        period: &str,
        at: DateTime<Utc>,
    ) -> Result<(), StorageError>;
}
