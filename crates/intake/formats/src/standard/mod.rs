//! The national standard (« schéma de données des lieux de médiation numérique »), CSV and JSON.

mod fields;
mod reader;
mod record;

pub(crate) use fields::Fields;
pub(crate) use reader::read;
pub(crate) use record::record;
