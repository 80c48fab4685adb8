//! From the bytes of a file to records and findings.

use std::str::FromStr;

use chrono::NaiveDate;
use repere_domain::codes::Slug;
use repere_territory::Territoire;

use repere_checking::{PersonalEmails, Reading};
use repere_tables::{Layout, decode};

use crate::error::ReadError;
use crate::{hub_lo, standard};

/// A format that places can be read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The Hub's own export: a JSON array of flat objects.
    HubLo,
    /// The national standard, CSV or JSON: the content tells which.
    LieuxMediationNumerique,
}

impl Format {
    /// Every format, as `--format` names it.
    pub const NAMES: &[&str] = &["hub-lo", "lieux-mediation-numerique"];

    /// The name on the command line and in the journal.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::HubLo => "hub-lo",
            Self::LieuxMediationNumerique => "lieux-mediation-numerique",
        }
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        match name {
            "hub-lo" => Ok(Self::HubLo),
            "lieux-mediation-numerique" => Ok(Self::LieuxMediationNumerique),
            _ => Err(format!("unknown format {name:?}; known formats: {}", Self::NAMES.join(", "))),
        }
    }
}

/// What reading a source needs to know besides its bytes.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The reference geography that addresses and points are checked against.
    pub territoire: &'a Territoire,
    /// The name of the source.
    pub source: &'a Slug,
    /// What becomes of addresses that name a person.
    pub personal: PersonalEmails,
    /// How the file is cut, where its content does not say it.
    pub layout: Option<&'a Layout>,
    /// The day of a record whose date does not read, in a file where no date does; without it, such a record is refused.
    pub day: Option<NaiveDate>,
    /// Told, record after record, which part of the file has been read, from 0 to 1.
    pub progress: Option<&'a dyn Fn(f64)>,
}

impl<'a> Context<'a> {
    /// Personal addresses private, nobody told of the progress.
    pub const fn new(territoire: &'a Territoire, source: &'a Slug) -> Self {
        Self {
            territoire,
            source,
            personal: PersonalEmails::Private,
            layout: None,
            day: None,
            progress: None,
        }
    }

    /// Says which part of the file has been read.
    pub(crate) fn advance(&self, part: f64) {
        if let Some(progress) = self.progress {
            progress(part);
        }
    }
}

/// Reads a whole file.
///
/// # Errors
/// When the file as a whole cannot be understood. A record that cannot be is a finding, and the others are read.
pub fn read(format: Format, bytes: &[u8], context: Context<'_>) -> Result<Reading, ReadError> {
    match format {
        Format::HubLo => hub_lo::read(decode(bytes)?, context),
        Format::LieuxMediationNumerique => standard::read(bytes, context),
    }
}
