//! The rules: each is a transaction made of the verbs of a database.

mod accounts;
mod campaigns;
mod confirm;
mod contribute;
mod correct;
mod digest;
mod edit;
mod forget;
mod import;
mod keeping;
mod known;
mod mail;
mod merge;
mod past;
mod read;
mod reference;
mod report;
mod roads;
mod settle;
mod sign_in;
mod undo;
mod writer;

use std::fmt;
use std::sync::Arc;

pub use accounts::{AccountError, Silent};
pub use campaigns::{Asked, CampaignError, Due, LetterWriter, PACE_MAX, Resting};
pub use confirm::Standing;
pub use contribute::{Claimed, Contributed, ContributionError, Contributor, SOURCE_BY_HAND, Verdict};
pub use correct::FieldChanges;
pub use settle::{Deed, Looked, Settlement};
pub use sign_in::{Entered, NewSession, Proof, SignInError};

use crate::{Database, OPEN_MAX};

/// The records of a database, and all that may be done with them. Cloning it shares it.
#[derive(Clone)]
pub struct Records {
    database: Arc<dyn Database>,
    open_max: u64,
}

impl Records {
    /// Those that a database keeps.
    pub fn new(database: Arc<dyn Database>) -> Self {
        Self { database, open_max: OPEN_MAX }
    }

    /// The same, with so many open reports at most in place of [`OPEN_MAX`].
    #[must_use]
    pub fn with_open_reports(self, open_max: u64) -> Self {
        Self { open_max, ..self }
    }

    /// What reads them. Only the rules write.
    pub fn database(&self) -> &Arc<dyn Database> {
        &self.database
    }
}

impl fmt::Debug for Records {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Records").field("read_only", &self.database.is_read_only()).finish_non_exhaustive()
    }
}
