//! What colours each commune on a map of the region: how far its place is, and what it needs.

use repere_catalogue::Catalogue;

use crate::study::by_its_way;
use crate::way::Way;
use crate::{CommuneNeed, Inquiry, Observatory, Scenario, SimulationError};

/// What colours a commune.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shade {
    /// The rank of the band of its nearest place; `None` where none is reached.
    pub band: Option<usize>,
    /// Its need, where the question asks for an indicator.
    pub need: Option<CommuneNeed>,
}

impl Observatory {
    /// The shade of every commune by rank, whichever territories the question is about, once a scenario is true.
    ///
    /// # Errors
    /// When the question or the scenario cannot be.
    pub fn shades(
        &self,
        catalogue: &Catalogue,
        inquiry: &Inquiry,
        scenario: &Scenario,
    ) -> Result<Vec<Shade>, SimulationError> {
        by_its_way!(self, inquiry, |way| {
            let study = self.study(&way, catalogue, inquiry)?;
            let changed = match scenario.is_empty() {
                true => None,
                false => Some(self.every_day(&study, scenario)?),
            };
            let proximity = changed.as_ref().map_or(study.proximity.as_ref(), Option::as_ref);
            let bands = &way.limits().bands;
            let near = |rank| proximity?.of_commune(rank);
            let shade = |rank| Shade {
                band: near(rank).map(|near| bands.rank(near.distance)),
                need: study.need.map(|need| need.commune(rank)),
            };
            Ok((0..self.territoire().communes().len()).map(shade).collect())
        })
    }
}
