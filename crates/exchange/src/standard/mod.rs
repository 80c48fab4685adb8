//! The national standard (« schéma de données des lieux de médiation numérique »), CSV and JSON.

mod columns;
mod fields;
mod reader;
mod record;
mod writer;

pub use columns::COLUMNS;
pub(crate) use fields::Fields;
pub(crate) use reader::read;
pub(crate) use record::record;
pub use writer::write_csv;
