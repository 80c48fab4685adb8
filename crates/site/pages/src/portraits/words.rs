//! How the territories of each level are spoken of.

use repere_territory::{Area, Level};
use repere_words::places::of_commune;

/// « Bassin de vie d’Orléans », « Département Cher ».
pub(super) fn title(area: &Area) -> String {
    match area.level().title() {
        Some(title) if area.level().is_named_after_a_commune() => {
            format!("{title} {}", of_commune(&area.nom))
        }
        _ => area.titled(),
    }
}

/// The address of the portrait of an area of a level.
pub(super) fn adresse(level: Level, code: &str) -> String {
    // A commune has no portrait of its own: it is in the region's.
    level.page(code).unwrap_or_else(|| "/region".to_owned())
}
