//! Reading.

use async_trait::async_trait;
use repere_domain::codes::Slug;
use repere_domain::grid::Grid;
use repere_domain::indicator::Indicator;
use repere_domain::{Lieu, LieuId, Revision};

use super::{
    Campaigns, Mails, Past, People, Proposals, Record, Reviewing, StorageError, Transaction, Which, Whole,
};
use crate::{
    AnnouncedRoads, Change, ImportRun, LastChange, MadeChange, Parts, Report, Revisions, WhichReports,
    WithdrawnPlace,
};

/// What is published, as a site follows it.
#[async_trait]
pub trait Publication: Send + Sync {
    /// The revisions; cheap enough to ask every second.
    ///
    /// # Errors
    /// When the database cannot be read.
    async fn revisions(&self) -> Result<Revisions, StorageError>;

    /// The parts asked for, of one consistent state, and nothing of the others.
    ///
    /// # Errors
    /// When the database cannot be read or holds something this version does not understand.
    async fn load(&self, parts: Parts) -> Result<Published, StorageError>;

    /// The parts that have moved since what is known, of one consistent state; of the places those alone that changed, where they
    /// are few.
    ///
    /// # Errors
    /// When the database cannot be read or holds something this version does not understand.
    async fn load_since(&self, known: &Revisions) -> Result<Published, StorageError>;

    /// The imports, newest first.
    ///
    /// # Errors
    /// When the database cannot be read.
    async fn imports(&self) -> Result<Vec<ImportRun>, StorageError>;

    /// The roads that servers should have, by ascending name of the way to travel.
    ///
    /// # Errors
    /// When the database cannot be read.
    async fn announced_roads(&self) -> Result<Vec<AnnouncedRoads>, StorageError>;

    /// Waits until the database says that a revision moved. One that cannot say never does: who follows asks for the
    /// revisions from time to time in any case. It may be given up at any moment, and asked again.
    async fn moved(&self) {
        std::future::pending().await
    }
}

/// Parts of what is published, at one moment.
#[derive(Debug, Default)]
pub struct Published {
    /// The revisions they are of.
    pub revisions: Revisions,
    /// The places, if they were asked for.
    pub places: Option<PublishedPlaces>,
    /// In place of all of them, those that changed since what was known: what is published of them, what is left of those that are
    /// not published any more, and the last change of each, removed ones among them.
    pub changed_places: Option<PublishedPlaces>,
    /// The population grid, if it was asked for: `Some(None)` when there is none.
    pub grid: Option<Option<Grid>>,
    /// The indicators of need by ascending slug, if they were asked for.
    pub indicators: Option<Vec<Indicator>>,
}

impl Published {
    const fn has_places(&self) -> bool {
        self.places.is_some() || self.changed_places.is_some()
    }

    /// The revisions of what is known once this is put over what was known before: those of the parts that were read.
    pub fn revisions_over(&self, before: &Revisions) -> Revisions {
        let read = self.revisions;
        // Of another database, only what was read whole is known.
        let is_whole = self.places.is_some() && self.grid.is_some() && self.indicators.is_some();
        Revisions {
            database: if is_whole { read.database } else { before.database },
            last: read.last,
            places: if self.has_places() { read.places } else { before.places },
            population: if self.grid.is_some() { read.population } else { before.population },
            need: if self.indicators.is_some() { read.need } else { before.need },
        }
    }
}

/// The places at one moment, or some of them.
#[derive(Debug, Default, PartialEq)]
pub struct PublishedPlaces {
    /// Those that are published, by ascending id.
    pub published: Vec<Lieu>,
    /// Those that are known and not published, by ascending id.
    pub withdrawn: Vec<WithdrawnPlace>,
    /// The last change of each place that was ever published or known, by ascending id.
    pub changes: Vec<LastChange>,
}

/// What is to be read, as a database finds it out.
#[derive(Debug, Clone, Copy)]
pub enum Wanted<'a> {
    /// These parts.
    Parts(Parts),
    /// What has moved since what is known.
    Since(&'a Revisions),
}

impl Wanted<'_> {
    /// The parts to read of a database that is at these revisions.
    pub fn parts(&self, now: &Revisions) -> Parts {
        match self {
            Self::Parts(parts) => *parts,
            Self::Since(known) => now.moved_since(known),
        }
    }

    /// The revision since which the changes of places are enough; `None` when all places are wanted.
    pub fn places_known(&self, now: &Revisions) -> Option<Revision> {
        match self {
            Self::Since(known) if now.continue_from(known) => Some(known.places),
            Self::Parts(_) | Self::Since(_) => None,
        }
    }
}

/// Whether places that changed, among so many that are known, are few enough to be put one by one into what is known of the others.
/// Of more, reading all of them again is as quick.
pub const fn are_few(changed: usize, known: usize) -> bool {
    changed <= 64 || changed <= known / 20
}

/// A database that keeps records durably: what it acknowledges has been written to the disk.
#[async_trait]
pub trait Database: Publication + People + Mails + Proposals + Reviewing + Campaigns + Past + Whole {
    /// Begins to write. Two transactions that change the same places do not both succeed from the same state.
    ///
    /// # Errors
    /// When the database cannot be written.
    async fn begin(&self) -> Result<Box<dyn Transaction>, StorageError>;

    /// The records asked for, by ascending id.
    ///
    /// # Errors
    /// When the database cannot be read or holds a record this version does not understand.
    async fn find(&self, which: Which<'_>) -> Result<Vec<Record>, StorageError>;

    /// How many published places come from `source`.
    ///
    /// # Errors
    /// When the database cannot be read.
    async fn count_from(&self, source: &Slug) -> Result<usize, StorageError>;

    /// The changes of a place, oldest first; empty when there never was one of this id.
    ///
    /// # Errors
    /// When the database cannot be read.
    async fn history(&self, id: &LieuId) -> Result<Vec<Change>, StorageError>;

    /// The changes that somebody made by hand, of whatever place, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read or holds a change this version does not understand.
    async fn changes_by(&self, author: &str) -> Result<Vec<MadeChange>, StorageError>;

    /// The reports of visitors, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read or holds a report this version does not understand.
    async fn reports(&self, which: WhichReports) -> Result<Vec<Report>, StorageError>;

    /// Leaves nothing of what was deleted in journals beside the database.
    ///
    /// # Errors
    /// When the database cannot be written.
    async fn scrub(&self) -> Result<(), StorageError>;

    /// Where the answers of sources are kept, when that is in the database.
    fn source_answers(&self) -> Option<&dyn SourceAnswers> {
        None
    }

    /// Whether the system lets the database be read only.
    fn is_read_only(&self) -> bool;

    /// Lets go of the database, once all that was begun has ended.
    async fn close(&self);
}

/// What the addresses of sources said when they were last imported, so that the next import, by any server, asks for news only.
#[async_trait]
pub trait SourceAnswers: Send + Sync {
    /// What is kept of a source, as it was given.
    ///
    /// # Errors
    /// When the database cannot be read.
    async fn answer(&self, source: &Slug) -> Result<Option<String>, StorageError>;

    /// Keeps what an address said, or nothing.
    ///
    /// # Errors
    /// When the database cannot be written.
    async fn keep_answer(&self, source: &Slug, answer: Option<&str>) -> Result<(), StorageError>;
}
