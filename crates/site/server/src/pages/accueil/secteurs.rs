//! Every place, by bassin de vie: what the page shows before anything is asked.

use repere_catalogue::Entry;
use repere_domain::codes::Slug;
use repere_domain::texte::fold;
use repere_hours::Moment;
use repere_territory::Territoire;

use crate::Snapshot;
use crate::pages::ligne::LieuLigne;

/// Most places listed on the first page; beyond it, it leads to the page of each bassin.
const LISTE_MAX: usize = 1_000;

/// The places of every bassin, or of the one that was chosen.
pub(super) struct Secteurs<'a> {
    pub(super) total: usize,
    pub(super) bassin: Option<BassinChoice<'a>>,
    pub(super) choix: Vec<BassinChoice<'a>>,
    pub(super) bassins: Vec<BassinSection<'a>>,
    /// The query with which the API gives the same places, so that list and map agree.
    pub(super) requete_carte: String,
}

#[derive(Clone, Copy)]
pub(super) struct BassinChoice<'a> {
    pub(super) slug: &'a str,
    pub(super) nom: &'a str,
    pub(super) nombre: usize,
    pub(super) choisi: bool,
}

pub(super) struct BassinSection<'a> {
    pub(super) slug: &'a str,
    pub(super) nom: &'a str,
    pub(super) lieux: Vec<LieuLigne<'a>>,
}

pub(super) fn view<'a>(
    snapshot: &'a Snapshot,
    territoire: &'a Territoire,
    chosen: Option<&Slug>,
    moment: Moment,
) -> Secteurs<'a> {
    let counts = snapshot.places_by_bassin();
    let choix: Vec<BassinChoice<'a>> = territoire
        .bassins()
        .iter()
        .map(|bassin| BassinChoice {
            slug: bassin.slug.as_str(),
            nom: &bassin.nom,
            nombre: counts.get(&bassin.slug).copied().unwrap_or(0),
            choisi: chosen == Some(&bassin.slug),
        })
        .collect();
    let everywhere = snapshot.catalogue().entries().len();
    let bassins = match chosen {
        None if everywhere > LISTE_MAX => Vec::new(),
        _ => sections(snapshot, territoire, chosen, moment),
    };
    Secteurs {
        total: chosen.map_or(everywhere, |slug| counts.get(slug).copied().unwrap_or(0)),
        bassin: choix.iter().find(|choice| choice.choisi).copied(),
        choix,
        bassins,
        requete_carte: chosen.map(|slug| format!("bassin={slug}")).unwrap_or_default(),
    }
}

/// Places by bassin, then by commune and name. Those outside the reference geography come last.
fn sections<'a>(
    snapshot: &'a Snapshot,
    territoire: &'a Territoire,
    chosen: Option<&Slug>,
    moment: Moment,
) -> Vec<BassinSection<'a>> {
    let section = |slug: Option<&Slug>, code: &'a str, nom: &'a str| {
        let mut entries: Vec<&Entry> = snapshot
            .catalogue()
            .entries()
            .iter()
            .filter(|entry| entry.rattachement.as_ref().map(|r| &r.bassin) == slug)
            .collect();
        entries.sort_by_cached_key(|e| (fold(&e.lieu.commune), fold(&e.lieu.nom), e.lieu.id.clone()));
        BassinSection {
            slug: code,
            nom,
            lieux: entries.iter().map(|e| LieuLigne::new(e, None, moment)).collect(),
        }
    };
    let mut sections: Vec<BassinSection<'a>> = territoire
        .bassins()
        .iter()
        .filter(|bassin| chosen.is_none_or(|slug| *slug == bassin.slug))
        .map(|bassin| section(Some(&bassin.slug), bassin.slug.as_str(), &bassin.nom))
        .collect();
    if chosen.is_none() {
        sections.push(section(None, "ailleurs", "Hors de la région"));
    }
    sections.retain(|section| !section.lieux.is_empty());
    sections
}
