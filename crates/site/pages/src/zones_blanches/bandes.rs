//! The classes of distances of the page: three within the threshold, three beyond, in words and in colours.

use repere_observatory::{AreaRow, CountedBand};

use super::choix::{Choix, Unite};
use crate::classes::class_of;
use repere_drawing::{Class, Tint};
use repere_words::french;
use repere_words::sentence;

/// Where the classes end, as parts of the threshold: those of `Inquiry::around_threshold`.
const LIMITES: [f64; 5] = [0.2, 0.5, 1.0, 1.5, 2.0];

/// A line of the legend.
pub(super) struct Legende {
    pub(super) teinte: Tint,
    pub(super) mots: String,
    pub(super) communes: String,
    pub(super) habitants: String,
    pub(super) part: String,
}

/// The class of a rank of band.
pub(super) fn classe(choix: &Choix, rang: Option<usize>) -> Class {
    class_of(&choix.demande, rang)
}

/// « de 5 à 10 km ».
pub(super) fn mots(choix: &Choix, rang: usize) -> String {
    let unite = choix.unite.mot();
    if choix.seuil == 0.0 {
        return if rang == 0 { "sur place" } else { "plus loin" }.to_owned();
    }
    let limite = |rang: usize| french::decimal(LIMITES[rang] * choix.seuil, 2);
    match rang {
        0 => sentence!("moins de {} {unite}", limite(0)),
        5.. => sentence!("{} {unite} et plus", limite(4)),
        2 => sentence!("de {} à {} {unite}", limite(1), limite(2)),
        _ => sentence!("de {} à {} {unite}", limite(rang - 1), limite(rang)),
    }
}

/// The legend: who lives in each class.
pub(super) fn legende(choix: &Choix, ligne: &AreaRow) -> Vec<Legende> {
    let bandes = ligne.bandes.as_deref().unwrap_or_default();
    bandes
        .iter()
        .enumerate()
        .map(|(rang, CountedBand { effectif, .. })| Legende {
            teinte: classe(choix, Some(rang)).tint(),
            mots: mots(choix, rang),
            communes: french::count(effectif.communes as usize, "commune", "communes"),
            habitants: french::count(effectif.habitants.0.rounded() as usize, "habitant", "habitants"),
            part: effectif.part.map(french::share).unwrap_or_default(),
        })
        .collect()
}

impl Unite {
    /// How a number of it is written.
    pub(super) const fn mot(self) -> &'static str {
        match self {
            Self::Km => "km",
            Self::Minutes => "min",
        }
    }
}
