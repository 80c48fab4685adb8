//! Every place, by bassin de vie: what the page shows before anything is asked.

use repere_catalogue::Entry;
use repere_domain::texte::fold;
use repere_hours::Moment;
use repere_territory::{Area, AreaId, Level, Territoire};

use crate::row::PlaceRow;
use repere_edition::Snapshot;

/// Most places listed on the first page; beyond it, it leads to the page of each bassin.
const LIST_MAX: usize = 1_000;

/// The places of every bassin, or of the one that was chosen.
pub(super) struct PlacesByBassin<'a> {
    pub(super) total: usize,
    pub(super) bassin: Option<BassinChoice<'a>>,
    pub(super) choices: Vec<BassinChoice<'a>>,
    pub(super) bassins: Vec<BassinSection<'a>>,
    /// The query with which the API gives the same places, so that list and map agree.
    pub(super) map_query: String,
}

#[derive(Clone, Copy)]
pub(super) struct BassinChoice<'a> {
    pub(super) slug: &'a str,
    pub(super) nom: &'a str,
    pub(super) count: usize,
    pub(super) chosen: bool,
}

pub(super) struct BassinSection<'a> {
    pub(super) slug: &'a str,
    pub(super) nom: &'a str,
    pub(super) lieux: Vec<PlaceRow<'a>>,
}

pub(super) fn view<'a>(
    snapshot: &'a Snapshot,
    territoire: &'a Territoire,
    chosen: Option<AreaId>,
    moment: Moment,
) -> PlacesByBassin<'a> {
    let count = |area: AreaId| snapshot.catalogue().places_in(area).len();
    let choice = |bassin: &'a Area| BassinChoice {
        slug: &bassin.code,
        nom: &bassin.nom,
        count: count(bassin.id()),
        chosen: chosen == Some(bassin.id()),
    };
    let choices: Vec<BassinChoice<'a>> = territoire.areas(Level::BASSIN).iter().map(choice).collect();
    let everywhere = snapshot.catalogue().entries().len();
    let bassins = match chosen {
        None if everywhere > LIST_MAX => Vec::new(),
        _ => sections(snapshot, territoire, chosen, moment),
    };
    PlacesByBassin {
        total: chosen.map_or(everywhere, count),
        bassin: choices.iter().find(|choice| choice.chosen).copied(),
        choices,
        bassins,
        map_query: chosen.map(|area| format!("bassin={}", territoire.area(area).code)).unwrap_or_default(),
    }
}

/// Places by bassin, then by commune and name. Those outside the reference geography come last.
fn sections<'a>(
    snapshot: &'a Snapshot,
    territoire: &'a Territoire,
    chosen: Option<AreaId>,
    moment: Moment,
) -> Vec<BassinSection<'a>> {
    let catalogue = snapshot.catalogue();
    let section = |mut entries: Vec<&'a Entry>, slug: &'a str, nom: &'a str| {
        entries.sort_by_cached_key(|e| (fold(&e.lieu.commune), fold(&e.lieu.nom), e.lieu.id.clone()));
        BassinSection { slug, nom, lieux: entries.iter().map(|e| PlaceRow::new(e, None, moment)).collect() }
    };
    let bassins = territoire.areas(Level::BASSIN).iter();
    let mut sections: Vec<BassinSection<'a>> = bassins
        .filter(|bassin| chosen.is_none_or(|area| area == bassin.id()))
        .map(|bassin| section(catalogue.places_in(bassin.id()).collect(), &bassin.code, &bassin.nom))
        .collect();
    if chosen.is_none() {
        let outside = catalogue.entries().iter().filter(|entry| entry.lineage.is_none());
        sections.push(section(outside.collect(), "ailleurs", "Hors de la région"));
    }
    sections.retain(|section| !section.lieux.is_empty());
    sections
}
