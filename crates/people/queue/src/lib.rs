//! What waits for a decision of the staff, from the places as they are published and from what the records hold besides. Nothing
//! is read or written here: a command and the desk of the site hand in the same, and see the same.

mod about;
mod asked;
mod difference;
mod item;
mod key;
mod kind;
mod queue;
mod reach;
mod seen;
mod sources;
mod suggestion;

pub use asked::{Asked, Unusable, WhichStage};
pub use difference::{Difference, differences};
pub use item::{Item, Matter, Who};
pub use key::{Key, KeyError};
pub use kind::Kind;
pub use queue::{Gathered, Queue};
pub use reach::{Reach, area};
pub use seen::{Seen, Waiting};
pub use suggestion::{Suggestion, suggestions};
