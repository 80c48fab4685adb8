//! The straight line: geodesics on WGS 84, for which an index of points is all that is needed.

use repere_geodesy::{Anchor, Localisation, Metres, Neighbour, PointIndex};

use crate::Access;

/// Places added to an index of points, and places removed from it.
#[derive(Debug, Clone)]
pub struct GeodesicChange {
    added: PointIndex,
    /// For each place there is, whether it goes.
    removed: Vec<bool>,
}

impl Access for PointIndex {
    type Measure = Metres;
    type Origin = Anchor;
    type Change = GeodesicChange;

    fn places(&self) -> usize {
        self.points().len()
    }

    fn nearest(&self, from: &Anchor, hint: Option<usize>) -> Option<Neighbour> {
        self.closest(from, hint)
    }

    fn within(&self, from: &Anchor, reach: Metres, meet: impl FnMut(Neighbour)) {
        self.around(from, reach, meet);
    }

    fn change(&self, added: Vec<Localisation>, removed: Vec<bool>) -> GeodesicChange {
        GeodesicChange { added: Self::new(added), removed }
    }

    /// Only a point whose place goes is searched again among those that stay.
    fn nearest_after(
        &self,
        change: &GeodesicChange,
        from: &Anchor,
        before: Option<Neighbour>,
        hint: Option<usize>,
    ) -> Option<Neighbour> {
        let GeodesicChange { added, removed } = change;
        let stays = |rank: usize| !removed[rank];
        let kept = match before {
            Some(neighbour) if !stays(neighbour.rank) => self.closest_among(from, hint, stays),
            other => other,
        };
        let hint = hint.and_then(|rank| rank.checked_sub(removed.len()));
        let Some(new) = added.closest(from, hint) else { return kept };
        let ranked = Some(Neighbour { rank: removed.len() + new.rank, ..new });
        let Some(kept) = kept else { return ranked };
        // Equal distances stay where they are: a place that is there ranks before one that is added.
        let nearer = from.compare(&added.points()[new.rank], &self.points()[kept.rank]).is_lt();
        if nearer { ranked } else { Some(kept) }
    }
}
