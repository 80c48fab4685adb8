//! The population grid: a CSV file of squares and their inhabitants, of a region or of the whole country.
//!
//! The file is read line by line, in memory that its length does not matter for: only the squares of the territory are kept.

mod cells;
mod check;
mod columns;
mod error;
mod lines;
mod values;

use std::collections::HashMap;
use std::io::BufRead;

use chrono::{DateTime, Utc};
use repere_domain::codes::CodeInsee;
use repere_domain::grid::{Carreau, Grid, GridCell, GridCells, GridCheck, GridSummary, Maille, SquareCount};
use repere_territory::Territoire;

use columns::Columns;
pub use error::{CellFault, GridError, HeaderFault, LineFault, OtherFormat};
use lines::Lines;
use values::{SquareId, mark, population_thousandths};

/// Reads a grid: the squares whose centre is in a commune of `territoire`, and what became of the others.
///
/// The centre must be inside: at a boundary as many squares are won as lost, whereas any tolerance would add the
/// neighbour's inhabitants all around.
///
/// # Errors
/// When any line is not that of a square with its inhabitants, when a square comes twice, or when none is in the territory.
pub fn read(
    input: impl BufRead,
    territoire: &Territoire,
    file: String,
    imported_at: DateTime<Utc>,
) -> Result<Grid, GridError> {
    let mut lines = Lines::new(input)?;
    let (header_line, header) = lines.next()?.ok_or(GridError::Empty)?;
    let header = header.to_owned();
    let separator = cells::separator(&header);
    let mut cells = Vec::new();
    cells::split(&header, separator, &mut cells).map_err(|cell| unclosed(header_line, cell))?;
    let header = cells;

    let mut reading: Option<Reading<'_>> = None;
    while let Some((line, content)) = lines.next()? {
        let mut cells = Vec::with_capacity(header.len());
        cells::split(content, separator, &mut cells).map_err(|cell| unclosed(line, cell))?;
        let reading = match &mut reading {
            Some(reading) => reading,
            None => {
                let columns = Columns::find(&header, &cells)
                    .map_err(|fault| GridError::Header { line: header_line, fault })?;
                reading.insert(Reading::new(territoire, columns))
            }
        };
        reading.take(line, &mut cells)?;
    }
    let cut = !lines.ended();
    reading.ok_or(GridError::NoLines)?.finish(file, imported_at, cut)
}

/// What is known while the lines go by.
struct Reading<'t> {
    territoire: &'t Territoire,
    columns: Columns,
    cells: GridCells,
    /// The line of each square in the territory.
    seen: HashMap<Carreau, u64>,
    lines: u64,
    kept: SquareCount,
    imputed: SquareCount,
    empty: u64,
    outside: SquareCount,
    near: SquareCount,
}

/// Where a centre is.
enum Place<'t> {
    In(&'t CodeInsee),
    /// Outside, within what [`Territoire::locate`] reaches.
    Near,
    Away,
}

impl<'t> Reading<'t> {
    fn new(territoire: &'t Territoire, columns: Columns) -> Self {
        Self {
            territoire,
            columns,
            cells: GridCells::default(),
            seen: HashMap::new(),
            lines: 0,
            kept: SquareCount::default(),
            imputed: SquareCount::default(),
            empty: 0,
            outside: SquareCount::default(),
            near: SquareCount::default(),
        }
    }

    /// Takes one line in.
    fn take(&mut self, line: u64, cells: &mut Vec<&[u8]>) -> Result<(), GridError> {
        self.lines += 1;
        let columns = &self.columns;
        while cells.len() > columns.len() && cells.last().is_some_and(|cell| cell.is_empty()) {
            cells.pop();
        }
        if cells.len() != columns.len() {
            let fault = LineFault::Cells { found: cells.len(), expected: columns.len() };
            return Err(GridError::Line { line, fault });
        }
        let at = |rank: usize, fault: CellFault| GridError::Cell {
            line,
            column: rank + 1,
            name: columns.name(rank).to_owned(),
            fault,
        };
        let maille = columns.maille;
        let id = cells[columns.id];
        let carreau = SquareId::parse(id)
            .ok_or_else(|| CellFault::NotASquare(cells::shown(id)))
            .and_then(|id| id.carreau(maille))
            .map_err(|fault| at(columns.id, fault))?;
        let population = population_thousandths(cells[columns.population])
            .map_err(|fault| at(columns.population, fault))?;
        let imputed = match columns.imputed {
            Some(rank) => mark(cells[rank]).map_err(|fault| at(rank, fault))?,
            None => false,
        };
        match place(self.territoire, carreau, maille) {
            Place::In(commune) => {
                if let Some(before) = self.seen.insert(carreau, line) {
                    return Err(at(columns.id, CellFault::Twice(before)));
                }
                self.keep(GridCell { carreau, population_thousandths: population, commune, imputed });
            }
            Place::Near => {
                self.outside.add(population);
                self.near.add(population);
            }
            Place::Away => self.outside.add(population),
        }
        Ok(())
    }

    fn keep(&mut self, cell: GridCell<'_>) {
        if cell.population_thousandths == 0 {
            self.empty += 1;
            return;
        }
        self.kept.add(cell.population_thousandths);
        if cell.imputed {
            self.imputed.add(cell.population_thousandths);
        }
        self.cells.push(cell);
    }

    fn finish(
        mut self,
        file: String,
        imported_at: DateTime<Utc>,
        unfinished: bool,
    ) -> Result<Grid, GridError> {
        let maille = self.columns.maille;
        if self.cells.is_empty() {
            let region = self.territoire.whole().nom.to_string();
            return Err(GridError::Elsewhere { squares: self.lines, maille, region });
        }
        self.cells.sort();
        let check: GridCheck = check::compare(&self.cells, maille, self.territoire);
        let summary = GridSummary {
            file,
            maille,
            imported_at,
            lines: self.lines,
            kept: self.kept,
            imputed: self.columns.imputed.map(|_| self.imputed),
            empty: self.empty,
            outside: self.outside,
            near: self.near,
            unfinished,
            check,
        };
        Ok(Grid { summary, cells: self.cells })
    }
}

/// The commune of a square. Those of another region are told by the boxes of the communes, at the cost of a look in a tree.
fn place(territoire: &Territoire, carreau: Carreau, maille: Maille) -> Place<'_> {
    let Some(centre) = carreau.centre(maille) else { return Place::Away };
    let Some(commune) = territoire.locate(centre) else { return Place::Away };
    match territoire.distance_to(&commune.code, centre) {
        Some(distance) if distance.get() > 0.0 => Place::Near,
        _ => Place::In(&commune.code),
    }
}

fn unclosed(line: u64, cell: usize) -> GridError {
    GridError::Line { line, fault: LineFault::Unclosed(cell) }
}

#[cfg(test)]
mod tests;
