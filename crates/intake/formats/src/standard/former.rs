//! What the standard was: its names and terms of 2022 (versions 0.1), and what has replaced them since version 1.0.
//!
//! The names and terms are those of the published schema; what replaces a term is what the national map itself reads
//! in files that still use it. A term that nothing replaces is kept among the other labels, or says nothing today.

use std::collections::HashMap;
use std::sync::LazyLock;

use repere_domain::text::fold;

/// Columns of before, and the fields of today that their values belong to.
pub(super) const COLUMNS: &[(&str, &[&str])] = &[
    ("courriel", &["courriels"]),
    ("siret", &["pivot"]),
    ("presentation_resumee", &["presentation_resume"]),
    ("publics_accueillis", &["publics_specifiquement_adresses", "prise_en_charge_specifique"]),
    ("conditions_acces", &["frais_a_charge"]),
    ("conditions_access", &["frais_a_charge"]),
    ("conditions_acce", &["frais_a_charge"]),
    (
        "labels_nationaux",
        &["dispositif_programmes_nationaux", "formations_labels", "autres_formations_labels"],
    ),
    ("labels_autres", &["autres_formations_labels"]),
    ("autres_labels", &["autres_formations_labels"]),
    ("accessibilite", &["fiche_acces_libre"]),
];

/// Columns that are known and not read, and why.
pub(super) const UNREAD: &[(&str, &str)] = &[
    ("cle_ban", "Repère n’a pas l’usage de la clé d’adresse"),
    ("departement", "établi par Repère d’après la commune"),
    ("epci", "établi par Repère d’après la commune"),
    ("bassin_de_vie", "établi par Repère d’après la commune"),
];

/// A value of a field.
pub(super) type Replacement = (&'static str, &'static str);

const SERVICES: &str = "services";
const PUBLICS: &str = "publics_specifiquement_adresses";
const PRISE_EN_CHARGE: &str = "prise_en_charge_specifique";
const FRAIS: &str = "frais_a_charge";
const DISPOSITIFS: &str = "dispositif_programmes_nationaux";
const LABELS: &str = "formations_labels";
const OTHER_LABELS: &str = "autres_formations_labels";
const ACCOMPAGNEMENT: &str = "modalites_accompagnement";

const DEMARCHES: Replacement = (SERVICES, "Aide aux démarches administratives");
const OUTILS: Replacement = (SERVICES, "Maîtrise des outils numériques du quotidien");
const EMPLOI: Replacement = (SERVICES, "Insertion professionnelle via le numérique");
const ACCES: Replacement = (SERVICES, "Accès internet et matériel informatique");
const MONDE: Replacement = (SERVICES, "Compréhension du monde numérique");
const CAF: Replacement = (DISPOSITIFS, "Point d'accès numérique CAF");

/// Terms of before, and what has replaced them. A term was written with its explanation, behind a colon.
const TERMS: &[(&str, &[Replacement])] = &[
    ("Devenir autonome dans les démarches administratives", &[DEMARCHES]),
    ("Réaliser des démarches administratives avec un accompagnement", &[DEMARCHES]),
    ("Accompagner les démarches de santé", &[DEMARCHES]),
    ("Prendre en main un smartphone ou une tablette", &[OUTILS]),
    ("Prendre en main un ordinateur", &[OUTILS]),
    ("Utiliser le numérique au quotidien", &[OUTILS]),
    ("Favoriser mon insertion professionnelle", &[EMPLOI]),
    ("Créer et développer mon entreprise", &[EMPLOI]),
    ("Accéder à une connexion internet", &[ACCES]),
    ("Accéder à du matériel", &[ACCES]),
    (
        "S’équiper en matériel informatique",
        &[(SERVICES, "Acquisition de matériel informatique à prix solidaire")],
    ),
    ("Approfondir ma culture numérique", &[MONDE]),
    ("Promouvoir la citoyenneté numérique", &[MONDE]),
    ("Créer avec le numérique", &[(SERVICES, "Loisirs et créations numériques")]),
    (
        "Soutenir la parentalité et l’éducation avec le numérique",
        &[(SERVICES, "Parentalité et éducation avec le numérique")],
    ),
    ("Seniors (+ 65 ans)", &[(PUBLICS, "Seniors")]),
    ("Familles/enfants", &[(PUBLICS, "Familles et/ou enfants")]),
    ("Jeunes (16-26 ans)", &[(PUBLICS, "Jeunes")]),
    ("Uniquement femmes", &[(PUBLICS, "Femmes")]),
    ("Adultes", &[]),
    ("Public langues étrangères", &[(PRISE_EN_CHARGE, "Langues étrangères (autres)")]),
    ("Handicaps psychiques", &[(PRISE_EN_CHARGE, "Handicaps mentaux")]),
    ("Personnes en situation d’illettrisme", &[(PRISE_EN_CHARGE, "Illettrisme")]),
    ("Adhésion", &[(FRAIS, "Payant")]),
    ("Accepte le Pass numérique", &[]),
    ("CNFS", &[(DISPOSITIFS, "Conseillers numériques")]),
    ("Conseiller numérique", &[(DISPOSITIFS, "Conseillers numériques")]),
    ("Conseiller numérique France Services", &[(DISPOSITIFS, "Conseillers numériques")]),
    ("Grandes écoles du numérique", &[(DISPOSITIFS, "Grande école du numérique")]),
    ("Point relais CAF", &[CAF]),
    ("Point numérique CAF", &[CAF]),
    ("Fabriques de Territoire", &[(LABELS, "Fabriques de Territoire")]),
    ("APTIC", &[(OTHER_LABELS, "APTIC")]),
    ("French Tech", &[(OTHER_LABELS, "French Tech")]),
    ("Campus connecté", &[(OTHER_LABELS, "Campus connecté")]),
    ("Relais pôle emploi", &[(OTHER_LABELS, "Relais pôle emploi")]),
    ("Seul", &[(ACCOMPAGNEMENT, "En autonomie")]),
    ("Avec de l’aide", &[(ACCOMPAGNEMENT, "Accompagnement individuel")]),
    ("Dans un atelier", &[(ACCOMPAGNEMENT, "Dans un atelier collectif")]),
    ("A ma place", &[(ACCOMPAGNEMENT, "Accompagnement individuel")]),
];

/// The same, by folded term.
static BY_TERM: LazyLock<HashMap<String, &'static [Replacement]>> =
    LazyLock::new(|| TERMS.iter().map(|(term, now)| (fold(term), *now)).collect());

/// What has replaced a term, folded, that was of the standard; nothing for one that nothing replaces.
pub(super) fn replacement(folded: &str) -> Option<&'static [Replacement]> {
    BY_TERM.get(folded).copied()
}

#[cfg(test)]
mod tests {
    use repere_domain::fields::named;

    use super::*;

    #[test]
    fn replacements_are_fields_and_terms_of_today() {
        for (_, fields) in COLUMNS {
            assert!(fields.iter().all(|field| named(field).is_some()), "{fields:?}");
        }
        for (term, replacements) in TERMS {
            for (field, value) in *replacements {
                let terms = named(field).unwrap().terms();
                assert!(terms.is_none_or(|terms| terms.contains(value)), "{term}: {value}");
            }
        }
    }
}
