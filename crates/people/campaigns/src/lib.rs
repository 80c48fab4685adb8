//! Whom a campaign asks: its places, the addresses that they are written to by, who must be telephoned.

mod addresses;
mod choice;
mod plan;

pub use addresses::Addresses;
pub use choice::{Choice, NoChoice, lies_in};
pub use plan::{Plan, ages};
