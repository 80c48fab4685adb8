//! Words about indicators of need that several pages use.

use repere_observatory::{ClasseBesoin, ClasseDecrite, Effectif, IndicateurDecrit};

use crate::pages::french;

/// « Indice de fragilité numérique (2024) ».
pub(super) fn nom(indicateur: &IndicateurDecrit) -> String {
    format!("{} ({})", indicateur.nom, indicateur.annee)
}

/// A value of an indicator: as many decimals as tell two communes apart.
pub(super) fn valeur(valeur: f64) -> String {
    let sign = if valeur < 0.0 { "\u{2212}" } else { "" };
    let decimals = if valeur.abs() < 1.0 { 3 } else { 2 };
    format!("{sign}{}", french::decimal(valeur.abs(), decimals))
}

/// « fort », « moyen », « faible ».
pub(super) const fn classe(classe: Option<ClasseBesoin>) -> &'static str {
    match classe {
        Some(classe) => classe.as_str(),
        None => "sans valeur",
    }
}

/// « Besoin fort », « Besoin moyen », « Besoin faible », « Sans valeur ».
pub(super) const fn titre(classe: Option<ClasseBesoin>) -> &'static str {
    match classe {
        Some(ClasseBesoin::Fort) => "Besoin fort",
        Some(ClasseBesoin::Moyen) => "Besoin moyen",
        Some(ClasseBesoin::Faible) => "Besoin faible",
        None => "Sans valeur",
    }
}

/// « de 7,3 à 10 », « 5 », the values of a class in the region; nothing of a class without communes.
pub(super) fn bornes(indicateur: &IndicateurDecrit, classe: Option<ClasseBesoin>) -> String {
    let decrite = indicateur.classes.iter().find(|decrite| Some(decrite.classe) == classe);
    decrite.map(bounds).unwrap_or_default()
}

fn bounds(decrite: &ClasseDecrite) -> String {
    match (decrite.de, decrite.a) {
        (Some(de), Some(a)) if de == a => valeur(de),
        (Some(de), Some(a)) => format!("de {} à {}", valeur(de), valeur(a)),
        _ => String::new(),
    }
}

/// Who lives beyond the threshold in a commune of the greatest need; `vivre` is the verb of one person and of several.
pub(super) fn fragiles_et_loin(far: &Effectif, seuil: &str, vivre: [&str; 2]) -> String {
    let habitants = far.habitants.0.arrondi() as usize;
    if habitants == 0 {
        return format!("Aucun habitant ne vit à plus de {seuil} d’un lieu dans une commune fragile.");
    }
    format!(
        "{}, {}, {} loin d’un lieu (à plus de {seuil}) dans une commune fragile\u{a0}: {}.",
        french::compte(habitants, "habitant", "habitants"),
        far.part.map(french::part).unwrap_or_default(),
        vivre[usize::from(habitants > 1)],
        french::compte(far.communes as usize, "commune", "communes"),
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
            assert_eq!(valeur(number), text);
        }
    }
}
