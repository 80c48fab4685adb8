//! The parameters that several addresses share, described once. They are read by name elsewhere (`Criteria`, `Inquiry`);
//! a test checks that each name that is read is described.

pub(crate) mod described;

use repere_catalogue::{Criterion, Possible, Term};
use repere_domain::codes::Slug;
use repere_observatory::{BY, Bands, INDICATOR, Mode, Population, Threshold, Travel};
use repere_territory::Level;

use self::described::{Described, Shape, described};

described! {
    /// The criteria of territories.
    Territoires => Criterion::territories().map(criterion)
}

described! {
    /// The criteria of places.
    Lieux => Criterion::documented().into_iter().map(criterion)
}

fn criterion(criterion: Criterion) -> Described {
    let slugs = |terms: &'static [Term]| Shape::OneOf(terms.iter().map(|term| term.slug).collect());
    let several = |shape| Shape::Several(Box::new(shape));
    let shape = match criterion.possible() {
        Possible::Code(level) => several(Shape::Form(level.pattern())),
        Possible::AnyOf(terms) => several(slugs(terms)),
        Possible::OneOf(terms) => slugs(terms),
        Possible::Opening => several(Shape::Text),
        Possible::Name => several(Shape::Form(Slug::PATTERN)),
    };
    let described = Described::new(criterion.name(), shape, criterion.description());
    match criterion.example() {
        Some(example) => described.example(example),
        None => described,
    }
}

described! {
    /// What is measured.
    Measure => [
        Described::new(
            "niveau",
            Shape::OneOf(Level::ALL.map(Level::key).to_vec()),
            "Ce dont parlent les lignes ; la région sans ce paramètre.",
        )
        .example("departement"),
        Described::new("seuil_km", Shape::Decimal(Threshold::KM), "Seuil, de 0 à 100 km ; 10 sans ce paramètre."),
        Described::new(
            BY,
            Shape::OneOf(Mode::ALL.map(Mode::name).to_vec()),
            "Mesurer des durées par les routes : voiture, velo ou pied, là où un réseau est en service ; sans ce paramètre, à vol \
             d’oiseau.",
        ),
        Described::new(
            "seuil_min",
            Shape::Decimal(0.0..=LONGEST_MIN),
            "Seuil en minutes : avec « par », par les routes (de 0 à 240 ; 15 sans ce paramètre) ; sans « par », estimées d’après \
             la distance, au lieu de seuil_km.",
        ),
        Described::new(
            "bandes_km",
            Shape::Form(BOUNDS),
            format!("Limites des bandes, croissantes, {} au plus ; 2,5,10,15,20 sans ce paramètre.", Bands::MOST),
        ),
        Described::new(
            "bandes_min",
            Shape::Form(BOUNDS),
            format!("Avec « par », limites des bandes en minutes, croissantes, {} au plus ; 5,10,15,20,30 sans ce paramètre.", Bands::MOST),
        ),
        Described::new(
            "population",
            Shape::OneOf(Population::ALL.map(Population::key).to_vec()),
            "commune : habitants comptés à la mairie ; grille : sur la grille importée.",
        ),
        Described::new(
            "sinuosite",
            Shape::Decimal(Travel::CIRCUITY),
            "Longueur par la route sur vol d’oiseau, de 1 à 2, pour les durées estimées.",
        ),
        Described::new(
            "vitesse_kmh",
            Shape::Decimal(Travel::SPEED_KMH),
            "Vitesse sur la route, de 5 à 130 km/h, pour les durées estimées.",
        ),
    ]
}

/// What the longest threshold takes, at the lowest speed on the most winding road, minutes.
const LONGEST_MIN: f64 = *Threshold::KM.end() * *Travel::CIRCUITY.end() / *Travel::SPEED_KMH.start() * 60.0;

/// Bounds of bands, in an address.
const BOUNDS: &str = r"^[0-9]+(\.[0-9]+)?(,[0-9]+(\.[0-9]+)?){0,19}$";

described! {
    /// What distances are crossed with.
    Need => [Described::new(
        INDICATOR,
        Shape::Form(Slug::PATTERN),
        "Un indicateur de besoin, par son slug (voir /api/v1/indicateurs) : chaque ligne dit alors le besoin, et le croise avec \
         la distance.",
    )]
}

/// How answers may be written, the usual way first.
pub(crate) const FORMATS: [&str; 3] = ["json", "csv", "xlsx"];
/// What may be between the values of a line of CSV, the usual one first.
pub(crate) const SEPARATORS: [&str; 2] = [",", ";"];

described! {
    /// How a table is written.
    Rendering => [
        Described::new("format", Shape::OneOf(FORMATS.to_vec()), "json, csv ou xlsx."),
        Described::new(
            "separateur",
            Shape::OneOf(SEPARATORS.to_vec()),
            "Pour le CSV : « , » (RFC 4180) ou « ; » (tableur français, virgule décimale).",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_bands_holds_as_many_as_are_read() {
        assert!(BOUNDS.ends_with(&format!("{{0,{}}}$", Bands::MOST - 1)));
    }
}
