//! Reports of visitors: what is wrong with a place.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use repere_domain::LieuId;
use repere_domain::signalement::Signalement;

use crate::RecordsError;

/// Most open reports of one place: beyond it the staff has enough to look at, and a robot gains nothing.
pub const OPEN_MAX: u64 = 20;

/// Takes the reports of visitors, and does nothing else: what answers the public is given this alone.
#[async_trait]
pub trait Signalements: Send + Sync {
    /// Keeps a report about a place, unless [`OPEN_MAX`] of it are open.
    ///
    /// # Errors
    /// When the database cannot be written.
    async fn report(
        &self,
        lieu: &LieuId,
        signalement: &Signalement,
        at: DateTime<Utc>,
    ) -> Result<Deposit, RecordsError>;
}

/// The number of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportId(pub i64);

impl fmt::Display for ReportId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for ReportId {
    type Err = ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// What became of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deposit {
    /// It is kept, under this number.
    Kept(ReportId),
    /// The place has as many open reports as are kept: it is not.
    TooMany,
}

/// Which reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhichReports {
    /// Those that are not closed.
    Open,
    /// All.
    All,
}

/// A report as kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Its number.
    pub id: ReportId,
    /// The place.
    pub lieu: LieuId,
    /// The name of the place as its source says it; `None` for one that was removed.
    pub nom: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// What it says.
    pub signalement: Signalement,
    /// How it was closed.
    pub closing: Option<Closing>,
}

/// How a report was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
    /// Why.
    pub reason: String,
}
