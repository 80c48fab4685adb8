use repere_geodesy::{Localisation, Metres, Neighbour};
use thiserror::Error;

use crate::measure::{is_reached, unreached};
use crate::{Access, Proximity, Settlement};

/// « And if? »: places added and places removed.
#[derive(Debug, Clone)]
pub struct Scenario<Change> {
    change: Change,
    /// Whether any place is left.
    any: bool,
}

/// Why a scenario cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ScenarioError {
    /// A place to remove is not among the places.
    #[error("place {rank} cannot be removed: there are {places}")]
    UnknownPlace {
        /// The rank given.
        rank: usize,
        /// How many places there are.
        places: usize,
    },
}

/// What a scenario changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome<M = Metres> {
    /// The nearest places afterwards: the places there are keep their ranks, those added follow. `None` when none is left.
    pub after: Option<Proximity<M>>,
    /// The communes whose mairie, or any of whose people, has another nearest place or distance, by rank.
    pub touched: Vec<u32>,
}

impl<Change> Scenario<Change> {
    /// Adds places, ranked after the existing ones in the order given, and removes existing ones by rank.
    ///
    /// # Errors
    /// When a rank to remove is not that of a place.
    pub fn new<A: Access<Change = Change>>(
        places: &A,
        added: impl IntoIterator<Item = Localisation>,
        removals: impl IntoIterator<Item = usize>,
    ) -> Result<Self, ScenarioError> {
        let mut removed = vec![false; places.places()];
        for rank in removals {
            let place = removed.get_mut(rank);
            *place.ok_or(ScenarioError::UnknownPlace { rank, places: places.places() })? = true;
        }
        let added: Vec<Localisation> = added.into_iter().collect();
        let any = !added.is_empty() || removed.contains(&false);
        Ok(Self { change: places.change(added, removed), any })
    }

    /// Works out what changes from what is.
    ///
    /// `places` must be those of [`Scenario::new`], and `before` come from them and `settlement`.
    pub fn simulate<A: Access<Change = Change>>(
        &self,
        settlement: &Settlement<A::Origin>,
        places: &A,
        before: Option<&Proximity<A::Measure>>,
    ) -> Outcome<A::Measure> {
        let mut touched = vec![false; settlement.communes().len()];
        let mairies = settlement.communes().iter().zip(0_u32..);
        let communes = self.nearest(mairies, places, before.map(Proximity::communes), &mut touched);
        let points = settlement.is_gridded().then(|| {
            let points = settlement.points().iter().map(|point| (&point.origin, point.commune));
            self.nearest(points, places, before.map(Proximity::points), &mut touched)
        });
        let found = |neighbours: Vec<Option<_>>| {
            neighbours.into_iter().map(|neighbour| neighbour.unwrap_or(unreached())).collect()
        };
        let after = self.any.then(|| Proximity::from_parts(found(communes), points.map(found)));
        let touched = (0_u32..).zip(touched).filter_map(|(rank, touched)| touched.then_some(rank)).collect();
        Outcome { after, touched }
    }

    fn nearest<'a, A: Access<Change = Change, Origin: 'a>>(
        &self,
        points: impl Iterator<Item = (&'a A::Origin, u32)>,
        places: &A,
        before: Option<&[Neighbour<A::Measure>]>,
        touched: &mut [bool],
    ) -> Vec<Option<Neighbour<A::Measure>>> {
        let mut hint = None;
        points
            .enumerate()
            .map(|(i, (point, commune))| {
                let before = before.map(|all| all[i]).filter(is_reached);
                let after = places.nearest_after(&self.change, point, before, hint);
                touched[commune as usize] |= before != after;
                hint = after.map(|neighbour| neighbour.rank);
                after
            })
            .collect()
    }
}
