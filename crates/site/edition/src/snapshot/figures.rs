//! Figures over the places of a snapshot, worked out once.

use std::sync::PoisonError;

use repere_domain::LieuId;
use repere_observatory::{InquiryError, Mode, TravelTime, WhoCanCome};

use super::Snapshot;
use crate::UsualCoverage;

impl Snapshot {
    /// The usual measure of distances, at every level.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn coverages(&self) -> Result<&UsualCoverage, InquiryError> {
        let made =
            self.coverages.get_or_init(|| UsualCoverage::new(&self.observatory, self.catalogue(), None));
        made.as_ref().map_err(Clone::clone)
    }

    /// The same in minutes along the roads of a way to travel; `None` where there are none.
    pub fn coverages_by_road(&self, mode: Mode) -> Option<&UsualCoverage> {
        let made = || UsualCoverage::by_road(&self.observatory, self.catalogue(), mode);
        self.coverages_by_road[mode as usize].get_or_init(made).as_ref()
    }

    /// The same in minutes by car.
    pub fn coverages_by_car(&self) -> Option<&UsualCoverage> {
        self.coverages_by_road(Mode::Car)
    }

    /// The same crossed with each indicator of need; nothing where none was imported.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn needs(&self) -> Result<&[UsualCoverage], InquiryError> {
        let slugs = || self.observatory.indicators().map(|indicator| indicator.slug.clone());
        let cross = |slug| UsualCoverage::new(&self.observatory, self.catalogue(), Some(slug));
        let made = self.needs.get_or_init(|| slugs().map(cross).collect());
        made.as_deref().map_err(Clone::clone)
    }

    /// Who can come by car to a published place within a time, worked out once; `None` where no road leads to it.
    pub fn who_can_come(&self, id: &LieuId, within: TravelTime) -> Option<WhoCanCome> {
        let place = self.catalogue().get(id)?.lieu.position.localisation;
        let key = (id.clone(), within);
        // A panic elsewhere leaves whole answers behind.
        let known = || self.who_can_come.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known().get(&key) {
            return *found;
        }
        let found = self.observatory.who_can_come(Mode::Car, place, within);
        known().insert(key, found);
        found
    }
}
