//! The filters that are asked for most, within reach of one finger above a list.

use repere_catalogue::{Criterion, Facets};

use crate::filters;

/// One of them, in force or not.
pub(super) struct QuickFilter {
    pub(super) label: &'static str,
    /// The page with it, or without it where it is in force.
    pub(super) address: String,
    pub(super) is_on: bool,
}

/// The value of a criterion that each sets, and what it is called.
const QUICK: [(Criterion, &str, &str); 2] =
    [(Criterion::Open, "samedi", "Samedi"), (Criterion::Support, "individuel", "En tête-à-tête")];

/// Whether a value in force is shown by one of them.
pub(super) fn shows((name, value): &(String, String)) -> bool {
    QUICK.iter().any(|(criterion, quick, _)| criterion.name() == name && quick == value)
}

/// Those that would change anything, and those in force; `besides` are the other parameters of the page.
pub(super) fn of(
    near: &Facets,
    everywhere: &Facets,
    understood: &[(String, String)],
    besides: &[(&str, String)],
) -> Vec<QuickFilter> {
    let offered = QUICK.iter().filter_map(|(criterion, value, label)| {
        let is_it = |(name, given): &&(String, String)| name == criterion.name() && given == value;
        let is_on = understood.iter().any(|pair| is_it(&pair));
        if !is_on && !filters::is_useful(*criterion, value, near, everywhere) {
            return None;
        }
        let others = understood
            .iter()
            .filter(|pair| !is_it(pair))
            .map(|(name, given)| (name.as_str(), given.as_str()));
        let added = (!is_on).then_some((criterion.name(), *value));
        Some(QuickFilter { label, address: filters::address(others.chain(added), besides), is_on })
    });
    offered.collect()
}
