//! The base map that an operator may put under the places.

use repere_kit::{Origin, OriginError};
use repere_urls::HttpUrl;

/// A MapLibre style of another site, and the sites that it takes its tiles, letters and pictures from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseMap {
    style: String,
    origins: Vec<Origin>,
}

impl BaseMap {
    /// The style at this address; `others` are the origins that it names besides its own.
    ///
    /// # Errors
    /// When the address is not that of a web site.
    pub fn new(style: &str, others: &[Origin]) -> Result<Self, OriginError> {
        let style = style.trim();
        let own = Origin::of(&HttpUrl::read(style).map_err(|_| OriginError)?)?;
        let origins = std::iter::once(own).chain(others.iter().cloned()).collect();
        Ok(Self { style: style.to_owned(), origins })
    }

    /// The address of the style.
    pub fn style(&self) -> &str {
        &self.style
    }

    /// The sites that browsers must be allowed to ask.
    pub fn origins(&self) -> &[Origin] {
        &self.origins
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_and_the_sites_it_uses() {
        let others = ["https://lettres.example.org".parse().unwrap()];
        let base_map = BaseMap::new("https://Cartes.example.org:8443/plan/style.json?x=1", &others).unwrap();
        assert_eq!(base_map.style(), "https://Cartes.example.org:8443/plan/style.json?x=1");
        assert_eq!(base_map.origins()[0], "https://cartes.example.org:8443".parse().unwrap());
        assert_eq!(base_map.origins().len(), 2);
        for bad in ["style.json", "data:x", "https:// x.org/", "https://x.org;script-src */"] {
            assert!(BaseMap::new(bad, &[]).is_err(), "{bad}");
        }
    }
}
