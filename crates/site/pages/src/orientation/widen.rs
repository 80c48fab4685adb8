//! Fewer criteria, where all of them leave nothing or nothing near.

use repere_catalogue::{Catalogue, Criteria, Criterion, Results};
use repere_hours::Moment;
use repere_territory::Territoire;

use crate::filters;
use crate::question::{FAR, Question};

/// The criteria of the path, those that one can best do without first: most places say nothing of whom they address,
/// and a place that is open another day still helps; what the person needs comes last.
const LESS_IMPORTANT: [Criterion; 7] = [
    Criterion::Public,
    Criterion::Cost,
    Criterion::Open,
    Criterion::Support,
    Criterion::PriseEnCharge,
    Criterion::Accessible,
    Criterion::Service,
];

/// The places that answer fewer criteria.
pub(super) struct Widened<'c> {
    /// What is left out, in words.
    pub(super) without: Vec<String>,
    pub(super) found: Results<'c>,
}

/// Whether some places answer, and one of them is near when a place was named.
pub(super) fn suits(found: &Results<'_>) -> bool {
    let first = found.lieux.first();
    first.is_some_and(|first| first.distance.is_none_or(|distance| distance <= FAR))
}

/// Leaves criteria out, one after the other, until some places answer near enough; or, when there are none near
/// whatever is left out and `stricts` says that there are none at all, until some answer.
pub(super) fn widen<'c>(
    question: &Question,
    strict: &Results<'_>,
    catalogue: &'c Catalogue,
    territoire: &Territoire,
    moment: Moment,
) -> Option<Widened<'c>> {
    let mut pairs = question.understood.clone();
    let mut without = Vec::new();
    let mut first = None;
    // What no screen asks for goes last, together.
    for leaving in LESS_IMPORTANT.map(Some).into_iter().chain([None]) {
        let leaves = |name: &str| leaving.is_none_or(|criterion| criterion.name() == name);
        let (out, kept): (Vec<_>, Vec<_>) = pairs.into_iter().partition(|(name, _)| leaves(name));
        pairs = kept;
        if out.is_empty() {
            continue;
        }
        without.extend(out.iter().map(|(name, value)| filters::label(name, value, territoire)));
        let filter = Criteria::new(&pairs).at(moment).filter(territoire).ok()?;
        let widened = Widened { without: without.clone(), found: question.search(filter, catalogue) };
        if suits(&widened.found) {
            return Some(widened);
        }
        if first.is_none() && !widened.found.lieux.is_empty() {
            first = Some(widened);
        }
    }
    first.filter(|_| strict.lieux.is_empty())
}
