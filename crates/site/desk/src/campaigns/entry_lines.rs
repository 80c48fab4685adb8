//! What an entry says, in the plain words of its form: for who is asked whether that is right.

use repere_domain::Lieu;
use repere_form::said_of;
use repere_words::french;

use crate::whereabouts::address;

/// What whoever is at the place knows at a glance, in the order in which it is read.
const SHOWN: [(&str, &str); 9] = [
    ("telephone", "Téléphone"),
    ("courriels", "Courriel"),
    ("site_web", "Site web"),
    ("horaires", "Horaires"),
    ("services", "Ce qu’on y fait"),
    ("publics_specifiquement_adresses", "Pour qui"),
    ("frais_a_charge", "Coût"),
    ("modalites_acces", "Comment venir"),
    ("prise_rdv", "Rendez-vous en ligne"),
];

/// What is said where nothing is known.
const UNKNOWN: &str = "non communiqué";

/// Each thing that an entry says, by its label. What it does not say is said too where people look for it first.
pub(crate) fn lines(lieu: &Lieu) -> Vec<(&'static str, String)> {
    let mut lines = vec![("Adresse", address(lieu))];
    for (field, label) in SHOWN {
        let said = said_of(field, lieu).filter(|said| !said.is_empty());
        match said {
            Some(said) => lines.push((label, said.replace('\n', ", "))),
            None if field == "horaires" => {
                let prose = lieu.horaires_texte.clone().unwrap_or_else(|| format!("{UNKNOWN}s"));
                lines.push((label, prose.replace('\n', ", ")));
            }
            None if field == "telephone" || field == "courriels" => lines.push((label, UNKNOWN.to_owned())),
            None => {}
        }
    }
    lines.push(("Fiche mise à jour", french::date(lieu.date_maj)));
    lines
}
