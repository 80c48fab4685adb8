//! The pages of those who keep the map. A handler takes who it is for, and nobody else comes to it.

mod account;
mod browser;
mod campaigns;
mod cookies;
pub mod drafts;
mod fields;
mod next;
mod parts;
mod place;
mod posted;
mod queue;
mod reach;
mod refused;
mod routes;
mod sign_in;
mod whereabouts;
mod who;

pub use campaigns::{release_letters, send_letters};
pub use next::Next;
pub use parts::{Door, Parts, SiteAddress};
pub use posted::Posted;
pub use queue::{Comparisons, answers, decided};
pub use reach::{Reach, area, may};
pub use routes::{Access, ROUTES, router};
pub use who::{Coordinator, Moderator, SignedIn, Who};
