//! The site: state, router, and the task that follows the database.
//!
//! A request reads the current [`Snapshot`] and nothing else; a task of its own ([`follow()`]) makes a new snapshot when
//! the revision of the database moves.

mod assets;
mod base_map;
mod campaigns;
mod follow;
mod metrics;
mod recalling;
mod roads;
mod routes;
mod settings;
mod state;
mod warming;

pub use campaigns::{release_campaigns, send_campaigns};
pub use follow::follow;
pub use metrics::metrics;
pub use recalling::recall;
pub use repere_api::openapi_json;
pub use repere_desk::{SiteAddress, answers, decided};
pub use repere_edition::{
    BaseMap, Chance, Clock, Contact, ContactError, Geocoder, GeocoderError, Lexicon, LocatedAddress, MapSite,
    MapSiteError, PublicUrl, PublicUrlError, Publisher, Snapshot,
};
pub use repere_kit::{Connections, Origin, OriginError, Proxies, listen, say_where_panics_are, serve};
pub use repere_roads::Folder;
pub use repere_tiles::{Archive, Extent};
pub use roads::{RoadFolder, follow_roads};
pub use routes::router;
pub use settings::Settings;
pub use state::AppState;
