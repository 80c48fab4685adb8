//! Services of others that an operator may choose. None is needed: without them the site answers alone.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use repere_server::{BaseMap, Geocoder, MapSite, Origin};

use crate::geocoder::{ApiAdresse, GeocoderUrl};

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
    #[arg(long, env = "REPERE_DIRECTIONS", default_value = MapSite::OPENSTREETMAP, value_name = "URL")]
    pub(crate) directions: MapSite,
    /// MapLibre style under the places, such as the national mapping agency's. Ours is shown first, and stays when this one
    /// does not come; visitors' browsers then ask that site
    #[arg(long, env = "REPERE_BASEMAP", value_name = "URL")]
    basemap: Option<String>,
    /// Other sites from which the base map takes tiles, letters or pictures; may be repeated
    #[arg(long, env = "REPERE_BASEMAP_ORIGINS", value_name = "ORIGIN", value_delimiter = ',')]
    basemap_origin: Vec<Origin>,
}

impl Services {
    /// The base map, if one is set.
    pub(crate) fn base_map(&self) -> anyhow::Result<Option<BaseMap>> {
        let base_map = self.basemap.as_deref().map(|style| BaseMap::new(style, &self.basemap_origin));
        base_map.transpose().context("--basemap is the http(s) address of a MapLibre style")
    }

    /// The geocoder, if one is set.
    pub(crate) fn geocoder(&self) -> Option<Arc<dyn Geocoder>> {
        let url = self.geocoder.clone()?;
        Some(Arc::new(ApiAdresse::new(url, Duration::from_millis(self.geocoder_timeout))))
    }
}
