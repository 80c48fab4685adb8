//! What a territory is made of and part of, with the addresses of their portraits.

use std::collections::HashMap;

use repere_domain::Metres;
use repere_observatory::CommuneRow;
use repere_territory::{AreaId, Level};

use super::here::Here;
use super::mots::adresse;
use super::palmares::{Comparee, Palmares};
use repere_words::french;

/// Most communes that are listed one by one.
const COMMUNES_MAX: usize = 200;

/// The tables.
pub(super) struct Composition<'s> {
    pub(super) niveaux: Vec<Parties<'s>>,
    /// Every commune; empty where there are too many to be read.
    pub(super) communes: Vec<CommuneIci<'s>>,
    /// What it is part of: the words of the level, the name, the address.
    pub(super) au_dessus: Vec<(&'static str, &'s str, String)>,
}

/// The territories of a level that have a commune in the territory.
pub(super) struct Parties<'s> {
    pub(super) titre: &'static str,
    pub(super) lignes: Vec<Partie<'s>>,
    /// Some of them reach beyond the territory; they are counted whole.
    pub(super) debordent: bool,
}

/// One of them.
pub(super) struct Partie<'s> {
    pub(super) nom: &'s str,
    pub(super) adresse: String,
    pub(super) communes: String,
    pub(super) habitants: String,
    pub(super) lieux: String,
    pub(super) par_lieu: String,
    pub(super) au_dela: String,
}

/// A commune.
pub(super) struct CommuneIci<'s> {
    pub(super) nom: &'s str,
    pub(super) habitants: String,
    pub(super) lieux: usize,
    pub(super) distance: String,
    pub(super) blanche: bool,
}

impl<'s> Composition<'s> {
    pub(super) fn new(ici: &Here<'s>, palmares: impl Fn(Level) -> Palmares<'s>) -> Self {
        let parties = |level| parties(ici, level, &palmares(level));
        Self {
            niveaux: ici.area.level().inside().map(parties).collect(),
            communes: communes(ici),
            au_dessus: au_dessus(ici),
        }
    }
}

/// The row of a territory in a table of territories.
pub(super) fn partie<'s>(level: Level, one: &Comparee<'s>) -> Partie<'s> {
    let absent = || "—".to_owned();
    Partie {
        nom: &one.ligne.nom,
        adresse: adresse(level, &one.ligne.code),
        communes: french::number(one.ligne.total.communes as usize),
        habitants: french::number(one.habitants()),
        lieux: french::number(one.lieux),
        par_lieu: one.habitants_par_lieu().map_or_else(absent, |n| french::number(n.round() as usize)),
        au_dela: one.part_au_dela().map_or_else(absent, french::share),
    }
}

fn parties<'s>(ici: &Here<'s>, level: Level, all: &Palmares<'s>) -> Parties<'s> {
    let areas = ici.territoire.overlapping(ici.area.id(), level);
    let inside: Vec<&Comparee<'s>> = areas.iter().map(|area| &all.lignes()[area.rank()]).collect();
    let counted: usize = inside.iter().map(|one| one.ligne.total.communes as usize).sum();
    Parties {
        titre: level.plural(),
        lignes: inside.into_iter().map(|one| partie(level, one)).collect(),
        debordent: counted > ici.communes.len(),
    }
}

fn communes<'s>(ici: &Here<'s>) -> Vec<CommuneIci<'s>> {
    if ici.communes.len() > COMMUNES_MAX {
        return Vec::new();
    }
    let mut lieux: HashMap<AreaId, usize> = HashMap::new();
    for commune in ici.lieux.iter().filter_map(|entry| entry.lineage.as_ref()?.at(Level::COMMUNE)) {
        *lieux.entry(commune).or_default() += 1;
    }
    let of = |commune: &CommuneRow| {
        let area = ici.territoire.find(Level::COMMUNE, &commune.code_insee);
        area.and_then(|area| lieux.get(&area.id())).copied().unwrap_or_default()
    };
    let mut sorted = ici.communes.clone();
    sorted.sort_by_cached_key(|commune| repere_domain::texte::fold(&commune.nom));
    sorted
        .into_iter()
        .map(|commune| CommuneIci {
            nom: &commune.nom,
            habitants: french::number(commune.population.0.rounded() as usize),
            lieux: of(commune),
            distance: commune
                .distance_m
                .map_or_else(|| "—".to_owned(), |metres| french::measure(Metres::new(metres))),
            blanche: commune.zone_blanche == Some(true),
        })
        .collect()
}

/// The larger territories that its communes are in, the nearest first.
fn au_dessus<'s>(ici: &Here<'s>) -> Vec<(&'static str, &'s str, String)> {
    let of_level = |level: Level| {
        let mut areas = ici.territoire.overlapping(ici.area.id(), level);
        areas.sort_by(|a, b| a.code.cmp(&b.code));
        areas.into_iter().map(move |area| (level.singular(), &*area.nom, adresse(level, &area.code)))
    };
    ici.area.level().above().flat_map(of_level).collect()
}
