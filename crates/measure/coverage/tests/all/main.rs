//! What the crate computes, against plainer ways to compute it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

mod exactness;
mod other_access;
mod placement;
mod pressure;
mod scenario;
