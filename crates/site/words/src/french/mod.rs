//! French writing: of sentences, dates, numbers, distances.

mod dates;
mod distances;
mod lists;
mod numbers;

pub use dates::{date, moment, month, of_month, period, time};
pub use distances::{amount, at_most, distance, duration, measure};
pub use lists::enumerated;
pub use numbers::{count, decimal, number, share, shares, size};
pub use repere_domain::typography::{NBSP, typeset};
