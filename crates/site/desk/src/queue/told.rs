//! What the page of an item tells: the words of somebody, what is known besides, both sides, what was compared.

use std::collections::BTreeSet;

use repere_domain::Lieu;
use repere_domain::report::Complaint;
use repere_domain::typography::typeset;
use repere_queue::{Item, Matter};
use repere_records::Told;
use repere_words::french;

use super::sides::{self, Side};

/// What speaks for or against two places being one.
pub(super) struct Evidence<'a> {
    pub(super) speaks_for: bool,
    pub(super) sentence: &'a str,
}

/// The place that somebody would add.
pub(super) fn proposed<'a>(item: &Item<'a>) -> Option<&'a Lieu> {
    let Matter::Proposed(proposal, _) = &item.matter else { return None };
    proposal.proposed.place.as_deref()
}

/// The complaint of a report about a place.
fn complaint<'a>(item: &Item<'a>) -> Option<&'a Complaint> {
    let Matter::Wrong(report, _) = &item.matter else { return None };
    let Told::Wrong(_, complaint) = &report.told else { return None };
    Some(complaint)
}

/// The titles of the two sides of an item, and what each says.
pub(super) fn sides_of(item: &Item<'_>) -> (&'static str, &'static str, &'static str, Vec<Side>) {
    match &item.matter {
        Matter::Proposed(proposal, lieu) => match (&proposal.proposed.place, lieu) {
            (Some(place), _) => ("Ce que dirait la fiche", "", "Proposé", sides::of_new(place)),
            (None, Some(lieu)) => {
                ("Ce qui changerait", "Publié aujourd’hui", "Proposé", sides::of_proposal(proposal, lieu))
            }
            (None, None) => ("", "", "", Vec::new()),
        },
        Matter::Wrong(_, Some(lieu)) => {
            let sides =
                complaint(item).map(|complaint| sides::of_complaint(complaint, lieu)).unwrap_or_default();
            ("Ce que propose le visiteur", "Publié aujourd’hui", "Proposé", sides)
        }
        Matter::Duplicate { a, b, .. } => {
            ("Ce que disent les deux fiches", "Fiche A", "Fiche B", sides::of_pair(a, b))
        }
        Matter::Disagreement { state, differences, .. } => (
            "Ce qui diffère",
            "La source dit",
            "Publié, corrigé à la main",
            sides::of_disagreement(state, differences),
        ),
        _ => ("", "", "", Vec::new()),
    }
}

/// What somebody wrote, line by line.
pub(super) fn quote<'a>(item: &Item<'a>) -> Vec<&'a str> {
    let text = match &item.matter {
        Matter::Proposed(proposal, _) => Some(proposal.proposed.message.as_str()),
        Matter::Wrong(..) => complaint(item).and_then(Complaint::text),
        Matter::Missing(report) => match &report.told {
            Told::Missing(place) => place.activites.as_deref(),
            Told::Wrong(..) => None,
        },
        Matter::Prose(lieu) => lieu.horaires_texte.as_deref(),
        _ => None,
    };
    text.unwrap_or_default().lines().collect()
}

/// What is told besides.
pub(super) fn facts(item: &Item<'_>) -> Vec<String> {
    let said = match &item.matter {
        Matter::Proposed(proposal, lieu) => vec![
            proposal.proposed.keeps.then(|| "La personne qui propose ce lieu tiendra sa fiche.".to_owned()),
            (proposal.lieu.is_some() && lieu.is_none()).then(|| "Ce lieu n’est plus publié.".to_owned()),
        ],
        Matter::Wrong(report, lieu) => {
            let elements = complaint(item).map(ToString::to_string).filter(|elements| !elements.is_empty());
            let gone = lieu.is_none().then(|| "Ce lieu n’est plus publié.".to_owned());
            let others = (report.others > 0).then(|| {
                format!("{} autres envois du même moment ont été comptés, sans leur texte.", report.others)
            });
            vec![elements.map(|elements| format!("Signalé : {elements}")), gone, others]
        }
        Matter::Missing(report) => match &report.told {
            Told::Missing(place) => vec![
                place.adresse.as_ref().map(|adresse| format!("Adresse : {adresse}")),
                place.telephone.as_ref().map(|telephone| format!("Téléphone : {telephone}")),
                place.travaille_ici.then(|| "Dit par quelqu’un qui y travaille.".to_owned()),
            ],
            Told::Wrong(..) => Vec::new(),
        },
        Matter::Unsent(mail, lieu) => vec![
            Some(format!("Pour {}, le {}.", mail.letter.to.reveal(), french::date(mail.at.date_naive()))),
            lieu.is_some().then(|| format!("Objet : {}", mail.letter.subject)),
            mail.error.as_deref().map(|error| format!("Le serveur de courrier a dit : « {error} »")),
            Some("Si l’adresse est fausse, corrigez-la d’abord dans la fiche, ou chez la personne : ce courrier-ci, renvoyé, part à la même adresse.".to_owned()),
        ],
        Matter::Duplicate { pair, .. } => {
            let guard = pair.guard.map(|guard| format!("Attention : {}.", guard.sentence()));
            vec![Some(format!("Ressemblance : {} sur 100.", (pair.score * 100.0).round())), guard]
        }
        Matter::Approximate(_) => {
            vec![Some(
                "Le lieu est montré au centre de sa commune : son adresse n’a pas été trouvée.".to_owned(),
            )]
        }
        Matter::Old(lieu) => vec![
            Some(format!("Dernière mise à jour : {}.", french::date(lieu.date_maj))),
            lieu.telephone.as_ref().map(|telephone| format!("Téléphone : {}", telephone.national())),
        ],
        Matter::Disagreement { state, differences, .. } => {
            let made = differences.iter().filter_map(|one| state.corrections.get(one.field.name));
            let said =
                made.map(|made| format!("Corrigé le {} : {}", french::date(made.at.date_naive()), made.reason));
            // What was corrected at once is told once.
            said.collect::<BTreeSet<_>>().into_iter().map(Some).collect()
        }
        Matter::Prose(_) => Vec::new(),
    };
    said.into_iter().flatten().map(typeset).collect()
}

/// What was compared of two places.
pub(super) fn evidence<'a>(item: &Item<'a>) -> Vec<Evidence<'a>> {
    let Matter::Duplicate { pair, .. } = &item.matter else { return Vec::new() };
    let known = pair.parts.iter().filter(|part| part.value.is_some());
    known.map(|part| Evidence { speaks_for: part.contribution() > 0.0, sentence: &part.sentence }).collect()
}
