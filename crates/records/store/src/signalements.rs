//! Reports of visitors: what is wrong with a place.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use repere_domain::LieuId;
use repere_domain::signalement::Signalement;

use crate::{Author, StoreError};

/// Most open reports of one place: beyond it the staff has enough to look at, and a robot gains nothing.
pub const OUVERTS_MAX: i64 = 20;

/// Keeps the reports of visitors. Apart from [`crate::Store`], so that what answers the public can be given this alone.
#[async_trait]
pub trait Signalements: Send + Sync {
    /// Keeps a report about a place, unless [`OUVERTS_MAX`] of it are open.
    ///
    /// # Errors
    /// When the database cannot be written.
    async fn report(
        &self,
        lieu: &LieuId,
        signalement: &Signalement,
        at: DateTime<Utc>,
    ) -> Result<Depot, StoreError>;

    /// The reports, oldest first.
    ///
    /// # Errors
    /// When the database cannot be read or holds a report this version does not understand.
    async fn reports(&self, which: Lesquels) -> Result<Vec<SignalementRecu>, StoreError>;

    /// Closes a report, with the reason why.
    ///
    /// # Errors
    /// When there is no such open report, or the database cannot be written.
    async fn close_report(&self, id: i64, author: &Author, at: DateTime<Utc>) -> Result<(), StoreError>;
}

/// What became of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depot {
    /// It is kept, under this number.
    Garde(i64),
    /// The place has as many open reports as are kept: it is not.
    TropNombreux,
}

/// Which reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lesquels {
    /// Those that are not closed.
    Ouverts,
    /// All.
    Tous,
}

/// A report as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignalementRecu {
    /// Its number.
    pub id: i64,
    /// The place.
    pub lieu: LieuId,
    /// The name of the place as its source says it; `None` for one that was removed.
    pub nom: Option<String>,
    /// When, RFC 3339.
    pub at: String,
    /// What it says.
    pub signalement: Signalement,
    /// How it was closed.
    pub cloture: Option<Cloture>,
}

/// How a report was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cloture {
    /// When, RFC 3339.
    pub at: String,
    /// By whom.
    pub par: String,
    /// Why.
    pub motif: String,
}
