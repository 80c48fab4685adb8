//! The form of a place: which fields it asks for and how ([`Group`]), what is typed in it ([`Typed`]), what that is worth
//! ([`Reading`]) and what changes by it ([`Change`]). No page, no database, no clock.

mod changes;
mod layout;
mod reading;
mod typed;
mod version;

pub use changes::{Change, all_of, changes, in_plain_words, label_of, said_of};
pub use layout::{Choice, Control, DAYS, Group, Question, groups};
pub use reading::{Clash, NewPlace, Reading, Settled, new_place, settle, week_in_words};
pub use typed::Typed;
pub use version::Version;
