//! Formats in and out: how a file becomes places, and places a file.
//!
//! Reading never writes anything: [`read`] gives the records that can be stored and a list of findings
//! ([`Constat`]) about each line that was repaired, placed elsewhere or refused. The findings are for the Hub's
//! staff, hence in French.

mod cleaning;
mod colocation;
mod contact_unique;
pub mod export;
pub mod grille;
mod hub_lo;
pub mod indicateur;
mod json_records;
pub mod mapping;
mod placing;
mod reading;
pub mod report;
pub mod standard;
mod table;
mod tabular;
mod text_file;

pub use contact_unique::CourrielsPersonnels;
pub use mapping::{Mapping, MappingError};
pub use reading::{Context, Format, Numero, ReadError, Reading, read};
pub use report::{CodeConstat, Constat, Gravite, RapportImport};
