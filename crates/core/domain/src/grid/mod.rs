//! The population grid: how many people live in each square of the statistical grid of Europe.

mod summary;

use std::collections::HashMap;

use repere_geodesy::Localisation;
use serde::{Deserialize, Serialize};

use crate::codes::CodeInsee;
pub use summary::{CommuneGap, GridCheck, GridSummary, SquareCount};

/// The side of the squares of a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub enum Maille {
    /// 200 m.
    M200,
    /// 1 km.
    M1000,
}

impl Maille {
    /// The side in metres.
    pub const fn metres(self) -> u32 {
        match self {
            Self::M200 => 200,
            Self::M1000 => 1000,
        }
    }
}

impl TryFrom<u32> for Maille {
    type Error = String;

    fn try_from(metres: u32) -> Result<Self, Self::Error> {
        match metres {
            200 => Ok(Self::M200),
            1000 => Ok(Self::M1000),
            _ => Err(format!("no grid of {metres} m is known, only of 200 m and 1000 m")),
        }
    }
}

impl From<Maille> for u32 {
    fn from(maille: Maille) -> Self {
        maille.metres()
    }
}

/// A square of the grid, known by its south-west corner in ETRS89-LAEA Europe (EPSG:3035), metres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Carreau {
    north: u32,
    east: u32,
}

impl Carreau {
    /// A square from its south-west corner, metres. `None` when the corner is not on the grid, or away from Europe.
    pub fn new(north: u32, east: u32, maille: Maille) -> Option<Self> {
        let side = maille.metres();
        let carreau = Self { north, east };
        let (x, y) = carreau.middle(maille);
        (north.is_multiple_of(side) && east.is_multiple_of(side) && Localisation::is_laea(x, y))
            .then_some(carreau)
    }

    /// Northing of its south side, metres.
    pub const fn north(self) -> u32 {
        self.north
    }

    /// Easting of its west side, metres.
    pub const fn east(self) -> u32 {
        self.east
    }

    /// Its centre: where its inhabitants are counted. `None` only for another side than the one it was made with.
    pub fn centre(self, maille: Maille) -> Option<Localisation> {
        let (east, north) = self.middle(maille);
        Localisation::from_laea(east, north)
    }

    /// Easting and northing of its centre, metres.
    fn middle(self, maille: Maille) -> (f64, f64) {
        let half = f64::from(maille.metres()) / 2.0;
        (f64::from(self.east) + half, f64::from(self.north) + half)
    }
}

/// A square, who lives there, and the commune its centre is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GridCell<'g> {
    /// Where.
    pub carreau: Carreau,
    /// Thousandths of inhabitants: statistics of small squares have decimals.
    pub population_thousandths: u32,
    /// The commune that holds its centre.
    pub commune: &'g CodeInsee,
    /// Its figures are estimates, because too few households live there for the true ones to be published.
    pub imputed: bool,
}

/// The inhabited squares of a grid, 20 bytes each, whatever their number of communes.
#[derive(Debug, Clone, Default)]
pub struct GridCells {
    rows: Vec<Row>,
    communes: Vec<CodeInsee>,
    ranks: HashMap<CodeInsee, u32>,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    carreau: Carreau,
    population_thousandths: u32,
    /// Rank in the list of communes.
    commune: u32,
    imputed: bool,
}

impl GridCells {
    /// Adds one.
    pub fn push(&mut self, cell: GridCell<'_>) {
        let commune = self.rank(cell.commune);
        let GridCell { carreau, population_thousandths, imputed, .. } = cell;
        self.rows.push(Row { carreau, population_thousandths, commune, imputed });
    }

