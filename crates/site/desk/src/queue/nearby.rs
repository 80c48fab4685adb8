//! What is near a place.

use repere_catalogue::{Around, Catalogue, Page, Query};
use repere_domain::Lieu;
use repere_words::french;

/// How many are shown.
const COUNT: usize = 5;

/// Another place, and how far it is.
pub(super) struct Near<'a> {
    pub(super) id: &'a str,
    pub(super) nom: &'a str,
    pub(super) commune: &'a str,
    pub(super) distance: String,
}

/// The nearest places to one.
pub(super) fn around<'a>(lieu: &Lieu, catalogue: &'a Catalogue) -> Vec<Near<'a>> {
    let query = Query {
        around: Some(Around { centre: lieu.position.localisation, radius: None }),
        page: Page { offset: 0, limit: Some(COUNT + 1) },
        ..Query::default()
    };
    let others = catalogue.find(&query).lieux.into_iter().filter(|found| found.entry.lieu.id != lieu.id);
    let near = others.take(COUNT).map(|found| Near {
        id: found.entry.lieu.id.as_str(),
        nom: found.entry.shown_name(),
        commune: &found.entry.lieu.commune,
        distance: found.distance.map(french::distance).unwrap_or_default(),
    });
    near.collect()
}
