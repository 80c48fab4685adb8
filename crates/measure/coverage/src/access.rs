use repere_geodesy::{Localisation, Neighbour};

use crate::Measure;

/// How people reach places: along a straight line ([`PointIndex`](crate::PointIndex)), along roads. All that is measured is
/// measured through it; nothing above knows which one it is.
///
/// Places are known by their ranks, which are the order of their ids: of several equally near, the lowest is meant.
pub trait Access: Sync {
    /// What tells near from far.
    type Measure: Measure;
    /// A point that people leave from, made ready for many questions.
    type Origin: Sync;
    /// What some places added and others removed change.
    type Change: Sync;

    /// How many places there are.
    fn places(&self) -> usize;

    /// The nearest place; `None` when there is no place, or none that is reached.
    ///
    /// A place that may be near (the answer for a point close by) may make the search quicker and changes nothing else.
    fn nearest(&self, from: &Self::Origin, hint: Option<usize>) -> Option<Neighbour<Self::Measure>>;

    /// Shows `meet` the places at most that far, in no particular order.
    fn within(&self, from: &Self::Origin, reach: Self::Measure, meet: impl FnMut(Neighbour<Self::Measure>));

    /// Shows `meet` the places at most that far from each of some points, with the rank of the point, in no particular order: where
    /// there are many points, that may take much less than asking for each.
    fn within_each<'a>(
        &self,
        from: impl IntoIterator<Item = &'a Self::Origin>,
        reach: Self::Measure,
        mut meet: impl FnMut(usize, Neighbour<Self::Measure>),
    ) where
        Self::Origin: 'a,
    {
        for (rank, from) in from.into_iter().enumerate() {
            self.within(from, reach, |place| meet(rank, place));
        }
    }

    /// Adds places, ranked after those there are in the order given, and removes some: for each place there is, whether it
    /// goes.
    fn change(&self, added: Vec<Localisation>, removed: Vec<bool>) -> Self::Change;

    /// The nearest place once a change is made, given the nearest before it; the hint as for [`nearest`](Self::nearest).
    fn nearest_after(
        &self,
        change: &Self::Change,
        from: &Self::Origin,
        before: Option<Neighbour<Self::Measure>>,
        hint: Option<usize>,
    ) -> Option<Neighbour<Self::Measure>>;
}
