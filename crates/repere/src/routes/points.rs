//! Points of a table: whatever it is written in, its two columns of degrees.

use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use anyhow::Context as _;
use repere_domain::Localisation;
use repere_tables::{HeaderPlace, Row, Sink, TableError, read};
use thiserror::Error;

/// Names of the columns, without case; the first that is there is read.
const LATITUDE: [&str; 4] = ["latitude", "lat", "y", "_lat"];
const LONGITUDE: [&str; 6] = ["longitude", "long", "lon", "lng", "x", "_long"];

/// A point of a file.
pub(super) struct Point {
    /// The number of its row, from 1.
    pub(super) row: usize,
    pub(super) at: Localisation,
}

/// The points of a file, and how many of its rows have none.
#[derive(Default)]
pub(super) struct Points {
    pub(super) all: Vec<Point>,
    pub(super) without: usize,
    columns: Option<[usize; 2]>,
}

/// Why a file has no points.
#[derive(Debug, Error)]
pub(super) enum PointsError {
    /// It is no table.
    #[error(transparent)]
    Table(TableError),
    /// No column holds degrees.
    #[error("the table has no columns latitude and longitude (found: {0})")]
    Columns(String),
}

impl From<TableError> for PointsError {
    fn from(error: TableError) -> Self {
        Self::Table(error)
    }
}

impl Points {
    pub(super) fn of(path: &Path) -> anyhow::Result<Self> {
        let content = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        let mut points = Self::default();
        read(&content, &mut points).map(drop).with_context(|| path.display().to_string())?;
        Ok(points)
    }
}

impl Sink for Points {
    type Error = PointsError;

    fn knows(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        LATITUDE.contains(&name.as_str()) || LONGITUDE.contains(&name.as_str())
    }

    fn header(&mut self, names: &[String], _place: &HeaderPlace) -> Result<(), PointsError> {
        let column = |wanted: &[&str]| {
            wanted.iter().find_map(|wanted| names.iter().position(|name| name.to_lowercase() == *wanted))
        };
        let columns = column(&LATITUDE).zip(column(&LONGITUDE));
        let (latitude, longitude) = columns.ok_or_else(|| PointsError::Columns(names.join(", ")))?;
        self.columns = Some([latitude, longitude]);
        Ok(())
    }

    fn row(&mut self, row: Row<'_>) -> Result<ControlFlow<()>, PointsError> {
        let degrees = |cell: &str| cell.trim().replace(',', ".").parse::<f64>().ok();
        let at = self.columns.zip(row.cells.ok()).and_then(|([latitude, longitude], cells)| {
            Localisation::new(degrees(cells.get(latitude)?)?, degrees(cells.get(longitude)?)?).ok()
        });
        match at {
            Some(at) => self.all.push(Point { row: row.number, at }),
            None => self.without += 1,
        }
        Ok(ControlFlow::Continue(()))
    }
}
