//! Searches over arcs.

mod frontier;
mod label;
mod nearest;
mod reach;
mod stops;
#[cfg(test)]
mod tests;

pub use nearest::{Nearest, Reached};
pub use reach::Reach;
pub use stops::Stops;
