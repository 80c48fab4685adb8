//! A PostgreSQL server of one's own: made in a temporary folder, and gone with whoever started it, however that one ends.

mod account;
mod cluster;
mod error;
mod programs;

pub use cluster::{Cluster, Options, Stop};
pub use error::ClusterError;
pub use programs::{Programs, VARIABLE};
