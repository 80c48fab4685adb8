//! The sites that the page proposes, each with what it brings and how good the choice is for certain.

use repere_observatory::Proposals;

use super::people;
use crate::zones_blanches::asked::Asked;
use crate::zones_blanches::headline::threshold;
use crate::zones_blanches::scenario::Change;
use repere_words::french;
use repere_words::sentence;

/// Sites proposed, in their order.
pub(in super::super) struct ProposalsView {
    pub(in super::super) sentence: String,
    pub(in super::super) sites: Vec<ProposalRow>,
    pub(in super::super) total: String,
    /// The address where they are all open.
    pub(in super::super) simulate: String,
}

/// A site proposed.
pub(in super::super) struct ProposalRow {
    pub(in super::super) rank: usize,
    pub(in super::super) name: String,
    pub(in super::super) gain: String,
    pub(in super::super) cumulated: String,
    pub(in super::super) guarantee: String,
}

impl ProposalsView {
    /// What was found, in words.
    #[expect(clippy::expect_used, reason = "the codes of communes read back")]
    pub(super) fn new(asked: &Asked, found: &Proposals) -> Self {
        let threshold = threshold(asked);
        let last = found.sites.last();
        let share = last.map_or(1.0, |last| last.garantie);
        let sentence = match last {
            None => format!("Aucun emplacement ne ramènerait quelqu’un à moins de {threshold}."),
            Some(last) => format!(
                "{}, dans cet ordre, ramèneraient {} à moins de {threshold}{}.",
                french::count(found.sites.len(), "emplacement", "emplacements"),
                people(last.cumul.get()),
                if share >= 1.0 {
                    sentence!(" : c’est le meilleur choix possible")
                } else {
                    // Down, so that it stays true.
                    sentence!(" : au moins {} % du meilleur choix possible", (share * 100.0).floor())
                },
            ),
        };
        let totale = &found.couverture_totale;
        let mut total = sentence!(
            "Pour ne laisser personne au-delà du seuil, {} suffiraient ; il en faut au moins {}.",
            french::count(totale.suffisant, "emplacement", "emplacements"),
            french::number(totale.minimum),
        );
        if found.habitants_au_dela.0.is_zero() {
            "Personne n’est au-delà du seuil.".clone_into(&mut total);
        }
        let with = found.sites.iter().map(|site| {
            Change::at_commune(site.code_insee.parse().expect("a site is in a commune, under its code"))
        });
        let all: Vec<Change> = asked.changes.iter().cloned().chain(with).collect();
        Self {
            sentence: sentence.replace(
                &sentence!("1 emplacement, dans cet ordre, ramèneraient"),
                &sentence!("1 emplacement ramènerait"),
            ),
            sites: found
                .sites
                .iter()
                .map(|site| ProposalRow {
                    rank: site.rang,
                    name: site.nom.clone(),
                    gain: french::number(site.gain.0.rounded() as usize),
                    cumulated: french::number(site.cumul.0.rounded() as usize),
                    guarantee: sentence!("{} %", (site.garantie * 100.0).floor()),
                })
                .collect(),
            total,
            simulate: asked.simulating_address(&all, None) + "#simulation",
        }
    }
}
