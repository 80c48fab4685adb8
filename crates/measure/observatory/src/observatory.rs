use std::collections::BTreeSet;
use std::fmt;
use std::num::NonZero;
use std::sync::Arc;

use repere_coverage::{Division, People, Point, Settlement};
use repere_domain::grid::Grid;
use repere_domain::indicator::Indicator;
use repere_territory::{Areas, Level, Territoire};

use crate::geojson::Shapes;
use crate::need::Need;
use crate::roads::OnRoads;
use crate::{DescribedIndicator, InquiryError, Mode, Population, Refusal, Roads};

/// The reference geography and the population, ready for questions about any set of places.
pub struct Observatory {
    territoire: Arc<Territoire>,
    communes: Settlement,
    grid: Option<Arc<Gridded>>,
    pub(crate) roads: Roads,
    /// The indicators of need, in the order they were given in.
    pub(crate) needs: Arc<[Need]>,
    /// By rank of level.
    divisions: [Division; Level::COUNT],
    pub(crate) threads: NonZero<usize>,
    pub(crate) demonstration: String,
    shapes: Shapes,
}

/// The population on a grid.
struct Gridded {
    settlement: Settlement,
    source: String,
}

impl Observatory {
    /// Joins a geography and, where one was imported, a population grid. `demonstration` is the source whose places are
    /// invented.
    pub fn new(territoire: Arc<Territoire>, grid: Option<&Grid>, demonstration: &str) -> Self {
        let communes = territoire.communes();
        let settlement =
            Settlement::by_commune(communes.iter().map(|c| (c.point, People::new(c.population))));
        let divisions = Level::ALL.map(|level| division(level, &territoire));
        let grid = grid.and_then(|grid| Gridded::new(grid, &territoire)).map(Arc::new);
        let threads = std::thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN);
        Self {
            communes: settlement,
            grid,
            roads: Roads::default(),
            needs: Arc::default(),
            divisions,
            threads,
            demonstration: demonstration.to_owned(),
            territoire,
            shapes: Shapes::default(),
        }
    }

    /// The same with indicators of need.
    #[must_use]
    pub fn with_indicators(mut self, indicators: &[Indicator]) -> Self {
        let joined = indicators.iter().map(|indicator| Need::new(indicator, &self.territoire));
        self.needs = joined.collect();
        self
    }

    /// The same over another population grid or with other indicators of need; what is `None` stays as it is, and is shared.
    #[must_use]
    pub fn renewed(&self, grid: Option<Option<&Grid>>, indicators: Option<&[Indicator]>) -> Self {
        let kept = grid.is_none();
        let mut new = Self::new(Arc::clone(&self.territoire), grid.flatten(), &self.demonstration);
        new.roads = if kept { self.roads.clone() } else { self.roads.over_another_grid() };
        if kept {
            new.grid.clone_from(&self.grid);
        }
        match indicators {
            Some(indicators) => new.with_indicators(indicators),
            None => Self { needs: Arc::clone(&self.needs), ..new },
        }
    }

    /// The same with roads, which other ways to reach places go along.
    #[must_use]
    pub fn with_roads(mut self, roads: Roads) -> Self {
        self.roads = roads;
        self
    }

    /// The same over other roads.
    #[must_use]
    pub fn over(&self, roads: Roads) -> Self {
        self.renewed(None, None).with_roads(roads.after(&self.roads))
    }

    /// The roads in service.
    pub const fn roads(&self) -> &Roads {
        &self.roads
    }

    /// The indicators of need that were imported.
    pub fn indicators(&self) -> impl Iterator<Item = &DescribedIndicator> {
        self.needs.iter().map(Need::described)
    }

    pub(crate) const fn shapes(&self) -> &Shapes {
        &self.shapes
    }

    /// The reference geography.
    pub fn territoire(&self) -> &Territoire {
        &self.territoire
    }

    pub(crate) fn settlement(&self, population: Population) -> Result<&Settlement, InquiryError> {
        match (population, &self.grid) {
            (Population::Communes, _) => Ok(&self.communes),
            (Population::Grid, Some(grid)) => Ok(&grid.settlement),
            (Population::Grid, None) => Err(InquiryError { parameter: "population", why: Refusal::NoGrid }),
        }
    }

    /// Puts people on the roads of a way to travel, as exactly as is known where they are, before anybody asks.
    pub fn prepare(&self, mode: Mode) {
        self.finest_on_roads(mode);
    }

    /// Where people are as exactly as is known, on the roads of a way to travel.
    pub(crate) fn finest_on_roads(&self, mode: Mode) -> Option<(Population, &OnRoads)> {
        let population = if self.grid.is_some() { Population::Grid } else { Population::Communes };
        let people = self.settlement(population).ok()?;
        let found = match population {
            Population::Communes => self.roads.communes(mode, people, self.threads),
            Population::Grid => self.roads.grid(mode, people, self.threads),
        };
        found.map(|(_, people)| (population, people))
    }

    pub(crate) fn division(&self, level: Level) -> &Division {
        &self.divisions[level.rank()]
    }

    /// Where the population grid comes from, when one was imported.
    pub fn grid_source(&self) -> Option<&str> {
        self.grid.as_ref().map(|grid| grid.source.as_str())
    }

    /// The ranks of the areas of a level that have a commune in `wanted`, ascending.
    pub(crate) fn concerned(&self, level: Level, wanted: &Areas) -> Vec<usize> {
        let division = self.division(level);
        if wanted.is_empty() {
            return (0..division.count()).collect();
        }
        let communes = self.territoire.communes_in(wanted).into_iter();
        let concerned: BTreeSet<usize> = communes.filter_map(|commune| division.area(commune)).collect();
        concerned.into_iter().collect()
    }

    /// Code and name of the area of a level that a commune, given by its rank, is in; nothing where there is none.
    pub(crate) fn part_of(&self, commune: usize, level: Level) -> [String; 2] {
        let area = self.territoire.lineage(commune).at(level).map(|id| self.territoire.area(id));
        area.map(|area| [area.code.to_string(), area.nom.to_string()]).unwrap_or_default()
    }
}

/// What it joins, not a thousand points.
impl fmt::Debug for Observatory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Observatoire")
            .field("territoire", &self.territoire)
            .field("grille", &self.grid.as_ref().map(|grid| &grid.source))
            .finish_non_exhaustive()
    }
}

impl Gridded {
    /// `None` for a grid whose communes are not those of the geography: the geography was changed since its import.
    fn new(grid: &Grid, territoire: &Territoire) -> Option<Self> {
        let communes = territoire.communes();
        let rank = |code| territoire.rank(code);
        let points: Option<Vec<Point>> = grid
            .points()
            .map(|(point, thousandths, code)| {
                let rank = u32::try_from(rank(code)?).ok()?;
                Some(Point::new(point, People::from_thousandths(thousandths.into()), rank))
            })
            .collect();
        let settlement = Settlement::gridded(communes.iter().map(|c| c.point), points?).ok()?;
        let summary = &grid.summary;
        let source =
            format!("Grille de population à {} m (INSEE), fichier {}", summary.maille.metres(), summary.file);
        Some(Self { settlement, source })
    }
}

/// For each commune, the rank of its area of a level.
#[expect(clippy::expect_used, reason = "a territory ranks its own areas")]
fn division(level: Level, territoire: &Territoire) -> Division {
    let ranks = territoire.areas_of_communes(level).to_vec();
    Division::new(ranks, territoire.areas(level).len()).expect("a territory ranks its own areas")
}
