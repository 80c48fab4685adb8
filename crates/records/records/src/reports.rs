//! Reports of visitors: what is wrong with a place, or that one is missing.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use repere_domain::LieuId;
use repere_domain::codes::CodeInsee;
use repere_domain::report::{Complaint, MissingPlace, ReplyTo};

use crate::RecordsError;

/// Most open reports, of all places: a few megabytes. Beyond it, the place that has the most gives one up for each that comes.
pub const OPEN_MAX: u64 = 10_000;

/// How long a form that was sent is remembered: longer than any may stay open.
pub(crate) const FORMS_KEPT: TimeDelta = TimeDelta::hours(48);

/// Most addresses to which is told what became of one report: those who say the same are counted, and some of them told.
pub(crate) const REPLIES_MAX: usize = 20;

/// Takes the reports of visitors, and does nothing else: what answers the public is given this alone.
#[async_trait]
pub trait ReportBox: Send + Sync {
    /// Keeps a report, that a form brought. One that says what an open one says of the same subject is counted with it; a form
    /// serves once. None is refused because there are many.
    ///
    /// # Errors
    /// When the database cannot be written.
    async fn report(&self, told: &Told, form: &Form, at: DateTime<Utc>) -> Result<Deposit, RecordsError>;
}

/// What a visitor tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// Something is wrong with a place.
    Wrong(LieuId, Complaint),
    /// A place is not on the map.
    Missing(MissingPlace),
}

/// What reports are about: those of one subject are counted together, and closed together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A place.
    Place(LieuId),
    /// The places that are missing in a commune.
    MissingIn(CodeInsee),
}

impl Told {
    /// What it is about.
    pub fn subject(&self) -> Subject {
        match self {
            Self::Wrong(lieu, _) => Subject::Place(lieu.clone()),
            Self::Missing(place) => Subject::MissingIn(place.code_insee.clone()),
        }
    }

    /// What it says, for comparison within its subject.
    pub fn folded(&self) -> String {
        match self {
            Self::Wrong(_, complaint) => complaint.folded(),
            Self::Missing(place) => place.folded(),
        }
    }
}

/// The form that brought a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Its token, which serves once.
    pub token: String,
    /// Where who sent it wants to be told what became of it.
    pub reply: Option<ReplyTo>,
}

impl Form {
    /// The form of a token, by somebody who wants no answer.
    pub fn new(token: impl Into<String>) -> Self {
        Self { token: token.into(), reply: None }
    }
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
    /// The name of the place as its source says it; `None` for one that was removed, or is missing.
    pub nom: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
    /// What it says.
    pub told: Told,
    /// Those who want to be told what became of it. Private: nothing that answers the public reads reports.
    pub replies: Vec<ReplyTo>,
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
