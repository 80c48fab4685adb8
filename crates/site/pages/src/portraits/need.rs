//! The need of a territory beside the region's, and the communes where people are both in need and far from a place.

use repere_observatory::{AreaRow, CommuneRow, DescribedIndicator, NeedClass};
use repere_territory::Level;

use super::distances::{FarCommune, farthest_first};
use super::folded::Folded;
use super::here::{Here, communes, threshold};
use super::ranking::{Compared, Measure, Order, Ranking};
use crate::link::link;
use repere_edition::Snapshot;
use repere_edition::UsualCoverage;
use repere_words::sentence;
use repere_words::{french, need};

/// What one indicator says.
pub(super) struct PortraitNeed<'s> {
    /// « Indice de fragilité numérique (2024) ».
    pub(super) name: String,
    pub(super) source: &'s str,
    /// « 10 km »: need is crossed with straight lines, whatever the rest of the page is counted in.
    pub(super) threshold: String,
    /// The mean here, that of the region, the rank.
    pub(super) sentences: Vec<String>,
    /// By class, the greatest need first.
    pub(super) rows: Vec<Row>,
    /// Fragile communes beyond the threshold, the farthest first; each with its value.
    pub(super) fragile: Folded<(FarCommune<'s>, String)>,
    /// Where need and distance are on a map.
    pub(super) map: String,
    /// The same figures as files.
    pub(super) downloads: [(String, String); 2],
}

/// A class of need.
pub(super) struct Row {
    pub(super) words: &'static str,
    /// The values it has in the region.
    pub(super) values: String,
    pub(super) communes: String,
    pub(super) people: String,
    pub(super) far: String,
}

/// What every indicator says of a territory; nothing where none was imported.
pub(super) fn needs<'s>(
    here: &Here<'s>,
    snapshot: &'s Snapshot,
    all: &'s [UsualCoverage],
) -> Vec<PortraitNeed<'s>> {
    all.iter().filter_map(|coverages| PortraitNeed::new(here, snapshot, coverages)).collect()
}

impl<'s> PortraitNeed<'s> {
    fn new(here: &Here<'s>, snapshot: &'s Snapshot, coverages: &'s UsualCoverage) -> Option<Self> {
        let (level, code) = (here.area.level(), &*here.area.code);
        let indicator = coverages.of(level).contexte.indicateur.as_ref()?;
        let among = Ranking::new(level, snapshot, coverages);
        let own = among.of(code)?.row;
        let region = coverages.of(Level::REGION).lignes.areas().first()?;
        let mut fragile: Vec<&CommuneRow> =
            communes(here.area, here.territoire, coverages).filter(|one| is_fragile_and_far(one)).collect();
        fragile.sort_by(|a, b| farthest_first(a, b));
        let address = |path: &str, more: &[(&'static str, &'static str)]| {
            let asked = [("indicateur", indicator.slug.as_str())];
            link(path, here.area.parameter().into_iter().chain(asked).chain(more.iter().copied()))
        };
        let (name, threshold) = (need::name(indicator), threshold(coverages.inquiry()));
        let table = |more: &[(&'static str, &'static str)]| {
            address("/api/v1/couverture", &[&[("niveau", "commune")], more].concat())
        };
        Some(Self {
            sentences: sentences(indicator, own, region, &among, &threshold),
            rows: rows(indicator, own),
            fragile: Folded::new(fragile.into_iter().map(with_value)),
            map: address("/zones-blanches", &[]),
            downloads: [
                (
                    format!("Distances et {name}, pour un tableur français (CSV)"),
                    table(&[("format", "csv"), ("separateur", ";")]),
                ),
                (format!("Distances et {name} (XLSX)"), table(&[("format", "xlsx")])),
            ],
            source: &indicator.source,
            threshold,
            name,
        })
    }
}

fn is_fragile_and_far(commune: &CommuneRow) -> bool {
    let class = commune.besoin.and_then(|need| need.classe);
    class == Some(NeedClass::High) && commune.zone_blanche == Some(true)
}

fn with_value(commune: &CommuneRow) -> (FarCommune<'_>, String) {
    let value = commune.besoin.and_then(|need| need.valeur).map(need::value);
    (FarCommune::of(commune), value.unwrap_or_default())
}

/// How territories are ranked by their need.
const ORDER: Order = Order {
    words: "du besoin le moins grand au plus grand",
    best: ["Le besoin le moins grand"; 2],
    worst: ["Le besoin le plus grand"; 2],
};

/// The need of a territory, the smallest first, whichever way its indicator goes.
const fn measure(indicator: &DescribedIndicator) -> Measure {
    fn mean(one: &Compared<'_>) -> Option<f64> {
        one.row.besoin.as_ref()?.moyenne
    }
    if indicator.plus_haut_plus_de_besoin { mean } else { |one| mean(one).map(|mean| -mean) }
}

fn sentences(
    indicator: &DescribedIndicator,
    own: &AreaRow,
    region: &AreaRow,
    among: &Ranking<'_>,
    threshold: &str,
) -> Vec<String> {
    let mean = |row: &AreaRow| row.besoin.as_ref().and_then(|need| need.moyenne);
    let Some(here) = mean(own) else {
        return vec!["Aucune commune n’a de valeur ici.".to_owned()];
    };
    let mut said = format!("{} en moyenne", need::value(here));
    if own.code != region.code
        && let Some(there) = mean(region)
    {
        said += &sentence!(" ; région : {}", need::value(there));
    }
    said.push('.');
    if let Some(rank) = among.rank(&own.code, measure(indicator), &ORDER) {
        said += &format!(" {rank}");
    }
    let mut sentences = vec![said];
    let need = own.besoin.as_ref();
    if let Some(far) = need.and_then(|need| need.fragiles_et_loin()) {
        sentences.push(need::fragile_and_far(far, threshold, ["vit", "vivent"]));
    }
    let without = need.map_or(0, |need| need.habitants_sans_valeur.0.rounded()) as usize;
    if without > 0 {
        let people = french::count(without, "habitant", "habitants");
        sentences.push(format!("{people} dans des communes sans valeur, hors de la moyenne."));
    }
    sentences
}

fn rows(indicator: &DescribedIndicator, own: &AreaRow) -> Vec<Row> {
    let rows = own.besoin.iter().flat_map(|need| &need.croisement);
    rows.filter(|row| row.classe.is_some() || row.total.communes > 0)
        .map(|row| {
            let number = |people: f64| french::number(people.round() as usize);
            Row {
                words: need::title(row.classe),
                values: need::bounds(indicator, row.classe),
                communes: french::number(row.total.communes as usize),
                people: number(row.total.habitants.get()),
                far: row.zone_blanche.map_or_else(|| "—".to_owned(), |far| number(far.habitants.get())),
            }
        })
        .collect()
}
