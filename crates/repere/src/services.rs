//! Services of others that an operator may choose. None is needed: without them the site answers alone.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use repere_server::{Archive, BaseMap, Extent, Geocoder, MapSite, Origin};
use repere_territory::Territoire;

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
    /// Page of a map site to which « Y aller » leads, with {to} where the destination goes, a point or an address; or {lat} and {lon}, for a site that takes points alone
    #[arg(long, env = "REPERE_DIRECTIONS", default_value = MapSite::OPENSTREETMAP, value_name = "URL")]
    pub(crate) directions: MapSite,
    /// What is under the places, instead of our own map: a PMTiles file in the Protomaps schema, such as centre.pmtiles, which
    /// this site serves; or the address of a MapLibre style, such as the national mapping agency's, and visitors' browsers then
    /// ask that site. Ours is shown first, and stays when this one does not come
    #[arg(long, env = "REPERE_BASEMAP", value_name = "FILE|URL")]
    basemap: Option<String>,
    /// Other sites from which the base map takes tiles, letters or pictures; may be repeated
    #[arg(long, env = "REPERE_BASEMAP_ORIGINS", value_name = "ORIGIN", value_delimiter = ',')]
    basemap_origin: Vec<Origin>,
}

impl Services {
    /// The base map, if one is set. A file that is wrong or not there is no reason not to start: the log says so, and it may come.
    pub(crate) fn base_map(&self, territoire: &Territoire) -> anyhow::Result<Option<BaseMap>> {
        let Some(text) = self.basemap.as_deref() else { return Ok(None) };
        let path = Path::new(text);
        let is_tiles = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pmtiles"));
        if is_tiles && !text.contains("://") {
            let extent = Extent::around(territoire.communes().iter().map(|commune| commune.point));
            let archive = Archive::new(path.to_owned(), extent.context("the territory has no commune")?);
            archive.current();
            return Ok(Some(BaseMap::Tiles(Arc::new(archive))));
        }
        let style = BaseMap::style(text, &self.basemap_origin);
        style
            .map(Some)
            .context("--basemap is a file named ….pmtiles, or the http(s) address of a MapLibre style")
    }

    /// The geocoder, if one is set.
    pub(crate) fn geocoder(&self) -> Option<Arc<dyn Geocoder>> {
        let url = self.geocoder.clone()?;
        Some(Arc::new(ApiAdresse::new(url, Duration::from_millis(self.geocoder_timeout))))
    }
}
