//! The national standard (« schéma de données des lieux de médiation numérique »), CSV.

mod columns;
mod reader;
mod writer;

pub use columns::COLUMNS;
pub(crate) use reader::read_csv;
pub use writer::write_csv;
