//! How many places answer, and how near: what stands above a list.

use repere_catalogue::{Facets, Found, Results, Tally};
use repere_domain::PositionQuality;
use repere_territory::{Level, Territoire};
use repere_words::{french, places, sentence};

use crate::listing::NEAR;
use crate::question::Question;

/// What is counted.
pub(super) struct Counted<'c, 'a> {
    pub(super) found: &'c Results<'a>,
    /// The first that is listed.
    pub(super) first: Option<&'c Found<'a>>,
    /// The counts near the point of the search, if there is one.
    pub(super) near: Option<&'c Facets>,
    /// The counts everywhere.
    pub(super) everywhere: Tally,
}

/// « 3 lieux à moins de 15 km, le plus proche à 11 km à vol d’oiseau ».
pub(super) fn of(question: &Question, counted: &Counted<'_, '_>, territoire: &Territoire) -> String {
    match counted.found.total {
        0 if question.understood.is_empty() => return "Aucun lieu n’est connu pour le moment.".to_owned(),
        0 if counted.everywhere.unknown > 0 => {
            return "Aucun lieu ne dit répondre à tous ces critères.".to_owned();
        }
        0 => {
            return "Aucun lieu connu ne répond à tous ces critères. Retirez-en un ou plusieurs.".to_owned();
        }
        _ => {}
    }
    match (counted.near, counted.first) {
        (Some(near), Some(first)) => around(near.total().sure, first, !question.understood.is_empty()),
        _ => by_commune(question, counted.found.total, territoire),
    }
}

fn around(near: usize, first: &Found<'_>, is_filtered: bool) -> String {
    let km = NEAR.km();
    let nearest = nearest(first);
    match near {
        0 if is_filtered => sentence!(
            "Aucun lieu ne dit répondre à ces critères à moins de {km} km. Le plus proche qui le dit est {nearest}."
        ),
        0 => sentence!("Aucun lieu à moins de {km} km. Le plus proche est {nearest}."),
        1 => sentence!("1 lieu à moins de {km} km, {nearest}"),
        n => sentence!("{} lieux à moins de {km} km, le plus proche {nearest}", french::number(n)),
    }
}

/// « Voir 7 lieux »: what the button of the filters leads to, near the point of the search where there is one.
pub(super) fn button(counted: &Counted<'_, '_>) -> String {
    let near = counted.near.map_or(counted.found.total, |near| near.total().sure);
    match near {
        0 if counted.found.total > 0 => "Voir le plus proche".to_owned(),
        0 => "Aucun lieu ne le dit".to_owned(),
        1 => sentence!("Voir 1 lieu"),
        n => sentence!("Voir {} lieux", french::number(n)),
    }
}

/// « à 11 km à vol d’oiseau »; of a place that is only known to be in its commune, that commune.
fn nearest(first: &Found<'_>) -> String {
    let lieu = &first.entry.lieu;
    match (first.distance, lieu.position.quality) {
        (Some(distance), PositionQuality::Exact) => {
            sentence!("{} à vol d’oiseau", french::distance(distance))
        }
        _ => places::at_commune(&lieu.commune),
    }
}

fn by_commune(question: &Question, total: usize, territoire: &Territoire) -> String {
    let count = match total {
        1 => sentence!("1 lieu"),
        n => sentence!("{} lieux", french::number(n)),
    };
    match sector(question, territoire) {
        Some(sector) => format!("{count} {sector}"),
        None => format!("{count}, par commune. Dites où vous êtes pour voir les plus proches d’abord."),
    }
}

/// « dans le secteur de Vendôme », where one bassin is asked about and nothing else tells where.
pub(super) fn sector(question: &Question, territoire: &Territoire) -> Option<String> {
    match question.filter.territoires.of(Level::BASSIN) {
        [bassin] if question.lieu.is_none() => {
            Some(sentence!("dans le secteur {}", places::of_commune(&territoire.area(*bassin).nom)))
        }
        _ => None,
    }
}
