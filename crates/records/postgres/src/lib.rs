//! The records in a database of PostgreSQL, which several servers share: SQL, the schema and its migrations, and the notice of
//! a change to all of them. What is written, and why, is decided by the rules in `repere-records`.

mod accounts;
mod address;
mod campaign_entries;
mod campaigns;
mod confirmations;
mod database;
mod error;
mod forms;
mod grid;
mod indicators;
mod journal;
mod last_changes;
mod link;
mod locks;
mod news;
mod open;
mod outbox;
mod past;
mod patience;
mod people;
mod places;
mod privacy;
mod proposals;
mod replies;
mod reports;
mod reviews;
mod revisions;
mod roads;
mod schema;
mod sessions;
mod sources;
mod transaction;
mod whole;

pub use address::{Address, AddressError};
pub use error::PostgresError;
pub use open::PostgresDatabase;
