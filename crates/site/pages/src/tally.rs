//! How many places answer, and how near: what stands above a list.

use repere_catalogue::{Facets, Found, Results, Tally};
use repere_domain::PositionQuality;
use repere_domain::text::uncapitalised;
use repere_territory::{AreaId, Level, Territoire};
use repere_words::{areas, french, places, sentence};

use crate::listing::NEAR;
use crate::question::Question;

/// What stands above a list.
pub(super) struct Heading {
    /// « 3 lieux à moins de 15 km, le plus proche à 11 km à vol d’oiseau ».
    pub(super) count: String,
    /// What comes with it, in a sentence.
    pub(super) detail: Option<String>,
}

impl Heading {
    /// A count that says everything.
    pub(super) const fn alone(count: String) -> Self {
        Self { count, detail: None }
    }
}

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

/// How many places answer, and how near.
pub(super) fn of(question: &Question, counted: &Counted<'_, '_>, territoire: &Territoire) -> Heading {
    match counted.found.total {
        0 if question.understood.is_empty() => {
            return Heading::alone("Aucun lieu n’est connu pour le moment.".to_owned());
        }
        0 if counted.everywhere.unknown > 0 => {
            return Heading::alone("Aucun lieu ne dit répondre à tous ces critères.".to_owned());
        }
        0 => {
            let detail = Some("Retirez-en un ou plusieurs.".to_owned());
            return Heading {
                count: "Aucun lieu connu ne répond à tous ces critères.".to_owned(), detail
            };
        }
        _ => {}
    }
    match (counted.near, counted.first) {
        (Some(near), Some(first)) => around(near.total().sure, first, question),
        _ => by_commune(question, counted.found.total, territoire),
    }
}

fn around(near: usize, first: &Found<'_>, question: &Question) -> Heading {
    let km = NEAR.km();
    let nearest = nearest(first);
    match near {
        0 if !question.understood.is_empty() => Heading {
            count: sentence!("Aucun lieu ne dit répondre à ces critères à moins de {km} km."),
            // Whoever asked for a day reads first what there is that day.
            detail: Some(match question.filter.visit(first.entry) {
                Some(visit) => sentence!(
                    "Le plus proche qui le dit est {nearest} : {}.",
                    uncapitalised(&visit.sentence())
                ),
                None => sentence!("Le plus proche qui le dit est {nearest}."),
            }),
        },
        0 => Heading {
            count: sentence!("Aucun lieu à moins de {km} km."),
            detail: Some(sentence!("Le plus proche est {nearest}.")),
        },
        1 => Heading::alone(sentence!("1 lieu à moins de {km} km, {nearest}")),
        n => {
            let count = french::number(n);
            Heading::alone(sentence!("{count} lieux à moins de {km} km, le plus proche {nearest}"))
        }
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

fn by_commune(question: &Question, total: usize, territoire: &Territoire) -> Heading {
    let count = match total {
        1 => sentence!("1 lieu"),
        n => sentence!("{} lieux", french::number(n)),
    };
    let is_sector = !question.filter.territoires.of(Level::BASSIN).is_empty();
    match territory(question, territoire) {
        Some(inside) if is_sector => Heading::alone(format!("{count} {inside}")),
        inside => Heading {
            count: format!(
                "{count}{}, par commune.",
                inside.map(|inside| format!(" {inside}")).unwrap_or_default()
            ),
            // A sentence that was understood asks it already.
            detail: question
                .understanding
                .prompt
                .is_none()
                .then(|| "Dites où vous êtes pour voir les plus proches d’abord.".to_owned()),
        },
    }
}

/// « dans le secteur de Vendôme », « dans le département du Cher »: where one territory is asked about and nothing else tells where.
pub(super) fn territory(question: &Question, territoire: &Territoire) -> Option<String> {
    only_territory(question).map(|area| areas::inside(territoire.area(area)))
}

/// The one territory that a question is about, where it is around no point.
pub(super) fn only_territory(question: &Question) -> Option<AreaId> {
    let mut asked = question.filter.territoires.by_level();
    match (asked.next(), asked.next()) {
        (Some([area]), None) if question.lieu.is_none() => Some(*area),
        _ => None,
    }
}
