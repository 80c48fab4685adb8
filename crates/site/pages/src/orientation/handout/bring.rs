//! What to bring, by what somebody goes there for: one table, which staff may know better.

use repere_domain::vocabulary::Service;

/// What serves whatever the need is.
const ALWAYS: [&str; 4] = [
    "pièce d’identité",
    "numéro fiscal ou de sécurité sociale",
    "adresse de courriel et son mot de passe",
    "téléphone",
];

/// What serves for a need.
const fn for_need(need: Service) -> &'static [&'static str] {
    match need {
        Service::AideAuxDemarches => &[
            "pièce d’identité",
            "courriers reçus",
            "numéro fiscal ou de sécurité sociale",
            "adresse de courriel et son mot de passe",
            "téléphone",
        ],
        Service::MaitriseDesOutils => {
            &["l’appareil à apprendre et son chargeur", "mots de passe utiles", "de quoi noter"]
        }
        Service::InsertionProfessionnelle => &[
            "CV, sur papier ou sur clé USB",
            "identifiant France Travail",
            "adresse de courriel et son mot de passe",
            "téléphone",
        ],
        Service::UtilisationSecurisee => {
            &["l’appareil à protéger et son chargeur", "message ou courrier douteux"]
        }
        Service::Parentalite => &["l’appareil de l’enfant", "de quoi noter"],
        Service::LoisirsEtCreations => &["photos ou documents, sur clé USB", "de quoi noter"],
        Service::ComprehensionDuMonde => &["de quoi noter"],
        Service::AccesInternet => &["pièce d’identité", "clé USB", "documents à imprimer"],
        Service::AcquisitionDeMateriel => {
            &["pièce d’identité", "justificatif de ressources (CAF, impôts)", "moyen de paiement"]
        }
    }
}

/// What to bring for some needs, each thing once; what always serves, where the need is not known.
pub(super) fn to_bring(needs: &[Service]) -> Vec<&'static str> {
    if needs.is_empty() {
        return ALWAYS.to_vec();
    }
    let mut things = Vec::new();
    for thing in needs.iter().flat_map(|need| for_need(*need)) {
        if !things.contains(thing) {
            things.push(*thing);
        }
    }
    things
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_need_has_its_things_and_each_thing_is_once() {
        for need in Service::ALL {
            assert!(!to_bring(&[*need]).is_empty(), "{need:?}");
        }
        let both = to_bring(&[Service::AideAuxDemarches, Service::InsertionProfessionnelle]);
        assert_eq!(both.iter().filter(|thing| **thing == "téléphone").count(), 1);
        assert!(both.contains(&"courriers reçus") && both.contains(&"CV, sur papier ou sur clé USB"));
        assert_eq!(to_bring(&[]), ALWAYS);
    }
}
