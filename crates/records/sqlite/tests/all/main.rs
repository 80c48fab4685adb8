//! SQLite under the rules, and what is its own: the file, its copies, its schema.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod contract;
mod opening;
mod upgrade;
