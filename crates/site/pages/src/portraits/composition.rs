//! What a territory is made of and part of, with the addresses of their portraits.

use std::collections::HashMap;

use repere_observatory::{Amount, CommuneRow};
use repere_territory::{AreaId, Level};

use super::folded::Folded;
use super::here::Here;
use super::ranking::{Compared, Ranking};
use super::words::address;
use repere_words::{areas, french, sentence};

/// Most communes that are listed one by one.
const COMMUNES_MAX: usize = 200;

/// Territories of a level that are all seen at once: people compare the bassins of a region.
const MEMBERS_SEEN: usize = 30;

/// The tables.
pub(super) struct Composition<'s> {
    pub(super) levels: Vec<LevelMembers>,
    /// Every commune, the largest first; none where there are too many to be read.
    pub(super) communes: Folded<CommuneHere<'s>>,
    /// What it is part of: the words of the level, the name, the address.
    pub(super) above: Vec<(&'static str, String, String)>,
}

/// The territories of a level that have a commune in the territory.
pub(super) struct LevelMembers {
    pub(super) title: &'static str,
    /// What the first letters of their names stand for.
    pub(super) kinds: Option<String>,
    pub(super) rows: Folded<MemberRow>,
    /// Some of them reach beyond the territory; they are counted whole.
    pub(super) overlap: bool,
}

/// One of them.
pub(super) struct MemberRow {
    pub(super) name: String,
    pub(super) address: String,
    pub(super) communes: String,
    pub(super) people: String,
    pub(super) lieux: String,
    pub(super) per_place: String,
    pub(super) beyond: String,
}

/// A commune.
pub(super) struct CommuneHere<'s> {
    pub(super) name: &'s str,
    pub(super) people: String,
    pub(super) lieux: usize,
    pub(super) distance: String,
    pub(super) is_far: bool,
}

impl<'s> Composition<'s> {
    pub(super) fn new(here: &Here<'s>, ranking: impl Fn(Level) -> Ranking<'s>) -> Self {
        let members = |level| members(here, level, &ranking(level));
        Self {
            levels: here.area.level().inside().map(members).collect(),
            communes: communes(here),
            above: above(here),
        }
    }
}

/// The row of a territory in a table of territories.
pub(super) fn member(level: Level, one: &Compared<'_>) -> MemberRow {
    let absent = || "—".to_owned();
    MemberRow {
        name: areas::in_short(&one.row.nom),
        address: address(level, &one.row.code),
        communes: french::number(one.row.total.communes as usize),
        people: french::number(one.people()),
        lieux: french::number(one.lieux),
        per_place: one.inhabitants_per_place().map_or_else(absent, |n| french::number(n.round() as usize)),
        beyond: one.share_beyond().map_or_else(absent, french::share),
    }
}

fn members(here: &Here<'_>, level: Level, all: &Ranking<'_>) -> LevelMembers {
    let areas = here.territoire.overlapping(here.area.id(), level);
    let inside: Vec<&Compared<'_>> = areas.iter().map(|area| &all.rows()[area.rank()]).collect();
    let counted: usize = inside.iter().map(|one| one.row.total.communes as usize).sum();
    LevelMembers {
        title: level.plural(),
        kinds: areas::short_kinds(level),
        rows: Folded::beyond(MEMBERS_SEEN, inside.into_iter().map(|one| member(level, one))),
        overlap: counted > here.communes.len(),
    }
}

fn communes<'s>(here: &Here<'s>) -> Folded<CommuneHere<'s>> {
    if here.communes.len() > COMMUNES_MAX {
        return Folded::new([]);
    }
    let mut lieux: HashMap<AreaId, usize> = HashMap::new();
    for commune in here.lieux.iter().filter_map(|entry| entry.lineage.as_ref()?.at(Level::COMMUNE)) {
        *lieux.entry(commune).or_default() += 1;
    }
    let of = |commune: &CommuneRow| {
        let area = here.territoire.find(Level::COMMUNE, &commune.code_insee);
        area.and_then(|area| lieux.get(&area.id())).copied().unwrap_or_default()
    };
    let mut sorted = here.communes.clone();
    sorted.sort_by(|a, b| {
        b.population.get().total_cmp(&a.population.get()).then_with(|| a.code_insee.cmp(&b.code_insee))
    });
    let rows = sorted.into_iter().map(|commune| CommuneHere {
        name: &commune.nom,
        people: french::number(commune.population.0.rounded() as usize),
        lieux: of(commune),
        distance: commune.amount().map_or_else(|| "—".to_owned(), at_the_town_hall),
        is_far: commune.zone_blanche == Some(true),
    });
    Folded::new(rows)
}

/// How far a place is from a town hall: one that is next to it is not said to the metre.
fn at_the_town_hall(amount: Amount) -> String {
    match amount {
        Amount::Metres(metres) if metres < 100.0 => sentence!("moins de 100 m"),
        amount => french::amount(amount),
    }
}

/// The larger territories that its communes are in, the nearest first.
fn above(here: &Here<'_>) -> Vec<(&'static str, String, String)> {
    let of_level = |level: Level| {
        let mut areas = here.territoire.overlapping(here.area.id(), level);
        areas.sort_by(|a, b| a.code.cmp(&b.code));
        areas
            .into_iter()
            .map(move |area| (level.singular(), areas::in_full(&area.nom), address(level, &area.code)))
    };
    here.area.level().above().flat_map(of_level).collect()
}
