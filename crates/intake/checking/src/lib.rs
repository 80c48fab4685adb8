//! What becomes of a record of a source: values are cleaned ([`cleaning`]), the position checked ([`placing`]), and each thing
//! to know or to mend is a finding ([`Finding`]) of the report ([`ImportReport`]). Findings are for the Hub's staff, hence in
//! French. Nothing here knows a format.

pub mod by_hand;
pub mod cleaning;
pub mod colocation;
pub mod contact_unique;
mod findings;
pub mod placing;
pub mod postal_address;
mod reading;
mod report;

pub use contact_unique::PersonalEmails;
pub use findings::{Findings, SeenIds};
pub use reading::{Reading, Standing, Undated};
pub use report::{Finding, FindingCode, Gravity, ImportReport};
