//! Campaigns: many places are asked whether their entries are right.

pub(crate) mod entry_lines;
mod sending;

pub use sending::{release_letters, send_letters};
