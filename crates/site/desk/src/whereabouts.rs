//! Where a place is, in words.

use repere_domain::{Lieu, Metres, PositionQuality, sentence};
use repere_words::french;

/// Points no further apart are one to whoever reads.
const SAME_POINT: Metres = Metres::new(1.0);

/// Where a place says it is.
pub(crate) fn address(lieu: &Lieu) -> String {
    let commune = format!("{} {}", lieu.code_postal, lieu.commune);
    let parts = [lieu.adresse.as_str(), lieu.complement_adresse.as_deref().unwrap_or_default(), &commune];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Where a place is, and how sure that is.
pub(crate) fn whereabouts(lieu: &Lieu) -> String {
    format!("{} ({})", address(lieu), sure(lieu))
}

/// The same of a place that is told beside another: how far from it, since two addresses may read alike.
pub(crate) fn whereabouts_from(other: &Lieu, lieu: &Lieu) -> String {
    let apart = other.position.localisation.distance_to(lieu.position.localisation);
    if apart <= SAME_POINT {
        return whereabouts(lieu);
    }
    sentence!("{} ({}, à {} de l’autre)", address(lieu), sure(lieu), french::distance(apart))
}

const fn sure(lieu: &Lieu) -> &'static str {
    match lieu.position.quality {
        PositionQuality::Exact => "position exacte",
        PositionQuality::Approximate => "position approximative",
    }
}
