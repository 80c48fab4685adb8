//! What every reader of foreign bytes must hold, whatever the bytes: it never panics, says why it refuses, and what it
//! takes is written and read back the same.
//!
//! A [`Target`] is a plain function of bytes, whoever chooses them: the corpus that is kept here (`cargo test`),
//! mutations of it (`cargo xtask fuzz`), or libFuzzer, which keeps those that reach new code (`libfuzzer/`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a fault that is found is a panic"
)]

mod corpus;
mod files;
mod hours;
mod questions;

pub use corpus::corpus;

/// A reader, and what it must hold.
#[derive(Clone, Copy)]
pub struct Target {
    /// Its name, and that of the folder of its corpus.
    pub name: &'static str,
    /// Panics when the reader does not hold it for these bytes.
    pub check: fn(&[u8]),
}

/// Every reader of bytes that somebody else wrote.
pub const TARGETS: [Target; 10] = [
    Target { name: "horaires", check: hours::french },
    Target { name: "osm", check: hours::osm },
    Target { name: "standard", check: files::standard },
    Target { name: "hub_lo", check: files::hub_lo },
    Target { name: "correspondance", check: files::mapping },
    Target { name: "grille", check: files::grid },
    Target { name: "indicateur", check: files::indicator },
    Target { name: "question", check: questions::question },
    Target { name: "simulation", check: questions::simulation },
    Target { name: "valeurs", check: questions::values },
];
