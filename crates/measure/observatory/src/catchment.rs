//! Who can come to a place within a time, along the roads.

use repere_coverage::{Localisation, People};
use repere_roads::{Area, Catchment, TravelTime};

use crate::{Inhabitants, Mode, Observatory, Population};

/// Metres of the squares that an area is drawn with.
const SQUARE_M: f64 = 300.0;

/// Who can come to a place within a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WhoCanCome {
    /// How many inhabitants.
    pub inhabitants: Inhabitants,
    /// Where they are counted: each at the mairie of the commune, or on a grid.
    pub population: Population,
}

impl Observatory {
    /// How many inhabitants are at most that far from a place; `None` where there are no roads for it, or none near the place.
    pub fn who_can_come(&self, mode: Mode, place: Localisation, within: TravelTime) -> Option<WhoCanCome> {
        let catchment = Catchment::new(self.roads().by(mode)?, place, within)?;
        let (population, people) = self.finest_on_roads(mode)?;
        let reached = people
            .points()
            .iter()
            .filter(|point| point.origin.as_ref().is_some_and(|origin| catchment.from(origin).is_some()));
        let inhabitants: People = reached.map(|point| point.people).sum();
        Some(WhoCanCome { inhabitants: inhabitants.into(), population })
    }

    /// The outlines of where they come from, for a drawing, to be filled by the even-odd rule; nothing where no road is near.
    pub fn area_within(&self, mode: Mode, place: Localisation, within: TravelTime) -> Vec<Vec<Localisation>> {
        let catchment = self.roads().by(mode).and_then(|network| Catchment::new(network, place, within));
        let Some(catchment) = catchment else { return Vec::new() };
        let mut area = Area::new(place.latitude(), SQUARE_M);
        catchment.visit(SQUARE_M / 2.0, |point| area.add(point));
        area.rings()
    }
}
