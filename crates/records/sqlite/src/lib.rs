//! The records in one SQLite file: SQL, the schema and its migrations, copies of the file. What is written, and why, is decided
//! by the rules in `repere-records`.

mod accounts;
mod backup;
mod campaign_entries;
mod campaigns;
mod check;
mod confirmations;
mod database;
mod error;
mod files;
mod forms;
mod grid;
mod indicators;
mod journal;
mod last_changes;
mod migrations;
mod open;
mod outbox;
mod past;
mod people;
mod places;
mod privacy;
mod proposals;
mod replies;
mod reports;
mod restore;
mod reviews;
mod revisions;
mod roads;
mod sessions;
mod transaction;
mod whole;

pub use error::SqliteError;
pub use open::SqliteDatabase;
pub use restore::{Restored, restore};
