//! The classes of distances of the page: three within the threshold, three beyond, in words and in colours.

use repere_observatory::{AreaRow, CountedBand};

use super::asked::{Asked, Unit};
use crate::classes::class_of;
use repere_drawing::{Choropleth, Class, MarkKind, Tint};
use repere_words::french;
use repere_words::sentence;

/// Where the classes end, as parts of the threshold: those of `Inquiry::around_threshold`.
const LIMITES: [f64; 5] = [0.2, 0.5, 1.0, 1.5, 2.0];

/// A line of the legend.
pub(super) struct LegendLine {
    pub(super) tint: Tint,
    pub(super) words: String,
    pub(super) communes: String,
    pub(super) people: String,
    pub(super) part: String,
}

/// The class of a rank of band.
pub(super) fn class(asked: &Asked, rank: Option<usize>) -> Class {
    class_of(&asked.inquiry, rank)
}

/// « de 5 à 10 km ».
pub(super) fn words(asked: &Asked, rank: usize) -> String {
    let unit = asked.unit.word();
    if asked.threshold == 0.0 {
        return if rank == 0 { "sur place" } else { "plus loin" }.to_owned();
    }
    let limite = |rank: usize| french::decimal(LIMITES[rank] * asked.threshold, 2);
    match rank {
        0 => sentence!("moins de {} {unit}", limite(0)),
        5.. => sentence!("{} {unit} et plus", limite(4)),
        2 => sentence!("de {} à {} {unit}", limite(1), limite(2)),
        _ => sentence!("de {} à {} {unit}", limite(rank - 1), limite(rank)),
    }
}

/// The legend: who lives in each class.
pub(super) fn legend(asked: &Asked, row: &AreaRow) -> Vec<LegendLine> {
    let bands = row.bandes.as_deref().unwrap_or_default();
    let without = row.sans_trajet.as_ref().filter(|share| share.communes > 0).map(|share| LegendLine {
        tint: class(asked, None).tint(),
        words: "aucun trajet par ces routes".to_owned(),
        communes: french::count(share.communes as usize, "commune", "communes"),
        people: french::count(share.habitants.0.rounded() as usize, "habitant", "habitants"),
        part: share.part.map(french::share).unwrap_or_default(),
    });
    bands
        .iter()
        .enumerate()
        .map(|(rank, CountedBand { effectif: share, .. })| LegendLine {
            tint: class(asked, Some(rank)).tint(),
            words: words(asked, rank),
            communes: french::count(share.communes as usize, "commune", "communes"),
            people: french::count(share.habitants.0.rounded() as usize, "habitant", "habitants"),
            part: share.part.map(french::share).unwrap_or_default(),
        })
        .chain(without)
        .collect()
}

/// The points of a simulation that a map shows, each kind with its words.
pub(super) fn marks(map: &Choropleth) -> Vec<(MarkKind, &'static str)> {
    let words = |kind| match kind {
        MarkKind::Added => "Lieu simulé, ouvert tous les jours",
        MarkKind::PartTime => "Arrêt simulé, certains jours seulement",
        MarkKind::Closed => "Lieu fermé par la simulation",
        MarkKind::Proposed => "Emplacement proposé",
    };
    map.mark_kinds().into_iter().map(|kind| (kind, words(kind))).collect()
}

/// What is said of the communes around the territory.
pub(super) const AROUND: &str = "Plus pâle : hors du territoire, non compté";

/// What the legend is about.
pub(super) fn title(asked: &Asked) -> String {
    match asked.unit.mode() {
        Some(mode) => sentence!("Durée {} jusqu’au lieu le plus proche", mode.in_words()),
        None if asked.unit == Unit::Minutes => "Durée estimée jusqu’au lieu le plus proche".to_owned(),
        None => "Distance au lieu le plus proche".to_owned(),
    }
}
