//! Which pictogram stands before which words.

use repere_catalogue::Criterion;
use repere_domain::vocabulary::{ModaliteAccompagnement, Service};
use repere_drawing::Pictogram;

/// The pictogram of a value that somebody may choose; none where words alone are clearer.
pub(crate) fn of_value(criterion: Criterion, value: &str) -> Option<Pictogram> {
    match criterion {
        Criterion::Service => Service::from_slug(value).map(Pictogram::of_service),
        Criterion::Support => ModaliteAccompagnement::from_slug(value).map(Pictogram::of_support),
        _ => None,
    }
}
