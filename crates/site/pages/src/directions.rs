//! « Y aller »: where it leads, by the point of a place that is known exactly, by its address otherwise.

use repere_domain::{Lieu, Localisation, PositionQuality};
use repere_edition::MapSite;
use repere_words::{places, sentence};

/// Where somebody goes who goes to a place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Destination {
    goal: Goal,
    /// The point of the place, or of its commune.
    at: Localisation,
    /// What map applications look for where they know no point, and write beside one that they are given.
    address: String,
}

/// How well it is known.
#[derive(Debug, Clone, PartialEq)]
enum Goal {
    Point,
    Address,
    /// Its commune, « à Issoudun », « au Blanc »: a source gave nothing else.
    Commune(String),
}

impl Destination {
    /// That of a place; `None` of one that moves and has no point of its own: nobody would find it there.
    pub(crate) fn of(lieu: &Lieu, shown_name: &str) -> Option<Self> {
        let is_exact = lieu.position.quality == PositionQuality::Exact;
        if lieu.is_itinerant() && !is_exact {
            return None;
        }
        let commune = format!("{} {}", lieu.code_postal, lieu.commune);
        let street = lieu.adresse.trim();
        let parts: &[&str] = if is_exact { &[shown_name, street, &commune] } else { &[street, &commune] };
        let address = parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        let goal = match (is_exact, street) {
            (true, _) => Goal::Point,
            (false, "") => Goal::Commune(places::at_commune(&lieu.commune)),
            (false, _) => Goal::Address,
        };
        Some(Self { goal, at: lieu.position.localisation, address })
    }

    /// The way to it on a map site.
    pub(crate) fn on<'s>(&self, site: &'s MapSite) -> Directions<'s> {
        let by_address = || site.towards_address(&self.address);
        let (label, href) = match &self.goal {
            Goal::Point => (GO_THERE.to_owned(), site.towards(&self.at)),
            Goal::Address | Goal::Commune(_) => match (by_address(), &self.goal) {
                (Some(href), Goal::Commune(commune)) => (sentence!("Aller {commune}"), href),
                (Some(href), _) => (GO_THERE.to_owned(), href),
                // The point is the commune's: nobody is told that it is the place's.
                (None, _) => ("Voir la commune".to_owned(), site.towards(&self.at)),
            },
        };
        let point = match self.goal {
            Goal::Point => Some(format!("{},{}", self.at.latitude(), self.at.longitude())),
            Goal::Address | Goal::Commune(_) => None,
        };
        Directions { label, href, point, address: self.address.clone(), site: site.name() }
    }
}

const GO_THERE: &str = "Y aller";

/// A link to follow.
pub(crate) struct Directions<'s> {
    /// « Y aller ».
    pub(crate) label: String,
    /// The page of the map site.
    pub(crate) href: String,
    /// « latitude,longitude », of an exact point alone.
    pub(crate) point: Option<String>,
    /// The name and the address in a line.
    pub(crate) address: String,
    /// What the map site is called.
    pub(crate) site: &'s str,
}

#[cfg(test)]
mod tests {
    use repere_domain::sample;
    use serde_json::json;

    use super::*;

    fn directions(over: &serde_json::Value, site: &str) -> Option<(String, String, Option<String>)> {
        let site: MapSite = site.parse().unwrap();
        let lieu = sample::lieu(&[
            &json!({ "nom": "Médiathèque", "adresse": "1 rue de l’Essai", "commune": "Le Blanc", "code_postal": "36300" }),
            over,
        ]);
        let found = Destination::of(&lieu, &lieu.nom)?.on(&site);
        Some((found.label, found.href, found.point.map(|_| found.address)))
    }

    const TO: &str = "https://carte.example.org/?to={to}";
    const POINTS: &str = "https://carte.example.org/{lat}/{lon}";

    #[test]
    fn an_exact_place_is_reached_by_its_point() {
        let exact = json!({ "latitude": 46.63, "longitude": 1.06, "position": "exacte" });
        let address = Some("Médiathèque, 1 rue de l’Essai, 36300 Le Blanc".to_owned());
        let href = "https://carte.example.org/?to=46.63%2C1.06".to_owned();
        assert_eq!(directions(&exact, TO), Some(("Y aller".to_owned(), href, address.clone())));
        let href = "https://carte.example.org/46.63/1.06".to_owned();
        assert_eq!(directions(&exact, POINTS), Some(("Y aller".to_owned(), href, address)));
    }

    #[test]
    fn an_approximate_place_is_reached_by_its_address() {
        let near = json!({ "latitude": 46.63, "longitude": 1.06, "position": "approximative" });
        let (label, href, point) = directions(&near, TO).unwrap();
        assert_eq!((label.as_str(), point), ("Y aller", None));
        assert!(href.ends_with("?to=1%20rue%20de%20l%E2%80%99Essai%2C%2036300%20Le%20Blanc"), "{href}");
        let by_point = directions(&near, POINTS).unwrap();
        assert_eq!((by_point.0.as_str(), by_point.2), ("Voir la commune", None));
    }

    #[test]
    fn a_place_without_an_address_is_in_its_commune_and_one_that_moves_is_nowhere() {
        let bare = json!({ "adresse": "", "position": "approximative" });
        let (label, href, _) = directions(&bare, TO).unwrap();
        assert_eq!(
            (label.as_str(), href.as_str()),
            ("Aller au Blanc", "https://carte.example.org/?to=36300%20Le%20Blanc")
        );
        let moving = json!({ "position": "approximative", "itinerance": ["Itinérant"] });
        assert_eq!(directions(&moving, TO), None);
    }
}
