//! The map site to which « Y aller » leads.

use std::str::FromStr;

use repere_domain::Localisation;
use repere_domain::contact::Url;
use repere_urls::HttpUrl;
use thiserror::Error;

const LATITUDE: &str = "{lat}";
const LONGITUDE: &str = "{lon}";

/// The address of a page of a map site, with the places of a latitude and a longitude in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapSite {
    template: String,
    nom: String,
}

/// A text that is not the address of such a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an https address with {{lat}} and {{lon}} in it, such as {}", MapSite::OPENSTREETMAP)]
pub struct MapSiteError;

impl MapSite {
    /// OpenStreetMap, which shows the point and computes ways to it.
    pub const OPENSTREETMAP: &'static str =
        "https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=17/{lat}/{lon}";

    /// The page about a point.
    pub fn towards(&self, at: &Localisation) -> String {
        let (latitude, longitude) = (at.latitude().to_string(), at.longitude().to_string());
        self.template.replace(LATITUDE, &latitude).replace(LONGITUDE, &longitude)
    }

    /// What the site is called: its host.
    pub fn nom(&self) -> &str {
        &self.nom
    }
}

impl FromStr for MapSite {
    type Err = MapSiteError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let template = text.trim();
        // As a place fills it: the address must be safe in a page, like any other of a link.
        let filled: Url =
            template.replace(LATITUDE, "47").replace(LONGITUDE, "1").parse().map_err(|_| MapSiteError)?;
        let url = HttpUrl::read(filled.as_str()).map_err(|_| MapSiteError)?;
        let site = format!("{}://{}", url.scheme(), url.authority());
        // One site, whatever the point: its host is that of the pattern.
        let is_one_site = url.scheme() == "https" && template.starts_with(&site);
        if !is_one_site || !template.contains(LATITUDE) || !template.contains(LONGITUDE) {
            return Err(MapSiteError);
        }
        Ok(Self { template: template.to_owned(), nom: url.authority().trim_start_matches("www.").to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_has_its_page() {
        let site: MapSite = MapSite::OPENSTREETMAP.parse().unwrap();
        let at = Localisation::new(47.3943, 0.6889).unwrap();
        assert_eq!(
            site.towards(&at),
            "https://www.openstreetmap.org/?mlat=47.3943&mlon=0.6889#map=17/47.3943/0.6889"
        );
        assert_eq!(site.nom(), "openstreetmap.org");
        let other: MapSite = "https://carte.example.org/{lon}/{lat}".parse().unwrap();
        assert_eq!(other.towards(&at), "https://carte.example.org/0.6889/47.3943");
    }

    #[test]
    fn what_names_no_point_is_refused() {
        for bad in [
            "https://carte.example.org/{lat}",
            "https://carte.example.org/",
            "http://carte.example.org/{lat}/{lon}",
            "https://{lat}.example.org/{lon}",
            "javascript:alert({lat},{lon})",
            "",
        ] {
            assert_eq!(bad.parse::<MapSite>(), Err(MapSiteError), "{bad}");
        }
    }
}
