//! A territory of the two, and what is read of it.

use repere_catalogue::Entry;
use repere_edition::{Snapshot, UsualCoverage};
use repere_observatory::{AreaRow, CommuneRow};
use repere_territory::{Area, Level};
use repere_words::areas;

/// One of the two territories.
pub(super) struct Side<'s> {
    pub(super) area: &'s Area,
    /// « Communauté de communes Cœur de Brenne ».
    pub(super) title: String,
    pub(super) row: &'s AreaRow,
    /// The same in minutes by car, where there are roads.
    pub(super) by_car: Option<&'s AreaRow>,
    pub(super) communes: Vec<&'s CommuneRow>,
    pub(super) lieux: Vec<&'s Entry>,
}

impl<'s> Side<'s> {
    pub(super) fn new(area: &'s Area, snapshot: &'s Snapshot, coverages: &'s UsualCoverage) -> Self {
        let row_in =
            |coverages: &'s UsualCoverage| coverages.of(area.level()).lignes.areas().get(area.id().rank());
        let communes = coverages.of(Level::COMMUNE).lignes.communes();
        let ranks = snapshot.territoire().communes_of(area.id()).iter();
        Self {
            area,
            title: areas::title(area),
            row: &coverages.of(area.level()).lignes.areas()[area.id().rank()],
            by_car: snapshot.coverages_by_car().and_then(row_in),
            communes: ranks.filter_map(|rank| communes.get(*rank as usize)).collect(),
            lieux: snapshot.catalogue().places_in(area.id()).collect(),
        }
    }

    /// Inhabitants, a whole number.
    pub(super) fn people(&self) -> usize {
        self.row.total.habitants.0.rounded() as usize
    }

    /// Inhabitants for a place; `None` without any place.
    pub(super) fn people_per_place(&self) -> Option<usize> {
        let lieux = self.lieux.len();
        (lieux > 0).then(|| (self.row.total.habitants.get() / lieux as f64).round() as usize)
    }

    /// Inhabitants beyond the threshold; `None` where nothing can be measured.
    pub(super) fn beyond(&self) -> Option<usize> {
        Some(self.row.zone_blanche.as_ref()?.habitants.0.rounded() as usize)
    }

    /// Their share.
    pub(super) fn share_beyond(&self) -> Option<f64> {
        self.row.zone_blanche.as_ref()?.part
    }
}
