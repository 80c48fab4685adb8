//! What becomes of a record of a source: values are cleaned ([`cleaning`]), the position checked ([`placing`]), and each thing
//! to know or to mend is a finding ([`Constat`]) of the report ([`RapportImport`]). Findings are for the Hub's staff, hence in
//! French. Nothing here knows a format.

pub mod by_hand;
pub mod cleaning;
pub mod colocation;
pub mod contact_unique;
mod findings;
pub mod placing;
mod reading;
mod report;

pub use contact_unique::CourrielsPersonnels;
pub use findings::{Findings, SeenIds};
pub use reading::{Numero, Reading, Undated};
pub use report::{CodeConstat, Constat, Gravite, RapportImport};
