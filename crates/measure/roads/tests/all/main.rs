//! Extracts drawn by the tests, read and searched.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod bad_input;
mod coverage;
mod drawing;
mod extracts;
mod file;
mod osrm;
mod reading;
mod restrictions;
mod second_opinion;
mod snapping;
