//! The black-box harness: the real binary, on a free port, with a database of its own in a temporary folder.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a harness fails by panicking, and says aloud what it skips"
)]

mod binary;
mod chance;
mod export;
pub mod floods;
mod french;
mod home;
pub mod hostile;
mod page;
mod postgres;
mod real_export;
mod schema;
mod server;
mod site;
mod smtp;
mod table;
mod tile_archive;

pub use binary::{Run, command, command_under, repere, repere_under, temporary_folder};
pub use chance::Chance;
pub use export::{IMPORT, write_export, write_export_of};
pub use french::{french, percent};
pub use home::{At, Home};
pub use page::{Element, Link, Page};
pub use postgres::{PostgresDatabase, Template, ask, cluster, execute, start_cluster};
pub use real_export::real_export;
pub use schema::mismatch;
pub use server::{Answer, Server, held_kib, peak_kib, rest};
pub use site::{DEMONSTRATION, PUBLIC, Site, demonstration_folder};
pub use smtp::{SMTP_AUTHORITY, SmtpServer, SmtpWays, Taken};
pub use table::rows;
pub use tile_archive::TileArchive;
