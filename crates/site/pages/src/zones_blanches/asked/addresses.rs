//! The question as addresses: of this page with something else, and of the API.

use repere_catalogue::PLACE_CRITERIA;
use repere_territory::Area;

use super::{Asked, Extent};
use crate::compare;
use crate::link::link;
use crate::zones_blanches::scenario::{Change, PROPOSED, is_of_change};

/// Where the page is.
pub(in super::super) const PATH: &str = "/zones-blanches";

impl Asked {
    /// What says the question in the addresses of the API: territory, measure, criteria.
    pub(in super::super) fn question(&self) -> Vec<(&str, &str)> {
        self.area.parameter().into_iter().chain(self.measure()).collect()
    }

    /// The address of the same page about another territory.
    pub(in super::super) fn elsewhere(&self, area: &Area) -> String {
        let changes: Vec<(&str, String)> = self.changes.iter().flat_map(Change::parameters).collect();
        let changes = changes.iter().map(|(name, value)| (*name, value.as_str()));
        link(PATH, area.parameter().into_iter().chain(self.measure()).chain(changes))
    }

    /// The address where the territory is compared with another.
    pub(in super::super) fn comparing_address(&self) -> String {
        compare::address(Some(&self.area), None)
    }

    /// The criteria and the measure, for what asks the API about one commune.
    pub(in super::super) fn measure(&self) -> impl Iterator<Item = (&str, &str)> {
        self.understood.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The address of the page with other changes.
    pub(in super::super) fn simulating_address(&self, changes: &[Change], propose: Option<usize>) -> String {
        let mut all: Vec<(&str, String)> = self.parameters();
        all.retain(|(name, _)| !is_of_change(name) && *name != PROPOSED);
        // One by one: the names of changes live longer than those of criteria.
        changes.iter().flat_map(Change::parameters).for_each(|one| all.push(one));
        all.extend(propose.map(|k| (PROPOSED, k.to_string())));
        link(PATH, all.iter().map(|(name, value)| (*name, value.as_str())))
    }

    /// The address of the page with this criterion of places and no other.
    pub(in super::super) fn places_address(&self, criterion: Option<(&str, &str)>) -> String {
        let all = self.parameters();
        let others = all.iter().filter(|(name, _)| !PLACE_CRITERIA.contains(name));
        link(PATH, others.map(|(name, value)| (*name, value.as_str())).chain(criterion))
    }

    /// The address of the page, without what says nothing.
    pub(in super::super) fn address(&self) -> String {
        self.address_with("", None)
    }

    /// Everything that the address of the page says.
    pub(in super::super) fn parameters(&self) -> Vec<(&str, String)> {
        let mut all: Vec<(&str, String)> =
            self.question().into_iter().map(|(name, value)| (name, value.to_owned())).collect();
        all.extend(
            self.level
                .filter(|level| Some(*level) != self.area.level().inside().next())
                .map(|n| ("niveau", n.to_string())),
        );
        match self.extent {
            Extent::First => {}
            Extent::Beyond => all.push(("communes", "au-dela".to_owned())),
            Extent::All => all.push(("communes", "toutes".to_owned())),
        }
        if !self.commune.is_empty() {
            all.push(("commune", self.commune.clone()));
        }
        all.extend(self.sort.parameter().map(|sort| ("tri", sort)));
        self.changes.iter().flat_map(Change::parameters).for_each(|one| all.push(one));
        all.extend(self.propose.map(|k| (PROPOSED, k.to_string())));
        all
    }

    /// The address of the page with another value of a parameter, or without it.
    pub(in super::super) fn address_with(&self, name: &str, value: Option<&str>) -> String {
        let parameters = self.parameters();
        let others = parameters.iter().filter(|(known, _)| *known != name);
        let others = others.map(|(name, value)| (*name, value.as_str()));
        link(PATH, others.chain(value.map(|value| (name, value))))
    }
}
