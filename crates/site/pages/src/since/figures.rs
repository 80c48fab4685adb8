//! How far the inhabitants of today lived from the places of then, and live from those of now.

use repere_domain::Metres;
use repere_observatory::{AreaRow, CommuneRow, InquiryError};
use repere_territory::{Area, Level, Territoire};
use repere_words::{french, sentence};

use repere_edition::{Past, Snapshot, UsualCoverage};

/// Most communes that are named.
const NAMED: usize = 12;

/// What is measured, then and now.
pub(super) struct Figures {
    /// « 412 habitants de moins vivent à plus de 10 km d’un lieu. »
    pub(super) sentence: String,
    /// What is measured, then, now, the difference.
    pub(super) rows: Vec<[String; 4]>,
    /// Names of the communes that are now nearer than the threshold; nothing of none.
    pub(super) nearer: String,
    /// Names of those that are farther now.
    pub(super) farther: String,
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
            nearer: crossed(area, territoire, (before, true), (after, false)),
            farther: crossed(area, territoire, (before, false), (after, true)),
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

fn rows(then: &Standing<'_>, now: &Standing<'_>, threshold: &str) -> Vec<[String; 4]> {
    let count = |what: String, before: Option<usize>, after: Option<usize>| {
        [what, written(before), written(after), difference(before, after)]
    };
    let distance = |what: &str, of: fn(&AreaRow) -> Option<f64>| {
        let (before, after) = (of(then.row), of(now.row));
        let metres =
            |metres: Option<f64>| metres.map_or_else(unknown, |metres| french::measure(Metres::new(metres)));
        let by = before.zip(after).map_or_else(unknown, |(before, after)| {
            let by = french::measure(Metres::new((after - before).abs()));
            if metres(Some(before)) == metres(Some(after)) {
                "=".to_owned()
            } else {
                signed(after > before, &by)
            }
        });
        [sentence!("{what}"), metres(before), metres(after), by]
    };
    vec![
        count(sentence!("Lieux connus"), Some(then.lieux), Some(now.lieux)),
        count(sentence!("Habitants à plus de {threshold} d’un lieu"), beyond(then.row), beyond(now.row)),
        distance("Distance au lieu le plus proche, en moyenne", |row| row.moyenne_m),
        distance("9 habitants sur 10, au plus", |row| row.p90_m),
    ]
}

fn unknown() -> String {
    sentence!("inconnu")
}

fn written(number: Option<usize>) -> String {
    number.map_or_else(unknown, french::number)
}

fn difference(before: Option<usize>, after: Option<usize>) -> String {
    match before.zip(after) {
        None => unknown(),
        Some((before, after)) if before == after => "=".to_owned(),
        Some((before, after)) => signed(after > before, &french::number(after.abs_diff(before))),
    }
}

/// « + 3 », « − 3 ».
fn signed(is_more: bool, by: &str) -> String {
    let sign = if is_more { '+' } else { '−' };
    format!("{sign}{}{by}", french::NBSP)
}

/// The communes of a territory that were on one side of the threshold and are on the other.
fn crossed(
    area: &Area,
    territoire: &Territoire,
    (before, was): (&UsualCoverage, bool),
    (after, is): (&UsualCoverage, bool),
) -> String {
    let ranks = territoire.communes_of(area.id()).iter().map(|rank| *rank as usize);
    let crossed = ranks.filter_map(|rank| {
        let (then, now) = (commune(before, rank)?, commune(after, rank)?);
        (then.zone_blanche == Some(was) && now.zone_blanche == Some(is)).then_some(now.nom.as_str())
    });
    let names: Vec<&str> = crossed.collect();
    let besides = names.len().saturating_sub(NAMED);
    let named = names[..names.len() - besides].join(", ");
    if besides > 0 { sentence!("{named} et {}", french::count(besides, "autre", "autres")) } else { named }
}

fn commune(coverages: &UsualCoverage, rank: usize) -> Option<&CommuneRow> {
    coverages.of(Level::COMMUNE).lignes.communes().get(rank)
}
