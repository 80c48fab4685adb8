//! Where the places stand: the indexes of their points and of the areas they are in.

use std::sync::Arc;

use repere_geodesy::PointIndex;
use repere_territory::Territoire;
use rstar::RTree;
use rstar::primitives::GeomWithData;

use crate::Entry;
use crate::by_territory::ByTerritory;

/// Places by where they stand, each known by its rank.
#[derive(Debug)]
pub(crate) struct Positions {
    pub(crate) by_distance: PointIndex,
    pub(crate) by_box: RTree<GeomWithData<[f64; 2], u32>>,
    pub(crate) by_territory: ByTerritory,
}

impl Positions {
    pub(crate) fn new(entries: &[Arc<Entry>], territoire: &Territoire) -> Self {
        let point = |entry: &Arc<Entry>| entry.lieu.position.localisation;
        let boxed = entries.iter().zip(0_u32..).map(|(entry, rank)| {
            GeomWithData::new([point(entry).longitude(), point(entry).latitude()], rank)
        });
        Self {
            by_distance: PointIndex::new(entries.iter().map(point)),
            by_box: RTree::bulk_load(boxed.collect()),
            by_territory: ByTerritory::new(entries, territoire),
        }
    }

    /// Whether two states of a place stand at the same point of the same areas.
    pub(crate) fn is_same(before: &Entry, after: &Entry) -> bool {
        before.lieu.position.localisation == after.lieu.position.localisation
            && before.lineage == after.lineage
    }
}
