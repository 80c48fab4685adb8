//! What a search of places may be asked, as the OpenAPI document describes it.

use repere_domain::LieuId;

use super::geography::RADIUS_KM;
use super::{ANSWERS, DETAIL, DETAILS, PAGE, RANKS};
use crate::parameters::described::{Described, Shape, described};

/// So many numbers joined by commas.
const TWO_NUMBERS: &str = r"^-?[0-9]+(\.[0-9]+)?,-?[0-9]+(\.[0-9]+)?$";
const FOUR_NUMBERS: &str = r"^-?[0-9]+(\.[0-9]+)?(,-?[0-9]+(\.[0-9]+)?){3}$";

described! {
    /// A search, besides its criteria.
    Search => [
        Described::new(
            "reponse",
            Shape::OneOf(ANSWERS.to_vec()),
            "Ce que les lieux répondent aux critères : oui, pour certain (c’est ce qui est donné sans ce paramètre), ou \
             inconnue : rien de ce qu’ils disent ne permet d’en décider",
        )
        .example("inconnue"),
        Described::new(
            DETAIL,
            Shape::OneOf(DETAILS.map(|(name, _)| name).to_vec()),
            "Ce qui est dit de chaque lieu : tout ce qui en est connu, ou ce qu’une carte dessine (nom_affiche, commune, famille, \
             position, bassin), qui pèse plusieurs fois moins",
        )
        .example("breve"),
        Described::new(
            "bbox",
            Shape::Form(FOUR_NUMBERS),
            "Emprise : ouest,sud,est,nord, en degrés, de -180 à 180 et de -90 à 90 ; elle ne passe pas l’antiméridien",
        ),
        Described::new("pres_de", Shape::Form(TWO_NUMBERS), "Point de départ : latitude,longitude, en degrés"),
        Described::new(
            "rayon_km",
            Shape::Decimal(RADIUS_KM),
            format!("Distance maximale au point de départ, de {} à {} km", RADIUS_KM.start(), RADIUS_KM.end()),
        ),
        Described::new(
            "limite",
            Shape::Whole(PAGE),
            format!("Nombre de lieux par page, de {} à {} ; tous sans ce paramètre", PAGE.start(), PAGE.end()),
        ),
        Described::new(
            "depuis",
            Shape::Whole(RANKS),
            "Rang du premier lieu de la page, à partir de 0 ; pour tout parcourir, suivez l’en-tête Link, qui reprend après un \
             lieu",
        ),
        Described::new(
            "apres",
            Shape::Short(KEY_MAX),
            "Ce après quoi reprendre, tel que « suite » le donne : un identifiant ; avec « pres_de », une distance et un \
             identifiant",
        )
        .example("demonstration-d100"),
        Described::new(
            "modifie_depuis",
            Shape::Text,
            "Seulement ce qui a changé après une révision (le « jalon » d’une réponse : rien ne se perd), ou depuis un jour ou \
             un instant (UTC) ; les lieux retirés en font partie",
        )
        .example("0"),
        Described::new(
            "jalon",
            Shape::Whole(RANKS),
            "Révision où le parcours a commencé ; l’en-tête Link la reporte de page en page",
        ),
    ]
}

/// Longest key that a walk goes on after: a distance, a comma, an identifier.
pub(super) const KEY_MAX: usize = LieuId::LONGEST + 32;

described! {
    /// The place that a path names.
    OfPlace => [Described::of_path(
        "id",
        Shape::ShortForm(LieuId::PATTERN, LieuId::LONGEST),
        "Identifiant du lieu",
    )]
}
