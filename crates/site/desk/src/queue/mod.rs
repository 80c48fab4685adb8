//! `/moderation`: what waits for a decision, one list for all of it. Everything is in the address: the same list is a link.

mod asked_words;
pub(crate) mod contacts;
mod decision;
mod held;
pub(crate) mod item;
pub(crate) mod list;
mod nearby;
mod offers;
mod said;
mod sides;

pub use held::Comparisons;
