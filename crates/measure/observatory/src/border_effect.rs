//! What lies beyond the border of the region and is not known here: a commune that is nearer to it than to its place may have a
//! nearer one there, so that it is said, and never named as the farthest.

use repere_coverage::{Anchor, Localisation, Measure, Metres, Proximity};
use repere_territory::{Level, NeighbourBorder};

use crate::study::Study;
use crate::study::point;
use crate::way::Way;
use crate::{Amount, FarthestCommune, Observatory};

/// Where places are, by their rank: those that count, then those that a scenario opens.
pub(crate) struct Sites<'s, 'a, W: Way + 'a> {
    study: &'s Study<'a, W>,
    added: &'s [Localisation],
}

impl<'s, 'a, W: Way + 'a> Sites<'s, 'a, W> {
    pub(crate) const fn new(study: &'s Study<'a, W>, added: &'s [Localisation]) -> Self {
        Self { study, added }
    }

    fn at(&self, rank: usize) -> Option<Localisation> {
        let counted = self.study.counted.get(rank).map(point);
        counted.or_else(|| self.added.get(rank.checked_sub(self.study.counted.len())?).copied())
    }
}

impl Observatory {
    /// The neighbour that a commune, by its rank, is nearer to than to its nearest place, in a straight line.
    pub(crate) fn nearer_neighbour(&self, commune: usize, straight: Metres) -> Option<&NeighbourBorder> {
        self.territoire().neighbour_border(commune).filter(|border| border.distance < straight)
    }

    /// For each area of a level, the commune whose point is the farthest from any place, among those that are not nearer to a
    /// neighbour of the region: the first by rank of several.
    pub(crate) fn surely_farthest<W: Way>(
        &self,
        sites: &Sites<'_, '_, W>,
        proximity: Option<&Proximity<W::Measure>>,
        level: Level,
    ) -> Vec<Option<FarthestCommune>> {
        let division = self.division(level);
        let mut farthest: Vec<Option<(usize, W::Measure)>> = vec![None; division.count()];
        let communes = self.territoire().communes();
        for (rank, commune) in communes.iter().enumerate() {
            let Some(area) = division.area(rank as u32) else { continue };
            let Some(nearest) = proximity.and_then(|proximity| proximity.of_commune(rank)) else { continue };
            let (distance, found) = (nearest.distance, &mut farthest[area]);
            if found.is_some_and(|(_, most)| distance.number() <= most.number()) {
                continue;
            }
            let amount: Amount = distance.into();
            let measured = || straight_metres(commune.point, sites.at(nearest.rank)?);
            let straight = match amount {
                Amount::Metres(metres) => Some(Metres::new(metres)),
                Amount::Minutes(_) => measured(),
            };
            if straight.is_none_or(|straight| self.nearer_neighbour(rank, straight).is_none()) {
                *found = Some((rank, distance));
            }
        }
        let named = |(rank, distance): (usize, W::Measure)| {
            let (commune, amount): (_, Amount) = (&communes[rank], distance.into());
            FarthestCommune {
                code_insee: commune.code.to_string(),
                nom: commune.nom.clone(),
                distance_m: amount.metres(),
                duree_min: amount.minutes(),
            }
        };
        farthest.into_iter().map(|found| found.map(named)).collect()
    }
}

fn straight_metres(from: Localisation, to: Localisation) -> Option<Metres> {
    Some(Anchor::new(from).distance_to(&Anchor::new(to)))
}
