//! What can go wrong with any database, in words for the operator.

use repere_domain::CorrectionError;
use thiserror::Error;

use crate::{UnknownAction, UnknownKind, UnknownOfCampaign};

/// What the database itself said.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Why a database did not do what it was asked.
#[derive(Debug, Error)]
pub enum StorageError {
    /// The database answered with an error.
    #[error("database error: {0}")]
    Database(Cause),
    /// No space is left for what was to be written.
    #[error(
        "nothing was written: there is no space left for the database, or its disk fails ({0}); make space, then do it again"
    )]
    NoSpace(Cause),
    /// The system lets the database be read only.
    #[error(
        "nothing was written: the database can only be read; check who owns its file and folder, and that the disk is not mounted read-only"
    )]
    ReadOnly,
    /// Another program writes, or holds the database.
    #[error("nothing was written: another program has been writing to the database for too long; try again")]
    Busy,
    /// The database was given up, which took longer than its operator lets it.
    #[error(
        "nothing was written: the database took longer than it may (statement_timeout); see what keeps it busy, then try again"
    )]
    Slow,
    /// The database is not where it was.
    #[error(
        "nothing was written: the file of the database was moved, replaced or removed while it was open; put it back, or a whole database in its place, which is then followed"
    )]
    Moved,
    /// The server of the database is not there, or does not answer.
    #[error(
        "nothing was written: the database cannot be reached ({0}); do it again once its server answers, which is tried all the time"
    )]
    Away(Cause),
    /// The server of the database was lost while it said that it had written.
    #[error(
        "the database was lost at the last moment ({0}): all of it was written, or nothing; look which before you do it again"
    )]
    Uncertain(Cause),
    /// The server lets the database be read only.
    #[error(
        "nothing was written: this server of the database can only be read, as a replica is; give the address of the one that writes"
    )]
    Replica,
    /// The role that the database was opened with may not do this.
    #[error(
        "nothing was written: {0}; open the database with a role that may write, or give this one the right"
    )]
    Denied(Cause),
    /// A newer version of the program has changed the schema of the database while it was open.
    #[error(
        "nothing was written: a newer version of Repère has changed the database; upgrade this program, then do it again"
    )]
    Outgrown,
    /// Something stored does not read back.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
}

/// Something stored that this version does not understand.
#[derive(Debug, Error)]
pub enum Unreadable {
    /// What is known of a place, or said of it.
    #[error("the stored document of place {id} cannot be read: {reason}")]
    Document {
        /// The place, as stored.
        id: String,
        /// What is wrong with it.
        reason: serde_json::Error,
    },
    /// A correction that is no value of its field.
    #[error("a stored correction of place {id} is not one: {reason}")]
    Correction {
        /// The place, as stored.
        id: String,
        /// What is wrong with it.
        reason: CorrectionError,
    },
    /// What somebody said of a place that is missing.
    #[error("what is stored of report {report} cannot be read: {reason}")]
    MissingPlace {
        /// The number of the report.
        report: i64,
        /// What is wrong with it.
        reason: serde_json::Error,
    },
    /// What somebody proposed to the desk.
    #[error("what is stored of proposal {number} cannot be read: {reason}")]
    Proposal {
        /// The number of the proposal.
        number: i64,
        /// What is wrong with it.
        reason: serde_json::Error,
    },
    /// What a proposal is about, or what became of it.
    #[error(transparent)]
    ProposalKind(#[from] UnknownKind),
    /// Where somebody who reported wants to be told.
    #[error("an address stored with report {report} is none")]
    Reply {
        /// The number of the report.
        report: i64,
    },
    /// The address of somebody who keeps a part of the map.
    #[error("an e-mail address is stored that is none")]
    Email,
    /// What somebody was given to keep.
    #[error("{kind:?} of {subject:?} is stored as a role and is none")]
    Role {
        /// Its kind, as stored.
        kind: String,
        /// What it is of, as stored.
        subject: String,
    },
    /// What is stored about the population grid.
    #[error("what is stored about the population grid cannot be read: {0}; import the grid again")]
    Grid(serde_json::Error),
    /// Stored squares that are none of their grid.
    #[error("the stored squares of commune {commune} cannot be read; import the population grid again")]
    GridCells {
        /// The commune, as stored.
        commune: String,
    },
    /// An indicator.
    #[error(
        "the indicator {slug} cannot be read; remove it with `repere indicateurs remove`, then import it again"
    )]
    Indicator {
        /// Its slug, as stored.
        slug: String,
    },
    /// An identifier.
    #[error("{0:?} is stored as the identifier of a place and is none")]
    Id(String),
    /// The name of a source.
    #[error("{0:?} is stored as the name of a source and is none")]
    Source(String),
    /// A date and time.
    #[error("{0:?} is stored as a date and time and is none")]
    Instant(String),
    /// A count, or the number of a revision.
    #[error("{0} is stored as a count and is none")]
    Count(i64),
    /// How far an item of the queue is.
    #[error("{0:?} is stored as the stage of an item of the queue and is none")]
    Stage(String),
    /// The territory of a campaign.
    #[error("{0:?} is stored as the territory of a campaign and is none")]
    Scope(String),
    /// How far a campaign or one of its entries is.
    #[error(transparent)]
    Campaign(#[from] UnknownOfCampaign),
    /// An action.
    #[error(transparent)]
    Action(#[from] UnknownAction),
}
