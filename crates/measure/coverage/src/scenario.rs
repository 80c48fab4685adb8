use repere_geodesy::{Anchor, Localisation, Neighbour, PointIndex};
use thiserror::Error;

use crate::{Peuplement, Proximite};

/// « And if? »: places added and places removed.
#[derive(Debug, Clone)]
pub struct Scenario {
    ajouts: PointIndex,
    /// For each place there is, whether it goes.
    retire: Vec<bool>,
}

/// Why a scenario cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ScenarioError {
    /// A place to remove is not among the places.
    #[error("place {rank} cannot be removed: there are {places}")]
    LieuInconnu {
        /// The rank given.
        rank: usize,
        /// How many places there are.
        places: usize,
    },
}

/// What a scenario changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulation {
    /// The nearest places afterwards: the places there are keep their ranks, those added follow. `None` when none is left.
    pub apres: Option<Proximite>,
    /// The communes whose mairie, or any of whose people, has another nearest place or distance, by rank.
    pub communes_touchees: Vec<u32>,
}

impl Scenario {
    /// Adds places, ranked after the existing ones in the order given, and removes existing ones by rank.
    ///
    /// # Errors
    /// When a rank to remove is not that of a place.
    pub fn new(
        places: &PointIndex,
        ajouts: impl IntoIterator<Item = Localisation>,
        retraits: impl IntoIterator<Item = usize>,
    ) -> Result<Self, ScenarioError> {
        let mut retire = vec![false; places.points().len()];
        for rank in retraits {
            *retire
                .get_mut(rank)
                .ok_or(ScenarioError::LieuInconnu { rank, places: places.points().len() })? = true;
        }
        Ok(Self { ajouts: PointIndex::new(ajouts), retire })
    }

    /// Works out what changes from what is: only the points whose place goes are searched again among those that stay.
    ///
    /// `places` must be those of [`Scenario::new`], and `avant` come from them and `peuplement`.
    pub fn simuler(
        &self,
        peuplement: &Peuplement,
        places: &PointIndex,
        avant: Option<&Proximite>,
    ) -> Simulation {
        let mut touched = vec![false; peuplement.communes().len()];
        let mairies = peuplement.communes().iter().zip(0_u32..);
        let communes = self.nearest(mairies, places, avant.map(Proximite::communes), &mut touched);
        let points = peuplement.is_carroye().then(|| {
            let points = peuplement.points().iter().map(|point| (&point.ancre, point.commune));
            self.nearest(points, places, avant.map(Proximite::points), &mut touched)
        });
        let left = !self.ajouts.points().is_empty() || self.retire.contains(&false);
        let found = |neighbours: Vec<Option<Neighbour>>| neighbours.into_iter().flatten().collect();
        let apres = left.then(|| Proximite::from_parts(found(communes), points.map(found)));
        let communes_touchees = (0_u32..).zip(touched).filter_map(|(rank, t)| t.then_some(rank)).collect();
        Simulation { apres, communes_touchees }
    }

    fn nearest<'a>(
        &self,
        points: impl Iterator<Item = (&'a Anchor, u32)>,
        places: &PointIndex,
        before: Option<&[Neighbour]>,
        touched: &mut [bool],
    ) -> Vec<Option<Neighbour>> {
        let mut hint = None;
        points
            .enumerate()
            .map(|(i, (point, commune))| {
                let before = before.map(|all| all[i]);
                let after = self.nearest_of(point, places, before, hint);
                touched[commune as usize] |= before != after;
                hint = after.map(|neighbour| neighbour.rank);
                after
            })
            .collect()
    }

    fn nearest_of(
        &self,
        point: &Anchor,
        places: &PointIndex,
        before: Option<Neighbour>,
        hint: Option<usize>,
    ) -> Option<Neighbour> {
        let stays = |rank: usize| !self.retire[rank];
        let kept = match before {
            Some(neighbour) if !stays(neighbour.rank) => places.closest_among(point, hint, stays),
            other => other,
        };
        let hint = hint.and_then(|rank| rank.checked_sub(self.retire.len()));
        let Some(added) = self.ajouts.closest(point, hint) else { return kept };
        let added_rank = Some(Neighbour { rank: self.retire.len() + added.rank, ..added });
        let Some(kept) = kept else { return added_rank };
        // Equal distances stay where they are: a place that is there ranks before one that is added.
        let nearer = point.compare(&self.ajouts.points()[added.rank], &places.points()[kept.rank]).is_lt();
        if nearer { added_rank } else { Some(kept) }
    }
}
