//! HTTP over the catalogue: HTML pages, the JSON API, the web assets.
//!
//! A request reads the current [`Snapshot`] and nothing else; a task of its own ([`follow`]) makes a new snapshot when
//! the store's revision moves.

mod answers;
mod api;
mod assets;
mod bounds;
mod couvertures;
mod criteria;
mod donnees;
mod etendue;
mod exploitant;
mod fond;
mod geocodeur;
mod mesures;
mod pages;
mod plans;
mod public_url;
mod routes;
mod site_de_carte;
mod snapshot;
mod state;

pub use api::openapi_json;
pub use exploitant::{Contact, ContactError, Exploitant};
pub use fond::FondDeCarte;
pub use geocodeur::{Adresse, Geocodeur, Panne};
pub use mesures::metrics;
pub use public_url::{PublicUrl, PublicUrlError};
pub use repere_kit::{Connections, Origin, OriginError, Proxies, say_where_panics_are, serve};
pub use routes::router;
pub use site_de_carte::{SiteDeCarte, SiteDeCarteError};
pub use snapshot::{Snapshot, follow};
pub use state::{AppState, Clock, Settings};
