//! What all answers share: representations with their encodings and ETags, errors, parameters, headers.

mod guard;
mod parameters;
mod policy;
mod problem;
mod representation;

pub(crate) use guard::{RequestIds, guard, on_panic};
pub(crate) use parameters::Parameters;
pub(crate) use policy::Policies;
pub use policy::{Origin, OriginError};
pub(crate) use problem::Problem;
pub(crate) use representation::{CSV, Encoding, GEO_JSON, HTML, JSON, Representation, WORKBOOK, is_known};
