//! What the crate computes, against plainer ways to compute it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

mod exactitude;
mod implantation;
mod pression;
mod scenario;
