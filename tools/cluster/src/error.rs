use std::io;
use std::path::PathBuf;

use thiserror::Error;

/// Why there is no server.
#[derive(Debug, Error)]
pub enum ClusterError {
    /// The programs are nowhere.
    #[error(
        "PostgreSQL is not on this machine: install it (Debian: sudo apt-get install postgresql), or name the folder of initdb and pg_ctl in {}",
        crate::VARIABLE
    )]
    Missing,
    /// Run by root, and no other account is there.
    #[error("PostgreSQL refuses to be run by root, and this machine has no account named postgres or nobody")]
    Account,
    /// The system refused something.
    #[error("cannot make a folder for PostgreSQL: {0}")]
    Folder(io::Error),
    /// A program could not be started.
    #[error("cannot start {}: {reason}", program.display())]
    Start {
        /// Which.
        program: PathBuf,
        /// Why.
        reason: io::Error,
    },
    /// A program did not do what it was asked.
    #[error("{} failed: {said}", program.display())]
    Failed {
        /// Which.
        program: PathBuf,
        /// What it said.
        said: String,
    },
}
