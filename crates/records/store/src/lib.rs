//! Where places are kept.
//!
//! [`Store`] says what a store does; [`SqliteStore`] does it in one file. The contract suite in `tests/` runs on
//! every implementation. All SQL of the project is in this crate.

mod batch;
mod error;
mod journal;
mod retrait;
mod signalements;
mod sqlite;
mod state;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use repere_domain::codes::Slug;
use repere_domain::grille::Grille;
use repere_domain::indicateur::Indicateur;
use repere_domain::{Lieu, LieuId, Revision};

pub use batch::{Absent, Disagreement, ImportBatch, ImportOutcome, Mode};
pub use error::StoreError;
pub use journal::{Author, Change, Edit, ImportRun, Place};
pub use retrait::Retrait;
pub use signalements::{Cloture, Depot, Lesquels, OUVERTS_MAX, SignalementRecu, Signalements};
pub use sqlite::{Contents, Forgotten, Restored, SqliteStore, restore};
pub use state::{Correction, PlaceState, published};

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

    /// The places that are known and not published, by ascending id.
    ///
    /// # Errors
    /// When the database cannot be read or holds a state this version does not understand.
    async fn withdrawn(&self) -> Result<Vec<Retrait>, StoreError>;

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

    /// A place, published or not.
    ///
    /// # Errors
    /// When the database cannot be read.
    async fn place(&self, id: &LieuId) -> Result<Option<Place>, StoreError>;

    /// Changes a place by hand.
    ///
    /// # Errors
    /// When there is no such place, the change makes no sense for it, or the database cannot be written.
    async fn edit(
        &self,
        id: &LieuId,
        edit: &Edit,
        author: &Author,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError>;

    /// The changes of a place, oldest first; empty when there never was one of this id.
    ///
    /// # Errors
    /// When the database cannot be read.
    async fn history(&self, id: &LieuId) -> Result<Vec<Change>, StoreError>;

    /// The imports, newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    async fn imports(&self) -> Result<Vec<ImportRun>, StoreError>;

    /// Puts back every place that an import changed as it was before, and gives their number.
    ///
    /// # Errors
    /// When there is no such import, it is undone already, a place it changed has changed since, or the database cannot
    /// be written.
    async fn undo(&self, run: i64, author: &Author, at: DateTime<Utc>) -> Result<usize, StoreError>;

    /// Replaces the population grid, or brings the first; gives the revision after it.
    ///
    /// # Errors
    /// When the database cannot be written; the grid there was is still there then.
    async fn replace_grid(&self, grille: &Grille) -> Result<Revision, StoreError>;

    /// The population grid, its squares by ascending northing then easting, with the revision it is of.
    ///
    /// # Errors
    /// When the database cannot be read or holds a grid this version does not understand.
    async fn load_grid(&self) -> Result<(Revision, Option<Grille>), StoreError>;

    /// Removes the population grid; gives the revision after that, `None` when there is no grid.
    ///
    /// # Errors
    /// When the database cannot be written.
    async fn remove_grid(&self) -> Result<Option<Revision>, StoreError>;

    /// Replaces the indicator of the same name and year, or brings it; gives the revision after it.
    ///
    /// # Errors
    /// When the database cannot be written; the indicator there was is still there then.
    async fn replace_indicator(&self, indicateur: &Indicateur) -> Result<Revision, StoreError>;

    /// The indicators of need, by ascending slug, with the revision they are of.
    ///
    /// # Errors
    /// When the database cannot be read or holds an indicator this version does not understand.
    async fn load_indicators(&self) -> Result<(Revision, Vec<Indicateur>), StoreError>;

    /// Removes an indicator; gives the revision after that, `None` when there is none of this slug.
    ///
    /// # Errors
    /// When the database cannot be written.
    async fn remove_indicator(&self, slug: &Slug) -> Result<Option<Revision>, StoreError>;
}
