//! HTTP over the catalogue: HTML pages, the JSON API, the web assets.
//!
//! A request reads the current [`Snapshot`] and nothing else; a task of its own ([`follow`]) makes a new snapshot when
//! the store's revision moves.

mod answers;
mod api;
mod assets;
mod dessin;
mod donnees;
mod etendue;
mod http;
mod pages;
mod public_url;
mod routes;
mod snapshot;
mod state;

pub use api::openapi_json;
pub use public_url::{PublicUrl, PublicUrlError};
pub use routes::router;
pub use snapshot::{Snapshot, follow};
pub use state::{AppState, Clock, Loaded, Settings};
