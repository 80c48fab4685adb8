//! What can go wrong with a database of PostgreSQL, and what its answers mean.

use std::io::ErrorKind;

use repere_records::StorageError;
use repere_records::storage::{Cause, Unreadable};
use sqlx::migrate::MigrateError;
use thiserror::Error;

/// What can go wrong when a database is opened, in words for the operator. `place` is its address without what is secret.
#[derive(Debug, Error)]
pub enum PostgresError {
    /// Nobody answers there.
    #[error("cannot reach the database {place}: {reason}; check that the server runs, its host and its port")]
    Away {
        /// The database.
        place: String,
        /// What was said, if anything.
        reason: Cause,
    },
    /// What answers is no server of PostgreSQL.
    #[error("what answers at {place} does not speak PostgreSQL: check host and port")]
    NotPostgres {
        /// The database.
        place: String,
    },
    /// The password is wrong, or there is none.
    #[error(
        "the database {place} does not accept the password of the role {role}, or was given none: set PGPASSWORD, or a file named by PGPASSFILE"
    )]
    Password {
        /// The database.
        place: String,
        /// The role.
        role: String,
    },
    /// The server lets this role in from nowhere, or not from here.
    #[error("the database {place} does not let the role {role} in: {reason}")]
    Refused {
        /// The database.
        place: String,
        /// The role.
        role: String,
        /// What the server said.
        reason: Cause,
    },
    /// The server has no database of this name.
    #[error("the server has no database {place}: create it, or check its name")]
    NoDatabase {
        /// The database.
        place: String,
    },
    /// The connection cannot be made private as it must be.
    #[error("no private connection (TLS) to the database {place}: {reason}; see sslmode and sslrootcert")]
    Tls {
        /// The database.
        place: String,
        /// What went wrong.
        reason: Cause,
    },
    /// The database holds tables, and they are not ours.
    #[error(
        "the database {place} holds something else: give an empty one, or one of Repère; nothing was changed in it"
    )]
    NotOurs {
        /// The database.
        place: String,
    },
    /// A migration of a later version has been applied.
    #[error(
        "the database {place} was written by a newer version of Repère (it has migration {migration}); upgrade this program, or give another database"
    )]
    Newer {
        /// The database.
        place: String,
        /// The first unknown migration.
        migration: i64,
    },
    /// The schema is older, and this role or this server may not change it.
    #[error(
        "the schema of the database {place} is of an earlier version (it lacks migration {migration}), and may not be changed from here: open it once with the role that owns its tables, on the server that writes"
    )]
    Older {
        /// The database.
        place: String,
        /// The first migration that is missing.
        migration: i64,
    },
    /// A migration failed.
    #[error("cannot bring the database {place} up to date: {reason}")]
    Migrate {
        /// The database.
        place: String,
        /// What went wrong.
        reason: MigrateError,
    },
    /// The database did not do what it was asked.
    #[error(transparent)]
    Storage(#[from] StorageError),
}

/// What a statement answers when it fails.
#[derive(Debug)]
pub(crate) enum Fault {
    Sql(sqlx::Error),
    Unreadable(Unreadable),
    /// Nothing was answered for too long.
    Silent,
    /// The schema is of a newer version.
    Outgrown,
    /// The connection was lost while what was done was being acknowledged.
    Uncertain(Cause),
}

impl From<sqlx::Error> for Fault {
    fn from(error: sqlx::Error) -> Self {
        Self::Sql(error)
    }
}

impl From<Unreadable> for Fault {
    fn from(unreadable: Unreadable) -> Self {
        Self::Unreadable(unreadable)
    }
}

impl From<Fault> for StorageError {
    fn from(fault: Fault) -> Self {
        let error = match fault {
            Fault::Sql(error) => error,
            Fault::Unreadable(unreadable) => return unreadable.into(),
            Fault::Silent => return Self::Away("the server does not answer".into()),
            Fault::Uncertain(cause) => return Self::Uncertain(cause),
            Fault::Outgrown => return Self::Outgrown,
        };
        match Kind::of(&error) {
            Kind::Away => Self::Away(error.into()),
            Kind::Busy => Self::Busy,
            Kind::Slow => Self::Slow,
            Kind::OnlyReads => Self::Replica,
            Kind::Denied => Self::Denied(error.into()),
            Kind::Full => Self::NoSpace(error.into()),
            _ => Self::Database(error.into()),
        }
    }
}

impl Fault {
    /// Whether the server was lost, or does not answer.
    pub(crate) fn is_loss(&self) -> bool {
        match self {
            Self::Sql(error) => Kind::of(error) == Kind::Away,
            Self::Silent | Self::Uncertain(_) => true,
            Self::Unreadable(_) | Self::Outgrown => false,
        }
    }

    /// The same at the end of a transaction: a server that is lost then may have written it.
    pub(crate) fn at_the_end(self) -> Self {
        match self {
            Self::Sql(error) if Kind::of(&error) == Kind::Away => Self::Uncertain(error.into()),
            Self::Silent => Self::Uncertain("the server does not answer".into()),
            other => other,
        }
    }
}

/// What an error means, whatever its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The server is not there, is stopping or starting, or takes nobody more.
    Away,
    /// What answers is no server of PostgreSQL.
    NotPostgres,
    Tls,
    Password,
    Refused,
    NoDatabase,
    /// Another transaction has been in the way for too long.
    Busy,
    /// A statement took longer than it may.
    Slow,
    /// A replica, or a server that is set to be read only.
    OnlyReads,
    /// The role may not do this.
    Denied,
    /// No space is left, or the disk fails.
    Full,
    Other,
}

impl Kind {
    pub(crate) fn of(error: &sqlx::Error) -> Self {
        match error {
            // A certificate that is not accepted is told so by the library of TLS.
            sqlx::Error::Io(error) if error.kind() == ErrorKind::InvalidData => Self::Tls,
            sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => Self::Away,
            sqlx::Error::Tls(_) => Self::Tls,
            sqlx::Error::Protocol(_) => Self::NotPostgres,
            sqlx::Error::Database(error) => error.code().map_or(Self::Other, |code| Self::of_code(&code)),
            _ => Self::Other,
        }
    }

    /// By the codes of PostgreSQL's appendix A.
    fn of_code(code: &str) -> Self {
        match code {
            "28P01" => Self::Password,
            "3D000" => Self::NoDatabase,
            "25006" => Self::OnlyReads,
            "42501" => Self::Denied,
            "53100" | "58030" => Self::Full,
            "57014" => Self::Slow,
            // Locks and idle transactions that took too long, deadlocks.
            "55P03" | "25P03" | "40P01" | "40001" => Self::Busy,
            _ if code.starts_with("28") => Self::Refused,
            // Connections; too few resources; an operator who stops the server.
            _ if ["08", "53", "57"].iter().any(|class| code.starts_with(class)) => Self::Away,
            _ => Self::Other,
        }
    }
}

impl PostgresError {
    /// Why a database could not be opened.
    pub(crate) fn opening(place: &str, role: &str, error: sqlx::Error) -> Self {
        let (place, role) = (place.to_owned(), role.to_owned());
        match Kind::of(&error) {
            Kind::Away => Self::Away { place, reason: error.into() },
            Kind::NotPostgres => Self::NotPostgres { place },
            Kind::Tls => Self::Tls { place, reason: error.into() },
            Kind::Password => Self::Password { place, role },
            Kind::Refused => Self::Refused { place, role, reason: error.into() },
            Kind::NoDatabase => Self::NoDatabase { place },
            _ => Self::Storage(Fault::Sql(error).into()),
        }
    }
}
