//! Reports of visitors: what is wrong with a place.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use repere_domain::LieuId;
use repere_domain::signalement::Signalement;

use crate::RecordsError;

/// Most open reports, of all places: a few megabytes. Beyond it, the place that has the most gives one up for each that comes.
pub const OPEN_MAX: u64 = 10_000;

/// How long a form that was sent is remembered: longer than any may stay open.
pub(crate) const FORMS_KEPT: TimeDelta = TimeDelta::hours(48);

/// Takes the reports of visitors, and does nothing else: what answers the public is given this alone.
#[async_trait]
pub trait Signalements: Send + Sync {
    /// Keeps a report about a place, that the form of this token brought. One that says what an open one says is counted with
    /// it; a form serves once. None is refused because there are many.
    ///
    /// # Errors
    /// When the database cannot be written.
    async fn report(
        &self,
        lieu: &LieuId,
        signalement: &Signalement,
        form: &str,
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
    /// It is kept under this number, or was when its form was sent before.
    Kept(ReportId),
    /// Its form was sent before, and said something else: this is not kept.
    FormSpent,
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
    /// How many times that was said.
    pub times: u64,
    /// How many that followed it closely were counted, and not kept.
    pub others: u64,
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