    #[expect(clippy::expect_used, reason = "communes are few")]
    fn rank(&mut self, commune: &CodeInsee) -> u32 {
        // Neighbours come together: most squares are in the commune of the one before.
        if let Some(row) = self.rows.last()
            && self.communes[row.commune as usize] == *commune
        {
            return row.commune;
        }
        if let Some(rank) = self.ranks.get(commune) {
            return *rank;
        }
        let rank = u32::try_from(self.communes.len()).expect("there are 35 000 communes");
        self.communes.push(commune.clone());
        self.ranks.insert(commune.clone(), rank);
        rank
    }

    /// Puts them in the order of the grid: from south to north, then from west to east.
    pub fn sort(&mut self) {
        self.rows.sort_unstable_by_key(|row| row.carreau);
    }

    /// Each of them, in the order they came in or were put in.
    pub fn iter(&self) -> impl Iterator<Item = GridCell<'_>> {
        self.rows.iter().map(|row| GridCell {
            carreau: row.carreau,
            population_thousandths: row.population_thousandths,
            commune: &self.communes[row.commune as usize],
            imputed: row.imputed,
        })
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Inhabitants of all of them, thousandths.
    pub fn population_thousandths(&self) -> u64 {
        self.rows.iter().map(|row| u64::from(row.population_thousandths)).sum()
    }
}

/// A grid: its squares, and where they come from.
#[derive(Debug, Clone)]
pub struct Grid {
    /// Where it comes from, what was kept of it and how plausible it is.
    pub summary: GridSummary,
    /// The inhabited squares whose centre is in the territory.
    pub cells: GridCells,
}

impl Grid {
    /// The centre of each square with its inhabitants, in thousandths, and its commune: the points that figures of
    /// coverage are computed from.
    pub fn points(&self) -> impl Iterator<Item = (Localisation, u32, &CodeInsee)> {
        self.cells.iter().filter_map(|cell| {
            // Never left out: a square of the grid was made with its side.
            let centre = cell.carreau.centre(self.summary.maille)?;
            Some((centre, cell.population_thousandths, cell.commune))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_square_is_on_its_grid_and_in_europe() {
        let carreau = Carreau::new(2_940_600, 3_844_600, Maille::M200).unwrap();
        let centre = carreau.centre(Maille::M200).unwrap();
        assert!((centre.latitude() - 49.387_593_665_714).abs() < 1e-7, "{centre:?}");
        assert!((centre.longitude() - 3.430_943_350_024).abs() < 1e-7, "{centre:?}");
        let centre =
            Carreau::new(2_529_000, 3_920_000, Maille::M1000).unwrap().centre(Maille::M1000).unwrap();
        assert!((centre.latitude() - 45.753_615_572_907).abs() < 1e-7, "{centre:?}");
        assert!((centre.longitude() - 4.854_973_927_757).abs() < 1e-7, "{centre:?}");

        assert_eq!(Carreau::new(2_940_600, 3_844_600, Maille::M1000), None, "not on the grid of 1 km");
        assert_eq!(Carreau::new(2_940_650, 3_844_600, Maille::M200), None);
        assert_eq!(Carreau::new(0, 0, Maille::M200), None);
        assert_eq!(Carreau::new(u32::MAX / 200 * 200, 0, Maille::M200), None);
    }

    #[test]
    fn cells_keep_their_commune() {
        let (a, b): (CodeInsee, CodeInsee) = ("36018".parse().unwrap(), "37261".parse().unwrap());
        let carreau = |east| Carreau::new(2_700_000, east, Maille::M200).unwrap();
        let given = [(3_700_000, 1_500, &a, true), (3_700_200, 250, &b, false), (3_700_400, 0, &a, false)];
        let mut cells = GridCells::default();
        for (east, population_thousandths, commune, imputed) in given {
            cells.push(GridCell { carreau: carreau(east), population_thousandths, commune, imputed });
        }
        let kept = cells.iter().map(|c| (c.carreau.east(), c.population_thousandths, c.commune, c.imputed));
        assert_eq!(kept.collect::<Vec<_>>(), given);
        assert_eq!((cells.len(), cells.population_thousandths()), (3, 1_750));
    }
}
