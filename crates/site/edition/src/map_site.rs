//! The map site to which « Y aller » leads.

use std::str::FromStr;

use repere_domain::Localisation;
use repere_domain::contact::Url;
use repere_urls::HttpUrl;
use thiserror::Error;

const LATITUDE: &str = "{lat}";
const LONGITUDE: &str = "{lon}";
const DESTINATION: &str = "{to}";

/// The address of a page of a map site, with the places of a destination in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapSite {
    template: String,
    name: String,
}

/// A text that is not the address of such a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "an https address with {{lat}} and {{lon}} in it, or {{to}} for a point or an address, such as {}",
    MapSite::OPENSTREETMAP
)]
pub struct MapSiteError;

impl MapSite {
    /// OpenStreetMap, which computes ways to a point or to an address.
    pub const OPENSTREETMAP: &'static str = "https://www.openstreetmap.org/directions?to={to}";

    /// The page about a point.
    pub fn towards(&self, at: &Localisation) -> String {
        let (latitude, longitude) = (at.latitude().to_string(), at.longitude().to_string());
        let filled = self.template.replace(LATITUDE, &latitude).replace(LONGITUDE, &longitude);
        filled.replace(DESTINATION, &encoded(&format!("{latitude},{longitude}")))
    }

    /// The page about a postal address; `None` where the site takes points alone.
    pub fn towards_address(&self, address: &str) -> Option<String> {
        self.template.contains(DESTINATION).then(|| self.template.replace(DESTINATION, &encoded(address)))
    }

    /// The address with the places of a destination in it, for a script to fill.
    pub fn template(&self) -> &str {
        &self.template
    }

    /// What the site is called: its host.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// A text as a part of an address (RFC 3986), whatever part the template puts it in.
fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}

impl FromStr for MapSite {
    type Err = MapSiteError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let template = text.trim();
        let has = |place| template.contains(place);
        let takes_points = has(LATITUDE) && has(LONGITUDE);
        // A point in one of them and an address in the other would name two destinations.
        let takes_either = has(DESTINATION) && !has(LATITUDE) && !has(LONGITUDE);
        // As a place fills it: the address must be safe in a page, like any other of a link.
        let filled = template.replace(LATITUDE, "47").replace(LONGITUDE, "1").replace(DESTINATION, "47%2C1");
        let filled: Url = filled.parse().map_err(|_| MapSiteError)?;
        let url = HttpUrl::read(filled.as_str()).map_err(|_| MapSiteError)?;
        let site = format!("{}://{}", url.scheme(), url.authority());
        // One site, whatever the point: its host is that of the pattern.
        let is_one_site = url.scheme() == "https" && template.starts_with(&site);
        if !is_one_site || !(takes_points && !has(DESTINATION) || takes_either) {
            return Err(MapSiteError);
        }
        Ok(Self {
            template: template.to_owned(),
            name: url.authority().trim_start_matches("www.").to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_destination_has_its_page() {
        let site: MapSite = MapSite::OPENSTREETMAP.parse().unwrap();
        let at = Localisation::new(47.3943, 0.6889).unwrap();
        assert_eq!(site.towards(&at), "https://www.openstreetmap.org/directions?to=47.3943%2C0.6889");
        assert_eq!(
            site.towards_address("1 rue de l’Été & cie, 37000 Tours").unwrap(),
            "https://www.openstreetmap.org/directions?to=1%20rue%20de%20l%E2%80%99%C3%89t%C3%A9%20%26%20cie%2C%2037000%20Tours"
        );
        assert_eq!(site.name(), "openstreetmap.org");
        let points: MapSite = "https://carte.example.org/{lon}/{lat}".parse().unwrap();
        assert_eq!(points.towards(&at), "https://carte.example.org/0.6889/47.3943");
        assert_eq!(points.towards_address("Tours"), None);
    }

    #[test]
    fn what_names_no_destination_is_refused() {
        for bad in [
            "https://carte.example.org/{lat}",
            "https://carte.example.org/{lat}?to={to}",
            "https://carte.example.org/{lat}/{lon}?to={to}",
            "https://carte.example.org/",
            "http://carte.example.org/{lat}/{lon}",
            "http://carte.example.org/{to}",
            "https://{to}.example.org/",
            "https://{lat}.example.org/{lon}",
            "javascript:alert({lat},{lon})",
            "",
        ] {
            assert_eq!(bad.parse::<MapSite>(), Err(MapSiteError), "{bad}");
        }
    }
}
