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

/// Most lists of places that answer in part.
const LISTS: usize = 3;
/// Most criteria that are left out one beside the other; then all of them are.
const LEFT_MAX: u32 = 3;

/// Places that answer fewer criteria.
pub(super) struct Widened<'c> {
    /// What is left out, in words.
    pub(super) without: Vec<String>,
    /// That is all that was asked: they answer nothing.
    pub(super) is_all: bool,
    pub(super) found: Results<'c>,
}

/// Whether some places answer, and one of them is near when a place was named.
pub(super) fn suits(found: &Results<'_>) -> bool {
    let first = found.lieux.first();
    first.is_some_and(|first| first.distance.is_none_or(|distance| distance <= FAR))
}

/// The places that answer all criteria but as few as will do for one of them to be near, by what is left out. Where none near answers
/// in part, the nearest of all; before them, where no place at all answers everything, those that answer in part, however far.
pub(super) fn widen<'c>(
    question: &Question,
    strict: &Results<'_>,
    catalogue: &'c Catalogue,
    territoire: &Territoire,
    moment: Moment,
) -> Vec<Widened<'c>> {
    let asked = by_importance(&question.understood);
    let everything = (1_u32 << asked.len()) - 1;
    let leave = |out: u32| {
        let is_out = |rank: usize| out & (1 << rank) != 0;
        let pairs = |kept: bool| {
            let groups = asked.iter().enumerate().filter(move |(rank, _)| is_out(*rank) != kept);
            groups.flat_map(|(_, pairs)| pairs.iter().cloned()).collect::<Vec<_>>()
        };
        let filter = Criteria::new(&pairs(true)).at(moment).filter(territoire).ok()?;
        let found = question.search(filter, catalogue);
        let label = |(name, value): (String, String)| filters::label(&name, &value, territoire);
        let without = pairs(false).into_iter().map(label);
        let is_some = !found.lieux.is_empty();
        is_some.then(|| Widened { without: without.collect(), is_all: out == everything, found })
    };
    let mut far = Vec::new();
    for count in 1..=LEFT_MAX {
        let parts = (1..everything).filter(|out| out.count_ones() == count).filter_map(leave);
        let (mut near, mut others): (Vec<_>, Vec<_>) = parts.partition(|widened| suits(&widened.found));
        if !near.is_empty() {
            near.truncate(LISTS);
            return near;
        }
        if far.is_empty() {
            others.truncate(LISTS);
            far = others;
        }
    }
    let answers = !strict.lieux.is_empty();
    if answers {
        far.clear();
    }
    let all = leave(everything).filter(|all| suits(&all.found) || (!answers && far.is_empty()));
    far.extend(all);
    far
}

/// What is asked, criterion by criterion, those that one can best do without first; what no screen asks for goes last, together.
fn by_importance(understood: &[(String, String)]) -> Vec<Vec<(String, String)>> {
    let rank = |name: &str| LESS_IMPORTANT.iter().position(|criterion| criterion.name() == name);
    let of = |wanted: Option<usize>| {
        understood.iter().filter(|(name, _)| rank(name) == wanted).cloned().collect::<Vec<_>>()
    };
    let groups = (0..LESS_IMPORTANT.len()).map(Some).chain([None]).map(of);
    groups.filter(|pairs| !pairs.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_a_criterion_are_left_out_together_and_the_need_last() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let asked = [
            pair("besoin", "demarches"),
            pair("bassin", "tours"),
            pair("ouvert", "samedi"),
            pair("besoin", "emploi"),
            pair("public", "jeunes"),
        ];
        let names: Vec<Vec<String>> = by_importance(&asked)
            .into_iter()
            .map(|pairs| pairs.into_iter().map(|(_, value)| value).collect())
            .collect();
        assert_eq!(names, [vec!["jeunes"], vec!["samedi"], vec!["demarches", "emploi"], vec!["tours"]]);
    }
}
