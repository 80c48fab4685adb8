//! The demonstration: invented places that a fresh machine shows, and that nobody may take for real ones.
//!
//! Everything is drawn from one seed, over the reference geography that ships: the same geography gives the same
//! bytes, on every machine.

mod apportionment;
mod hours;
mod kinds;
mod offers;
mod place;
mod random;
mod seats;
#[cfg(test)]
mod tests;
mod words;

use std::fmt;

use anyhow::{Context, ensure};
use chrono::NaiveDate;
use repere_domain::Lieu;
use repere_domain::codes::{CodeDepartement, CodeInsee};
use repere_domain::territoire::Commune;
use repere_formats::export::write_csv;
use repere_territory::{Level, Territoire};

use crate::product::Product;
use crate::shipped;
use crate::sources::sha256;

use kinds::Sort;
use place::Sketch;
use random::SplitMix64;

/// The file, in the data directory.
pub(crate) const FILE: &str = "demonstration.csv";

/// Where everything is drawn from: « REPERE » in ASCII. Change it and every place changes.
const SEED: u64 = 0x5245_5045_5245;

/// Every entry was last changed before this day: the clock would make another file each day.
const LAST_DAY: (i32, u32, u32) = (2026, 10, 1);

/// How many places stop there only from time to time.
const ITINERANTS: usize = 12;

/// They stop in communes with at most this many inhabitants.
const HALTS_UNDER: u32 = 4_000;

/// In communes with fewer inhabitants, no two places are of the same sort.
const CITY: u32 = 20_000;

/// The file of the demonstration, and what to say about it.
pub(crate) struct Built {
    /// The file.
    pub(crate) product: Product,
    /// Its line of provenance.
    pub(crate) provenance: String,
    /// Figures for whoever runs the tool.
    pub(crate) report: Report,
}

/// Figures of a build.
pub(crate) struct Report {
    places: usize,
    by_departement: Vec<(CodeDepartement, u32)>,
    communes: usize,
    with_hours: usize,
    itinerants: usize,
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shares: Vec<String> =
            self.by_departement.iter().map(|(code, places)| format!("{code}: {places}")).collect();
        write!(
            f,
            "{} invented places ({}) in {} communes; {} with opening hours, {} itinerant",
            self.places,
            shares.join(", "),
            self.communes,
            self.with_hours,
            self.itinerants,
        )
    }
}

/// Builds the demonstration over a reference geography.
pub(crate) fn build(territoire: &Territoire) -> anyhow::Result<Built> {
    let by_departement = shares(territoire)?;
    let lieux = draw(territoire, &by_departement)?;
    let mut bytes = Vec::new();
    write_csv(&lieux, &mut bytes).context("cannot write the demonstration")?;
    let report = report(&lieux, by_departement);
    let provenance = provenance(&bytes, lieux.len());
    Ok(Built { product: Product { path: FILE.to_owned(), bytes, made_from: vec![] }, provenance, report })
}

/// How many places each département gets, by ascending code.
fn shares(territoire: &Territoire) -> anyhow::Result<Vec<(CodeDepartement, u32)>> {
    let mut published = Vec::with_capacity(shipped::PUBLISHED_PLACES.len());
    for (code, places) in shipped::PUBLISHED_PLACES {
        published.push((code.parse::<CodeDepartement>()?, *places));
    }
    published.sort();
    ensure!(
        published
            .iter()
            .map(|(code, _)| code.as_str())
            .eq(territoire.areas(Level::DEPARTEMENT).iter().map(|d| &*d.code)),
        "the published numbers of places (shipped.rs) are not those of the départements of the region"
    );
    let weights: Vec<u32> = published.iter().map(|(_, places)| *places).collect();
    let shares = apportionment::largest_remainder(&weights, shipped::DEMONSTRATION_PLACES);
    Ok(published.into_iter().map(|(code, _)| code).zip(shares).collect())
}

