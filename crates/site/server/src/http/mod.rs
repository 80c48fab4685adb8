//! What all answers share: representations with their encodings and ETags, errors, parameters, headers.

mod bounds;
pub(crate) mod client;
mod content;
mod encoding;
mod limits;
mod panics;
mod parameters;
mod path;
mod places;
mod policy;
mod preferences;
mod problem;
mod representation;
mod route;
mod watch;
mod workers;

pub(crate) use bounds::{excess, excess_of};
pub(crate) use content::Content;
pub(crate) use encoding::Encoding;
pub(crate) use limits::{BODY_MAX, Limits, limit};
pub(crate) use panics::on_panic;
pub use panics::say_where_panics_are;
pub(crate) use parameters::Parameters;
pub(crate) use path::Path;
pub(crate) use policy::{Framing, Policies};
pub use policy::{Origin, OriginError};
pub(crate) use preferences::Preferences;
pub(crate) use problem::Problem;
pub(crate) use representation::{CSS, CSV, GEO_JSON, HTML, JSON, Representation, SVG, WORKBOOK, etag};
pub(crate) use route::Route;
pub(crate) use watch::{RequestIds, Watch};
