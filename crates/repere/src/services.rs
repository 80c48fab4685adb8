//! Services of others that an operator may choose. None is needed: without them the site answers alone.

use std::sync::Arc;
use std::time::Duration;

use repere_server::{Geocodeur, SiteDeCarte};

use crate::geocodeur::{ApiAdresse, GeocoderUrl};

#[derive(clap::Args)]
pub(crate) struct Services {
    /// Address search of the national address API's format, such as <https://data.geopf.fr/geocodage/search>. Off unless
    /// set. The server asks it, not the visitor's browser; when it fails, communes are still found
    #[arg(long, env = "REPERE_GEOCODER", value_name = "URL")]
    geocoder: Option<GeocoderUrl>,
    /// Milliseconds to wait for the geocoder
    #[arg(long, env = "REPERE_GEOCODER_TIMEOUT", default_value = "1500", value_name = "MS", value_parser = clap::value_parser!(u64).range(100..=5000))]
    geocoder_timeout: u64,
    /// Page of a map site to which « Y aller » leads, with {lat} and {lon} where the point goes
    #[arg(long, env = "REPERE_DIRECTIONS", default_value = SiteDeCarte::OPENSTREETMAP, value_name = "URL")]
    pub(crate) directions: SiteDeCarte,
}

impl Services {
    /// The geocoder, if one is set.
    pub(crate) fn geocodeur(&self) -> Option<Arc<dyn Geocodeur>> {
        let url = self.geocoder.clone()?;
        Some(Arc::new(ApiAdresse::new(url, Duration::from_millis(self.geocoder_timeout))))
    }
}
