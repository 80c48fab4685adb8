//! What any site needs, whatever it is about: representations with their encodings and ETags, problems, parameters,
//! limits, policies, the watch over each request, connections. Nothing here knows a place or the state of the server.

mod allowance;
mod bounds;
mod byte_range;
mod client;
mod content;
mod encoding;
mod faults;
mod framing;
mod inflating;
mod limits;
mod origin;
mod pace;
mod parameters;
mod path;
mod places;
mod policy;
mod preferences;
mod problem;
mod representation;
mod route;
mod serving;
mod unread;
mod watch;
mod workers;

pub use bounds::Bounds;
pub use byte_range::{ByteRange, Wanted};
pub use client::{Client, Network, Proxies};
pub use content::Content;
pub use encoding::Encoding;
pub use faults::{fault, on_panic, say_where_panics_are};
pub use inflating::Weight;
pub use limits::{BODY_MAX, Limits};
pub use origin::{Origin, OriginError};
pub use parameters::Parameters;
pub use path::Path;
pub use policy::{Framing, Policies};
pub use preferences::Preferences;
pub use problem::Problem;
pub use representation::{CSS, CSV, GEO_JSON, HTML, JSON, Representation, SVG, WORKBOOK, etag};
pub use route::Route;
pub use serving::{Connections, listen, serve};
pub use watch::{RequestIds, Watch};
