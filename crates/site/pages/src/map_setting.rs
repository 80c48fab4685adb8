//! What a page says to its map of places.

use repere_domain::Localisation;
use repere_territory::Territoire;

use crate::question::{Question, Start};

/// What the map shows, and where it begins.
pub(crate) struct MapSetting {
    /// The query with which the API gives the places.
    pub(crate) query: String,
    /// Where the list is around.
    pub(crate) target: Option<MapTarget>,
    /// How many of the places the list shows: the first ones.
    pub(crate) listed: usize,
    /// What the page has for whoever cannot see the map.
    pub(crate) instead: &'static str,
}

/// A point with a pin.
pub(crate) struct MapTarget {
    pub(crate) at: Localisation,
    pub(crate) name: String,
}

impl MapSetting {
    /// All the places, on a page that does not list them.
    pub(crate) const fn everywhere() -> Self {
        let instead = "Les mêmes lieux sont sur la page « Tous les lieux de la région ».";
        Self { query: String::new(), target: None, listed: 0, instead }
    }

    /// The places that answer a question: the map has a pin where they are around, and begins with those of the list.
    pub(crate) fn around(query: String, question: &Question, listed: usize, territoire: &Territoire) -> Self {
        let target = question.lieu.as_ref().map(|start| MapTarget::of(start, territoire));
        Self { query, target, listed, instead: "La liste contient les mêmes lieux." }
    }
}

impl MapTarget {
    fn of(start: &Start, territoire: &Territoire) -> Self {
        let commune = territoire.locate(start.centre).filter(|commune| commune.point == start.centre);
        let name = match commune {
            Some(commune) => commune.nom.clone(),
            None if start.of == "de vous" => "Vous êtes ici".to_owned(),
            // « de « 12 rue de la Gare » »
            None => start.of.trim_start_matches("de « ").trim_end_matches(" »").replace('\u{a0}', " "),
        };
        Self { at: start.centre, name }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(centre: Localisation, of: &str) -> String {
        let territoire = Territoire::embedded().unwrap();
        MapTarget::of(&Start { centre, of: of.to_owned() }, &territoire).name
    }

    #[test]
    fn the_pin_says_what_is_searched() {
        let territoire = Territoire::embedded().unwrap();
        let tours = territoire.communes().iter().find(|commune| commune.nom == "Tours").unwrap();
        assert_eq!(name(tours.point, "de Tours"), "Tours");
        let elsewhere = Localisation::new(47.39, 0.68).unwrap();
        assert_eq!(name(elsewhere, "de vous"), "Vous êtes ici");
        assert_eq!(name(elsewhere, "de « 12 rue de la Gare »"), "12 rue de la Gare");
    }
}
