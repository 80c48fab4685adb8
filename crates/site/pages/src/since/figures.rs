//! How far the inhabitants of today lived from the places of then, and live from those of now.

use repere_observatory::{AreaRow, CommuneRow, InquiryError};
use repere_territory::{Area, Level, Territoire};
use repere_words::{french, sentence};

use repere_edition::{Past, Snapshot, UsualCoverage};

use crate::figure::{Difference, Figure};

/// Most communes that are named; the workbook names all.
const NAMED: usize = 150;

/// What is measured, then and now.
pub(super) struct Figures {
    /// « 412 habitants de moins vivent à plus de 10 km d’un lieu. »
    pub(super) sentence: String,
    pub(super) rows: Vec<Measure>,
    /// Names of the communes that are now nearer than the threshold; nothing of none.
    pub(super) nearer: String,
    /// Names of those that are farther now.
    pub(super) farther: String,
}

/// What is measured, then and now.
pub(super) struct Measure {
    pub(super) what: String,
    /// What it is counted in, for a workbook.
    pub(super) unit: &'static str,
    pub(super) then: Figure,
    pub(super) now: Figure,
}

impl Measure {
    /// Then, now, the difference, for a page.
    pub(super) fn words(&self) -> [String; 3] {
        let by = self.difference().map_or_else(|| Figure::Unknown.words(), |by| by.words());
        [self.then.words(), self.now.words(), by]
    }

    /// How much more it is now.
    pub(super) fn difference(&self) -> Option<Difference> {
        self.now.above(&self.then)
    }
}

/// A commune, then and now.
pub(super) struct CommuneBetween<'s> {
    pub(super) then: &'s CommuneRow,
    pub(super) now: &'s CommuneRow,
}

/// Places and distances of a territory at one moment.
pub(super) struct Standing<'s> {
    pub(super) lieux: usize,
    pub(super) row: &'s AreaRow,
}

impl Figures {
    /// Those of a territory.
    pub(super) fn new(area: &Area, past: &Past, now: &Snapshot) -> Result<Self, InquiryError> {
        let (before, after) = (past.coverages(now)?, now.coverages()?);
        let lieux_then = past.catalogue().places_in(area.id()).len();
        let lieux_now = now.catalogue().places_in(area.id()).len();
        let then = Standing { lieux: lieux_then, row: row_of(before, area) };
        let now_ = Standing { lieux: lieux_now, row: row_of(after, area) };
        let threshold = sentence!("{} km", french::decimal(after.inquiry().scale.threshold(), 2));
        let territoire = now.territoire();
        Ok(Self {
            sentence: sentence(&then, &now_, &threshold),
            rows: rows(&then, &now_, &threshold),
            nearer: named(&crossed(area, territoire, (before, true), (after, false))),
            farther: named(&crossed(area, territoire, (before, false), (after, true))),
        })
    }
}

/// The row of a territory in what is measured of all those of its level.
fn row_of<'s>(coverages: &'s UsualCoverage, area: &Area) -> &'s AreaRow {
    &coverages.of(area.level()).lignes.areas()[area.id().rank()]
}

/// Whole inhabitants beyond the threshold; `None` where no place is known.
fn beyond(row: &AreaRow) -> Option<usize> {
    Some(row.zone_blanche.as_ref()?.habitants.0.rounded() as usize)
}

pub(super) fn sentence(then: &Standing<'_>, now: &Standing<'_>, threshold: &str) -> String {
    match (beyond(then.row), beyond(now.row)) {
        (Some(before), Some(after)) if before == after && after == 0 => {
            sentence!("Personne ne vit à plus de {threshold} d’un lieu, comme alors.")
        }
        (Some(before), Some(after)) if before == after => {
            sentence!(
                "Autant d’habitants qu’alors vivent à plus de {threshold} d’un lieu : {}.",
                french::number(after)
            )
        }
        (Some(before), Some(after)) => {
            let (count, way) =
                if after < before { (before - after, "moins") } else { (after - before, "plus") };
            let people = french::count(count, "habitant", "habitants");
            let live = if count == 1 { "vit" } else { "vivent" };
            sentence!(
                "{people} de {way} {live} à plus de {threshold} d’un lieu : {} contre {}.",
                french::number(after),
                french::number(before)
            )
        }
        _ => sentence!("Il n’y avait, ou il n’y a, aucun lieu d’où mesurer une distance."),
    }
}

fn rows(then: &Standing<'_>, now: &Standing<'_>, threshold: &str) -> Vec<Measure> {
    let of = |what: String, unit: &'static str, measure: fn(&Standing<'_>) -> Figure| Measure {
        what,
        unit,
        then: measure(then),
        now: measure(now),
    };
    vec![
        of(sentence!("Lieux connus"), "lieux", |standing| Figure::Count(standing.lieux)),
        of(sentence!("Habitants à plus de {threshold} d’un lieu"), "habitants", |standing| {
            Figure::count(beyond(standing.row))
        }),
        of(sentence!("Leur part"), "%", |standing| {
            Figure::share(standing.row.zone_blanche.as_ref().and_then(|zone| zone.part))
        }),
        of(sentence!("Distance au lieu le plus proche, en moyenne"), "km", |standing| {
            Figure::metres(standing.row.moyenne_m)
        }),
        of(sentence!("9 habitants sur 10, au plus"), "km", |standing| Figure::metres(standing.row.p90_m)),
    ]
}

/// The communes of a territory that were on one side of the threshold and are on the other, by their names.
pub(super) fn crossed<'s>(
    area: &Area,
    territoire: &Territoire,
    (before, was): (&'s UsualCoverage, bool),
    (after, is): (&'s UsualCoverage, bool),
) -> Vec<CommuneBetween<'s>> {
    let both = communes(area, territoire, before, after);
    both.filter(|both| both.then.zone_blanche == Some(was) && both.now.zone_blanche == Some(is)).collect()
}

/// The communes of a territory, then and now.
pub(super) fn communes<'s>(
    area: &Area,
    territoire: &Territoire,
    before: &'s UsualCoverage,
    after: &'s UsualCoverage,
) -> impl Iterator<Item = CommuneBetween<'s>> {
    let ranks = territoire.communes_of(area.id()).iter().map(|rank| *rank as usize);
    ranks.filter_map(|rank| Some(CommuneBetween { then: commune(before, rank)?, now: commune(after, rank)? }))
}

/// Their names, as many as one reads.
fn named(crossed: &[CommuneBetween<'_>]) -> String {
    let names: Vec<&str> = crossed.iter().map(|commune| commune.now.nom.as_str()).collect();
    let besides = names.len().saturating_sub(NAMED);
    let named = names[..names.len() - besides].join(", ");
    if besides > 0 { sentence!("{named} et {}", french::count(besides, "autre", "autres")) } else { named }
}

fn commune(coverages: &UsualCoverage, rank: usize) -> Option<&CommuneRow> {
    coverages.of(Level::COMMUNE).lignes.communes().get(rank)
}
