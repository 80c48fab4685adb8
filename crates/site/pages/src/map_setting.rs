//! What a page says to its map of places.

use std::fmt;

use repere_catalogue::{Answer, Criterion, Facets};
use repere_domain::Localisation;
use repere_territory::Territoire;
use repere_words::french::NBSP;

use crate::question::{Question, Start};
use crate::tally;

/// Places that a map asks for at once. Of more it asks for those of its view, when it is near enough to show each.
const AT_ONCE: usize = 2_000;

/// What the map shows, and where it begins.
pub(crate) struct MapSetting {
    /// The query with which the API gives the places.
    pub(crate) query: String,
    /// Where the list is around.
    pub(crate) target: Option<MapTarget>,
    /// What it shows at first, where the list is of a territory.
    pub(crate) frame: Option<Frame>,
    /// How many of the places the list shows: the first ones.
    pub(crate) listed: usize,
    /// What the page has for whoever cannot see the map.
    pub(crate) instead: &'static str,
    /// How many places each bassin has, where there are too many to ask for all of them.
    pub(crate) sectors: Option<Sectors>,
}

/// Bassins by their slugs, with their places: `tours:812 blois:403`.
#[derive(Default)]
pub(crate) struct Sectors(Vec<(String, usize)>);

impl fmt::Display for Sectors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (rank, (slug, count)) in self.0.iter().enumerate() {
            let before = if rank == 0 { "" } else { " " };
            write!(f, "{before}{slug}:{count}")?;
        }
        Ok(())
    }
}

/// A box, in degrees: `0.981,46.59,1.45,46.96` is west, south, east, north, each within about 100 m.
pub(crate) struct Frame([f64; 4]);

impl fmt::Display for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [west, south, east, north] = self.0.map(|degrees| (degrees * 1e3).round() / 1e3);
        write!(f, "{west},{south},{east},{north}")
    }
}

/// A point with a pin.
pub(crate) struct MapTarget {
    pub(crate) at: Localisation,
    pub(crate) name: String,
}

impl MapSetting {
    /// Every place, of so many in each bassin, on a page that does not list them.
    pub(crate) fn all(total: usize, sectors: impl Iterator<Item = (String, usize)>) -> Self {
        let sectors = (total > AT_ONCE).then(|| Sectors(sectors.collect()));
        let instead = "Les mêmes lieux sont sur la page « Tous les lieux de la région ».";
        Self { query: String::new(), target: None, frame: None, listed: 0, sectors, instead }
    }

    /// The places that answer a question: the map has a pin where they are around, and begins with those of the list, or with the
    /// territory that they are all of.
    pub(crate) fn around(query: String, question: &Question, listed: usize, territoire: &Territoire) -> Self {
        let target = question.lieu.as_ref().map(|start| MapTarget::of(start, territoire));
        let asked = tally::only_territory(question);
        let frame = asked.and_then(|area| territoire.bounds(area)).map(Frame);
        Self { query, target, frame, listed, sectors: None, instead: "La liste contient les mêmes lieux." }
    }

    /// The same, of so many places, with how many there are in each bassin.
    pub(crate) fn among(self, total: usize, question: &Question, facets: &Facets) -> Self {
        if total <= AT_ONCE {
            return self;
        }
        let criterion = Criterion::Bassin;
        let chosen = || question.understood.iter().filter(|(name, _)| name == criterion.name());
        let is_asked = |slug: &str| chosen().next().is_none() || chosen().any(|(_, value)| value == slug);
        let counted = facets.values(criterion).iter().filter(|(slug, _)| is_asked(slug));
        let sectors = counted.map(|(slug, tally)| {
            let count = if question.answer == Answer::Unknown { tally.unknown } else { tally.sure };
            (slug.clone(), count)
        });
        Self { sectors: Some(Sectors(sectors.filter(|(_, count)| *count > 0).collect())), ..self }
    }
}

impl MapTarget {
    fn of(start: &Start, territoire: &Territoire) -> Self {
        let commune = territoire.locate(start.centre).filter(|commune| commune.point == start.centre);
        let name = match commune {
            Some(commune) => commune.nom.clone(),
            None if start.of == "de vous" => "Vous êtes ici".to_owned(),
            // « de « 12 rue de la Gare » »
            None => start.of.trim_start_matches("de « ").trim_end_matches(" »").replace(NBSP, " "),
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
