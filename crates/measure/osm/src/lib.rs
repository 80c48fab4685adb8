//! Extracts of OpenStreetMap in the PBF format, as a stream.
//!
//! A file is a sequence of blobs, each of which holds a block of elements. One block is in memory at a time, and no length
//! that a file claims is believed beyond the bounds of the format, so a bad file costs little and is said to be bad.

mod block;
mod element;
mod error;
mod extract;
mod frame;
mod messages;
mod writer;

pub use element::{Element, Member, MemberKind, Node, NodeId, Relation, RelationId, Tags, Way, WayId};
pub use error::{Damage, PbfError};
pub use extract::{Extract, Header, Kinds};
pub use writer::Writer;
