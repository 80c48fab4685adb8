//! The costliest thing that each address of the site can be asked, found by asking: what the pages and the description of the
//! API say may be written in an address, grown, and measured.

mod map;
mod search;

pub use map::{Route, routes};
pub use search::{Costly, costliest, grown};
