//! Whether a grid may be true: its inhabitants against those of the communes.
//!
//! The two never agree. Grids of fiscal households leave out people in institutions (homes for the elderly, student
//! residences, barracks) and are some years older than the census: a few per cent less over a region. And a square goes whole
//! to the commune of its centre, though the boundary may cross it, which small communes feel most. The bounds let these
//! pass, and tell a grid cut short, of another place or read from a wrong column.

use std::collections::HashMap;

use repere_domain::codes::CodeInsee;
use repere_domain::grid::{CommuneGap, GridCells, GridCheck, Maille};
use repere_territory::Territoire;

/// What the grid may be of the population of the whole territory.
const RATIO: std::ops::RangeInclusive<f64> = 0.85..=1.10;

/// The part of its population by which a commune may differ.
const PART: f64 = 0.20;

/// Inhabitants by which any commune may differ besides: those of a square or two on its boundary.
const fn edge(maille: Maille) -> f64 {
    match maille {
        Maille::M200 => 100.0,
        Maille::M1000 => 500.0,
    }
}

/// Compares the squares kept with the communes.
pub(super) fn compare(cells: &GridCells, maille: Maille, territoire: &Territoire) -> GridCheck {
    let mut grid: HashMap<&CodeInsee, u64> = HashMap::new();
    for cell in cells.iter() {
        *grid.entry(cell.commune).or_default() += u64::from(cell.population_thousandths);
    }
    let inhabited = territoire.communes().iter().filter(|commune| commune.population > 0);
    let without =
        inhabited.filter(|commune| !grid.contains_key(&commune.code)).map(|commune| commune.code.clone());
    let population_communes = territoire.whole().population;
    let ratio = inhabitants(cells.population_thousandths()) / (population_communes.max(1) as f64);
    let ratio = (ratio * 10_000.0).round() / 10_000.0;
    let mut gaps: Vec<CommuneGap> = territoire
        .communes()
        .iter()
        .filter_map(|commune| {
            let gap = CommuneGap {
                code_insee: commune.code.clone(),
                nom: commune.nom.clone(),
                population_commune: commune.population,
                grid_thousandths: *grid.get(&commune.code)?,
            };
            let allowed = PART * f64::from(commune.population) + edge(maille);
            (difference(&gap) > allowed).then_some(gap)
        })
        .collect();
    gaps.sort_by(|a, b| {
        difference(b).total_cmp(&difference(a)).then_with(|| a.code_insee.cmp(&b.code_insee))
    });
    GridCheck {
        population_communes,
        ratio,
        plausible: RATIO.contains(&ratio),
        without_carreau: without.collect(),
        gaps,
    }
}

/// Inhabitants between the two populations of a commune.
fn difference(gap: &CommuneGap) -> f64 {
    (inhabitants(gap.grid_thousandths) - f64::from(gap.population_commune)).abs()
}

/// Inhabitants, from thousandths.
fn inhabitants(thousandths: u64) -> f64 {
    thousandths as f64 / 1000.0
}
