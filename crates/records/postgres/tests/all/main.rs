//! PostgreSQL under the rules, and what is its own: the server, its schema, news of changes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod contract;
mod locks;
mod news;
mod opening;
mod server;
mod silence;
mod sources;
