//! What is published, and by whom: the snapshot of the places that every room of the site reads, what is computed and kept
//! for it, and what the operator chose to publish it with. It answers no address: `api` and `pages` do.

mod answers;
mod base_map;
pub mod bounds;
mod chance;
mod clock;
pub mod criteria;
mod current;
pub mod downloads;
mod following;
pub mod geocoder;
mod hindsight;
mod known_places;
mod map_site;
mod out_of_sight;
mod past;
mod plans;
mod public_url;
mod publisher;
mod pulse;
mod ready;
mod snapshot;
mod timeline;
mod usual_coverage;

pub use answers::Answers;
pub use base_map::BaseMap;
pub use chance::{Chance, NoChance};
pub use clock::Clock;
pub use current::Current;
pub use following::{Since, SinceError};
pub use geocoder::{Geocoder, GeocoderError, Geocoding, Located, LocatedAddress};
pub use hindsight::Hindsight;
pub use map_site::{MapSite, MapSiteError};
pub use out_of_sight::{OutOfSight, as_published};
pub use past::{Past, Pasts};
pub use plans::Plans;
pub use public_url::{PublicUrl, PublicUrlError};
pub use publisher::{Contact, ContactError, Publisher};
pub use pulse::Pulse;
pub use repere_catalogue::Lexicon;
pub use snapshot::Snapshot;
pub use timeline::Timeline;
pub use usual_coverage::UsualCoverage;
