//! French writing: of dates, of numbers, of distances.

mod dates;
mod distances;
mod numbers;

pub use dates::{date, moment, month, period};
pub use distances::{distance, measure};
pub use numbers::{count, decimal, number, share, size};
