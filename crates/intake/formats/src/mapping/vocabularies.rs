//! The vocabularies of the standard by the name of their field, and the nearest of several words.

use repere_domain::texte::fold;
use repere_domain::typologie::Typologie;
use repere_domain::vocabulaire::{
    Dispositif, FormationLabel, Frais, Itinerance, ModaliteAcces, ModaliteAccompagnement, PriseEnCharge,
    Public, Service,
};

/// The terms of a field, when it has a vocabulary.
pub(super) fn terms(field: &str) -> Option<Vec<&'static str>> {
    macro_rules! terms {
        ($vocabulary:ident) => {
            $vocabulary::ALL.iter().map(|term| term.as_str()).collect()
        };
    }
    Some(match field {
        "typologie" => terms!(Typologie),
        "services" => terms!(Service),
        "publics_specifiquement_adresses" => terms!(Public),
        "prise_en_charge_specifique" => terms!(PriseEnCharge),
        "frais_a_charge" => terms!(Frais),
        "modalites_acces" => terms!(ModaliteAcces),
        "modalites_accompagnement" => terms!(ModaliteAccompagnement),
        "itinerance" => terms!(Itinerance),
        "dispositif_programmes_nationaux" => terms!(Dispositif),
        "formations_labels" => terms!(FormationLabel),
        _ => return None,
    })
}

/// The candidate most like a word, when one is like it at all.
pub(super) fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    /// Below this likeness (1 is equality) a suggestion only puzzles.
    const LIKE: f64 = 0.8;
    let word = fold(word);
    candidates
        .map(|candidate| (strsim::jaro_winkler(&word, &fold(candidate)), candidate))
        .filter(|(likeness, _)| *likeness >= LIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}
