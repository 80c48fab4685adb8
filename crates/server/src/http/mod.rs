//! What all answers share: representations with their encodings and ETags, errors, parameters, headers.

pub(crate) mod client;
mod content;
mod encoding;
mod guard;
mod limits;
mod parameters;
mod path;
mod policy;
mod preferences;
mod problem;
mod representation;

pub(crate) use content::Content;
pub(crate) use encoding::Encoding;
pub use guard::say_where_panics_are;
pub(crate) use guard::{RequestIds, Watch, on_panic};
pub(crate) use limits::{BODY_MAX, Limits, limit};
pub(crate) use parameters::Parameters;
pub(crate) use path::Path;
pub(crate) use policy::{Framing, Policies};
pub use policy::{Origin, OriginError};
pub(crate) use preferences::Preferences;
pub(crate) use problem::Problem;
pub(crate) use representation::{CSS, CSV, GEO_JSON, HTML, JSON, Representation, SVG, WORKBOOK, etag};
