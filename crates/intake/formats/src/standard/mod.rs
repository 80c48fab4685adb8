//! The national standard (« schéma de données des lieux de médiation numérique »), CSV and JSON, of today and as it was
//! before: the names of its columns and its terms have changed since 2022.

mod columns;
mod fields;
mod former;
mod reader;
mod record;
mod terms;
#[cfg(test)]
mod tests;

pub(crate) use columns::same_name;
pub(crate) use fields::Fields;
pub(crate) use reader::read;
pub(crate) use record::{Entry, record};
pub(crate) use terms::in_field;
