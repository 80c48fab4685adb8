//! What the rules ask of a database. Each kind of database implements these traits in a crate of its own, decides nothing,
//! and is held to the suite of the contract.

mod accounts;
pub mod campaign_rows;
mod campaigns;
mod contributions;
mod error;
mod outbox;
mod past;
pub mod people;
mod read;
mod reviews;
pub mod tables;
pub mod text;
pub mod values;
mod whole;
mod write;

pub use accounts::{Accounts, Draft, People, WhichRequest};
pub use campaigns::{Campaigning, Campaigns, Confirmations, WhichEntries};
pub use contributions::{Contributions, Proposals};
pub use error::{Cause, StorageError, Unreadable};
pub use outbox::{Mails, Outbox};
pub use past::{ChangesSince, Past};
pub use read::{Database, Publication, Published, PublishedPlaces, SourceAnswers, Wanted, are_few};
pub use reviews::{Reviewing, Reviews};
pub use whole::{Cell, Filling, Row, Rows, Whole};
pub use write::{
    Entry, Journal, Made, NewRecord, NewRun, OpenReport, Places, Privacy, Record, Reference, Reports,
    SentForm, Transaction, Which,
};
