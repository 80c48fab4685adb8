//! Where places are kept.
//!
//! [`Store`] says what a store does; [`SqliteStore`] does it in one file. The contract suite in `tests/` runs on
//! every implementation. All SQL of the project is in this crate.

mod batch;
mod error;
mod sqlite;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use repere_domain::codes::Slug;
use repere_domain::{Lieu, Revision};

pub use batch::{ImportBatch, ImportOutcome, Mode};
pub use error::StoreError;
pub use sqlite::SqliteStore;

/// Keeps places durably. A call that returns `Ok` has been written to the disk.
#[async_trait]
pub trait Store: Send + Sync {
    /// The current revision; cheap enough to ask every second.
    ///
    /// # Errors
    /// When the database cannot be read.
    async fn revision(&self) -> Result<Revision, StoreError>;

    /// Every published place, by ascending id, with the revision they are of: one consistent state.
    ///
    /// # Errors
    /// When the database cannot be read or holds a document this version does not understand.
    async fn load(&self) -> Result<(Revision, Vec<Lieu>), StoreError>;

    /// Writes the records of one import, all of them or none.
    ///
    /// A record is known by (source, source id): a new one is created, under its own id or a numbered one when that
    /// is taken; a known one keeps its id and is changed only when its content differs.
    ///
    /// # Errors
    /// When the database cannot be written; nothing has changed then.
    async fn import(
        &self,
        batch: &ImportBatch,
        at: DateTime<Utc>,
        mode: Mode,
    ) -> Result<ImportOutcome, StoreError>;

    /// How many published places come from `source`.
    ///
    /// # Errors
    /// When the database cannot be read.
    async fn count_from(&self, source: &Slug) -> Result<usize, StoreError>;
}
