//! `/moderation`: what waits for a decision, one list for all of it. Everything is in the address: the same list is a link.

mod answers;
mod asked_words;
pub(crate) mod confirm;
pub(crate) mod contacts;
mod decision;
mod held;
pub(crate) mod item;
mod item_page;
pub(crate) mod list;
mod missing;
mod nearby;
mod offers;
mod said;
mod sides;
mod told;
pub(crate) mod unsubscribe;
mod written;

pub use answers::{answers, decided};
pub use held::Comparisons;
pub(crate) use missing::Missing;
