//! The places of a territory, commune by commune: what the brochure lists.

use repere_domain::text::fold;
use repere_hours::Moment;
use repere_territory::Level;

use super::here::Here;
use crate::row::PlaceRow;

/// The places of a commune.
pub(super) struct ChoiceGroup<'s> {
    pub(super) commune: &'s str,
    pub(super) lieux: Vec<PlaceRow<'s>>,
}

/// The places by commune, both in alphabetical order.
pub(super) fn directory<'s>(here: &Here<'s>, moment: Moment) -> Vec<ChoiceGroup<'s>> {
    let named = |entry: &&'s repere_catalogue::Entry| {
        let commune = entry.lineage.as_ref().and_then(|lineage| lineage.at(Level::COMMUNE));
        commune.map_or("", |id| &*here.territoire.area(id).nom)
    };
    let mut lieux = here.lieux.clone();
    lieux.sort_by_cached_key(|entry| (fold(named(entry)), fold(&entry.lieu.nom)));
    lieux
        .chunk_by(|a, b| named(a) == named(b))
        .filter_map(|group| {
            let commune = named(group.first()?);
            let lieux = group.iter().map(|entry| PlaceRow::new(entry, None, moment)).collect();
            Some(ChoiceGroup { commune, lieux })
        })
        .collect()
}
