//! The base map that an operator may put under the places.

use std::sync::Arc;

use repere_kit::{Origin, OriginError};
use repere_tiles::Archive;
use repere_urls::HttpUrl;

/// What is under the places, instead of our own map.
#[derive(Debug, Clone)]
pub enum BaseMap {
    /// A map of another site.
    Style(Style),
    /// A file of tiles, which this site serves and draws.
    Tiles(Arc<Archive>),
}

/// A MapLibre style of another site, and the sites that it takes its tiles, letters and pictures from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    address: String,
    origins: Vec<Origin>,
}

impl BaseMap {
    /// Where browsers find the file of tiles. They tell a file from a style by how the address ends.
    pub const TILES: &str = "/fond-de-carte.pmtiles";

    /// The style at this address; `others` are the origins that it names besides its own.
    ///
    /// # Errors
    /// When the address is not that of a web site.
    pub fn style(address: &str, others: &[Origin]) -> Result<Self, OriginError> {
        let address = address.trim();
        let own = Origin::of(&HttpUrl::read(address).map_err(|_| OriginError)?)?;
        let origins = std::iter::once(own).chain(others.iter().cloned()).collect();
        Ok(Self::Style(Style { address: address.to_owned(), origins }))
    }

    /// Where browsers find it.
    pub fn address(&self) -> &str {
        match self {
            Self::Style(style) => &style.address,
            Self::Tiles(_) => Self::TILES,
        }
    }

    /// The sites that browsers must be allowed to ask.
    pub fn origins(&self) -> &[Origin] {
        match self {
            Self::Style(style) => &style.origins,
            Self::Tiles(_) => &[],
        }
    }

    /// The file of tiles, if it is one.
    pub const fn tiles(&self) -> Option<&Arc<Archive>> {
        match self {
            Self::Style(_) => None,
            Self::Tiles(archive) => Some(archive),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_and_the_sites_it_uses() {
        let others = ["https://lettres.example.org".parse().unwrap()];
        let base_map =
            BaseMap::style("https://Cartes.example.org:8443/plan/style.json?x=1", &others).unwrap();
        assert_eq!(base_map.address(), "https://Cartes.example.org:8443/plan/style.json?x=1");
        assert_eq!(base_map.origins()[0], "https://cartes.example.org:8443".parse().unwrap());
        assert_eq!(base_map.origins().len(), 2);
        for bad in ["style.json", "data:x", "https:// x.org/", "https://x.org;script-src */"] {
            assert!(BaseMap::style(bad, &[]).is_err(), "{bad}");
        }
    }
}
