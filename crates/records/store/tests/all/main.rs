//! One contract, run on every implementation of the store; and databases of every earlier schema.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[macro_use]
mod support;

mod contract;
mod grid;
mod indicateurs;
mod signalements;
mod upgrade;
