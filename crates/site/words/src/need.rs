//! Words about indicators of need that several pages use.

use crate::sentence;
use repere_observatory::{DescribedClass, DescribedIndicator, NeedClass, Share};

use crate::french;

/// « Indice de fragilité numérique (2024) ».
pub fn name(indicator: &DescribedIndicator) -> String {
    format!("{} ({})", indicator.nom, indicator.annee)
}

/// A value of an indicator: as many decimals as tell two communes apart.
pub fn value(value: f64) -> String {
    let sign = if value < 0.0 { "\u{2212}" } else { "" };
    let decimals = if value.abs() < 1.0 { 3 } else { 2 };
    format!("{sign}{}", french::decimal(value.abs(), decimals))
}

/// « fort », « moyen », « faible ».
pub const fn class(class: Option<NeedClass>) -> &'static str {
    match class {
        Some(class) => class.as_str(),
        None => "sans valeur",
    }
}

/// « Besoin fort », « Besoin moyen », « Besoin faible », « Sans valeur ».
pub const fn title(class: Option<NeedClass>) -> &'static str {
    match class {
        Some(NeedClass::High) => "Besoin fort",
        Some(NeedClass::Middle) => "Besoin moyen",
        Some(NeedClass::Low) => "Besoin faible",
        None => "Sans valeur",
    }
}

/// « de 7,3 à 10 », « 5 », the values of a class in the region; nothing of a class without communes.
pub fn bounds(indicator: &DescribedIndicator, class: Option<NeedClass>) -> String {
    let described = indicator.classes.iter().find(|described| Some(described.classe) == class);
    described.map(between).unwrap_or_default()
}

fn between(described: &DescribedClass) -> String {
    match (described.de, described.a) {
        (Some(least), Some(most)) if least == most => value(least),
        (Some(least), Some(most)) => format!("de {} à {}", value(least), value(most)),
        _ => String::new(),
    }
}

/// Who lives beyond the threshold in a commune of the greatest need; `live` is the verb of one person and of several.
pub fn fragile_and_far(far: &Share, threshold: &str, live: [&str; 2]) -> String {
    let inhabitants = far.habitants.0.rounded() as usize;
    if inhabitants == 0 {
        return format!("Aucun habitant ne vit à plus de {threshold} d’un lieu dans une commune fragile.");
    }
    sentence!(
        "{}, {}, {} loin d’un lieu (à plus de {threshold}) dans une commune fragile : {}.",
        french::count(inhabitants, "habitant", "habitants"),
        far.part.map(french::share).unwrap_or_default(),
        live[usize::from(inhabitants > 1)],
        french::count(far.communes as usize, "commune", "communes"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_the_decimals_that_tell_them_apart() {
        for (number, text) in
            [(7.256, "7,26"), (7.0, "7"), (0.1534, "0,153"), (-3.5, "\u{2212}3,5"), (0.0, "0")]
        {
            assert_eq!(value(number), text);
        }
    }
}
