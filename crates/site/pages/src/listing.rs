//! The order and the parts of a list of places.

use std::collections::HashMap;

use repere_catalogue::{Catalogue, Filter, Found, Results};
use repere_domain::codes::CodeInsee;
use repere_domain::{Metres, PositionQuality};
use repere_hours::Moment;
use repere_words::sentence;

use crate::question::Question;
use crate::row::PlaceRow;

/// As far as somebody goes without thinking twice: what is within it is counted, what is beyond it is said to be farther.
pub(super) const NEAR: Metres = Metres::from_km(15.0);

/// Places listed beside answers that are far.
const CLOSER: usize = 3;

/// A part of the list.
pub(super) struct PlaceList<'a> {
    /// Above the places that are farther than the others.
    pub(super) title: Option<&'static str>,
    pub(super) lieux: Vec<PlaceRow<'a>>,
}

/// The places in the order of a list. One that stands at its commune's point may be anywhere in it: it comes after those of
/// the commune whose point is exact, so that none passes for the nearest that is not.
pub(super) fn ordered<'a>(mut found: Vec<Found<'a>>) -> Vec<Found<'a>> {
    if found.iter().any(|one| one.distance.is_none()) {
        return found;
    }
    let is_exact = |one: &Found<'_>| one.entry.lieu.position.quality == PositionQuality::Exact;
    let mut farthest: HashMap<&CodeInsee, Metres> = HashMap::new();
    for one in found.iter().filter(|one| is_exact(one)) {
        if let (Some(commune), Some(distance)) = (&one.entry.lieu.code_insee, one.distance) {
            // They are given by ascending distance: the last is the farthest.
            farthest.insert(commune, distance);
        }
    }
    let rank = |one: &Found<'_>| {
        let own = one.distance.map_or(0.0, Metres::get);
        let commune = one.entry.lieu.code_insee.as_ref().filter(|_| !is_exact(one));
        commune.and_then(|commune| farthest.get(commune)).map_or(own, |last| last.get().max(own))
    };
    found.sort_by(|a, b| rank(a).total_cmp(&rank(b)).then_with(|| is_exact(b).cmp(&is_exact(a))));
    found
}

/// The places that are near, then those that are farther.
pub(super) fn parts<'a>(found: Vec<Found<'a>>, asked: &Filter, moment: Moment) -> Vec<PlaceList<'a>> {
    let is_far = |one: &Found<'_>| one.distance.is_some_and(|distance| distance > NEAR);
    let (far, near): (Vec<_>, Vec<_>) = found.into_iter().partition(is_far);
    let row =
        |one: &Found<'a>| PlaceRow::new(one.entry, one.distance, moment).asked(asked, one.entry, moment);
    let rows = |part: Vec<Found<'a>>| part.iter().map(row).collect();
    let title = (!near.is_empty()).then_some("Plus loin");
    let parts = [PlaceList { title: None, lieux: rows(near) }, PlaceList { title, lieux: rows(far) }];
    parts.into_iter().filter(|part| !part.lieux.is_empty()).collect()
}

/// The nearest places whatever they offer, when what is asked is far or nowhere: somebody answers the telephone there. In a
/// territory, some of its places.
pub(super) fn closer<'a>(
    question: &Question,
    found: &Results<'a>,
    catalogue: &'a Catalogue,
    moment: Moment,
) -> Vec<PlaceRow<'a>> {
    let nearest = found.lieux.first().and_then(|first| first.distance);
    if question.understood.is_empty() || nearest.is_some_and(|away| away <= NEAR) {
        return Vec::new();
    }
    if question.lieu.is_none() && found.total > 0 {
        return Vec::new();
    }
    let mut whatever = Filter::default();
    if question.lieu.is_none() {
        whatever.territoires = question.filter.territoires.clone();
    }
    let any = question.search(whatever, catalogue);
    let is_closer = |one: &&Found<'a>| match (one.distance, nearest) {
        (Some(distance), Some(nearest)) => distance < nearest,
        _ => true,
    };
    let closer = any.lieux.iter().filter(is_closer).take(CLOSER);
    closer.map(|Found { entry, distance }| PlaceRow::new(entry, *distance, moment)).collect()
}

/// « Fiches de 2020 à 2023 : téléphonez avant de vous déplacer. »: said once, above the list.
pub(super) fn warning<'r>(rows: impl Iterator<Item = &'r PlaceRow<'r>> + Clone) -> Option<String> {
    let years = rows.clone().filter_map(|row| row.old_year);
    let (first, last) = (years.clone().min()?, years.clone().max()?);
    let period = if first == last { first.to_string() } else { format!("{first} à {last}") };
    let of = if years.count() == rows.count() { "Fiches de" } else { "Des fiches datent de" };
    Some(sentence!("{of} {period} : téléphonez avant de vous déplacer."))
}

#[cfg(test)]
mod tests {
    use repere_catalogue::{Around, Query};
    use repere_domain::{Localisation, Revision, sample};
    use repere_territory::Territoire;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_place_that_may_be_anywhere_in_its_commune_comes_after_those_that_are_known() {
        let place = |id: &str, commune: &str, latitude: f64, position: &str| {
            sample::lieu(&[&json!({
                "id": format!("essai-{id}"), "code_insee": commune, "latitude": latitude, "longitude": 0.69, "position": position,
            })])
        };
        let lieux = vec![
            place("a", "37261", 47.394, "approximative"),
            place("b", "37261", 47.396, "exacte"),
            place("c", "37122", 47.400, "exacte"),
            place("d", "37261", 47.410, "exacte"),
            place("e", "37050", 47.420, "approximative"),
        ];
        let catalogue = Catalogue::new(Revision(1), lieux, &Territoire::embedded().unwrap());
        let centre = Localisation::new(47.394, 0.69).unwrap();
        let around = Some(Around { centre, radius: None });
        let found = catalogue.find(&Query { around, ..Query::default() }).lieux;
        let ids: Vec<_> = ordered(found).iter().map(|one| one.entry.lieu.id.to_string()).collect();
        assert_eq!(ids, ["b", "c", "d", "a", "e"].map(|id| format!("essai-{id}")));
    }
}
