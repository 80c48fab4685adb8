//! The region that ships, an invented one, and the communes that addresses mean.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod embedded;
mod files;
mod recognition;