fn draw(territoire: &Territoire, shares: &[(CodeDepartement, u32)]) -> anyhow::Result<Vec<Lieu>> {
    let (year, month, day) = LAST_DAY;
    let last_day = NaiveDate::from_ymd_opt(year, month, day).context("the last day is no day")?;
    let mut random = SplitMix64::new(SEED);

    let mut communes = Vec::new();
    for (departement, places) in shares {
        communes.extend(seats::communes(territoire, departement, *places, &mut random.fork())?);
    }
    let halts = halts(&communes, &mut random.fork());

    let mut lieux = Vec::with_capacity(communes.len());
    let mut neighbours = Neighbours::default();
    for (index, &commune) in communes.iter().enumerate() {
        // Each place has its own stream: a change in what one draws leaves the others as they are.
        let mut random = random.fork();
        let point = seats::point(territoire, commune, &mut random)?;
        let sort = if halts.contains(&index) {
            draw_sort(kinds::ITINERANTS, |_| true, &mut random)
        } else {
            neighbours.draw(commune, &mut random)
        };
        let sort = sort.with_context(|| format!("no sort of place is left for {}", commune.nom))?;
        lieux.push(Sketch { number: index + 1, commune, point, sort, last_day }.complete(&mut random)?);
    }
    Ok(lieux)
}

/// Indexes of the itinerant places among all.
fn halts(communes: &[&Commune], random: &mut SplitMix64) -> Vec<usize> {
    let small: Vec<usize> = (0..communes.len()).filter(|&i| communes[i].population <= HALTS_UNDER).collect();
    random.sample(ITINERANTS.min(small.len()), small.len()).into_iter().map(|i| small[i]).collect()
}

/// What the commune at hand has already.
#[derive(Default)]
struct Neighbours {
    commune: Option<CodeInsee>,
    sorts: Vec<&'static Sort>,
}

impl Neighbours {
    /// Draws what a place that stays is. Places of a commune come one after the other.
    fn draw(&mut self, commune: &Commune, random: &mut SplitMix64) -> Option<&'static Sort> {
        if self.commune.as_ref() != Some(&commune.code) {
            *self = Self { commune: Some(commune.code.clone()), sorts: Vec::new() };
        }
        let fits = |sort: &Sort| {
            let already = self.sorts.iter().any(|other| other.typologie == sort.typologie);
            sort.habitants <= commune.population && (commune.population >= CITY || !already)
        };
        let sort = draw_sort(kinds::FIXES, fits, random)?;
        self.sorts.push(sort);
        Some(sort)
    }
}

fn draw_sort(
    sorts: &'static [Sort],
    fits: impl Fn(&Sort) -> bool,
    random: &mut SplitMix64,
) -> Option<&'static Sort> {
    let weights: Vec<u64> = sorts.iter().map(|s| if fits(s) { s.weight } else { 0 }).collect();
    sorts.get(random.weighted(&weights)?)
}

fn report(lieux: &[Lieu], by_departement: Vec<(CodeDepartement, u32)>) -> Report {
    let mut communes: Vec<_> = lieux.iter().map(|lieu| &lieu.code_insee).collect();
    communes.dedup();
    Report {
        places: lieux.len(),
        by_departement,
        communes: communes.len(),
        with_hours: lieux.iter().filter(|lieu| lieu.horaires.is_some()).count(),
        itinerants: lieux.iter().filter(|lieu| lieu.is_itinerant()).count(),
    }
}

/// The table of this file in `data/README.md`: it has no source package, only a seed.
fn provenance(bytes: &[u8], places: usize) -> String {
    format!(
        "| file and its SHA-256 | how it is made | seed |\n|---|---|---|\n\
         | `{FILE}`<br>`{}` | {places} places drawn by `tools/refdata` over `territoire/` (SplitMix64) | `{SEED:#x}` |\n",
        sha256(bytes)
    )
}
