//! French writing: of sentences, dates, numbers, distances.

mod dates;
mod distances;
mod numbers;
mod typography;

pub use dates::{date, moment, month, period};
pub use distances::{distance, measure};
pub use numbers::{count, decimal, number, share, shares, size};
pub use typography::{NBSP, typeset};
