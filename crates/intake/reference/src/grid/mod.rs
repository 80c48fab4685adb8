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
use values::{SquareId, mark, population_milliemes};

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
    fichier: String,
    importee_le: DateTime<Utc>,
) -> Result<Grid, GridError> {
    let mut lignes = Lines::new(input)?;
    let (header_line, header) = lignes.next()?.ok_or(GridError::Empty)?;
    let header = header.to_owned();
    let separator = cells::separator(&header);
    let mut cells = Vec::new();
    cells::split(&header, separator, &mut cells).map_err(|cell| unclosed(header_line, cell))?;
    let header = cells;

    let mut reading: Option<Reading<'_>> = None;
    while let Some((line, content)) = lignes.next()? {
        let mut cells = Vec::with_capacity(header.len());
        cells::split(content, separator, &mut cells).map_err(|cell| unclosed(line, cell))?;
        let reading = match &mut reading {
            Some(reading) => reading,
            None => {
                let colonnes = Columns::find(&header, &cells)
                    .map_err(|fault| GridError::Header { line: header_line, fault })?;
                reading.insert(Reading::new(territoire, colonnes))
            }
        };
        reading.take(line, &mut cells)?;
    }
    let cut = !lignes.ended();
    reading.ok_or(GridError::NoLines)?.finish(fichier, importee_le, cut)
}

/// What is known while the lines go by.
struct Reading<'t> {
    territoire: &'t Territoire,
    colonnes: Columns,
    cellules: GridCells,
    /// The line of each square in the territory.
    seen: HashMap<Carreau, u64>,
    lignes: u64,
    gardes: SquareCount,
    imputes: SquareCount,
    vides: u64,
    hors_territoire: SquareCount,
    en_lisiere: SquareCount,
}

/// Where a centre is.
enum Place<'t> {
    In(&'t CodeInsee),
    /// Outside, within what [`Territoire::locate`] reaches.
    Near,
    Away,
}

impl<'t> Reading<'t> {
    fn new(territoire: &'t Territoire, colonnes: Columns) -> Self {
        Self {
            territoire,
            colonnes,
            cellules: GridCells::default(),
            seen: HashMap::new(),
            lignes: 0,
            gardes: SquareCount::default(),
            imputes: SquareCount::default(),
            vides: 0,
            hors_territoire: SquareCount::default(),
            en_lisiere: SquareCount::default(),
        }
    }

    /// Takes one line in.
    fn take(&mut self, line: u64, cells: &mut Vec<&[u8]>) -> Result<(), GridError> {
        self.lignes += 1;
        let colonnes = &self.colonnes;
        while cells.len() > colonnes.len() && cells.last().is_some_and(|cell| cell.is_empty()) {
            cells.pop();
        }
        if cells.len() != colonnes.len() {
            let fault = LineFault::Cells { found: cells.len(), expected: colonnes.len() };
            return Err(GridError::Line { line, fault });
        }
        let at = |rank: usize, fault: CellFault| GridError::Cell {
            line,
            column: rank + 1,
            name: colonnes.name(rank).to_owned(),
            fault,
        };
        let maille = colonnes.maille;
        let id = cells[colonnes.identifiant];
        let carreau = SquareId::parse(id)
            .ok_or_else(|| CellFault::NotASquare(cells::shown(id)))
            .and_then(|id| id.carreau(maille))
            .map_err(|fault| at(colonnes.identifiant, fault))?;
        let population = population_milliemes(cells[colonnes.population])
            .map_err(|fault| at(colonnes.population, fault))?;
        let imputee = match colonnes.imputee {
            Some(rank) => mark(cells[rank]).map_err(|fault| at(rank, fault))?,
            None => false,
        };
        match place(self.territoire, carreau, maille) {
            Place::In(commune) => {
                if let Some(before) = self.seen.insert(carreau, line) {
                    return Err(at(colonnes.identifiant, CellFault::Twice(before)));
                }
                self.keep(GridCell { carreau, population_milliemes: population, commune, imputee });
            }
            Place::Near => {
                self.hors_territoire.add(population);
                self.en_lisiere.add(population);
            }
            Place::Away => self.hors_territoire.add(population),
        }
        Ok(())
    }

    fn keep(&mut self, cell: GridCell<'_>) {
        if cell.population_milliemes == 0 {
            self.vides += 1;
            return;
        }
        self.gardes.add(cell.population_milliemes);
        if cell.imputee {
            self.imputes.add(cell.population_milliemes);
        }
        self.cellules.push(cell);
    }

    fn finish(
        mut self,
        fichier: String,
        importee_le: DateTime<Utc>,
        derniere_ligne_sans_fin: bool,
    ) -> Result<Grid, GridError> {
        let maille = self.colonnes.maille;
        if self.cellules.is_empty() {
            let region = self.territoire.whole().nom.to_string();
            return Err(GridError::Elsewhere { squares: self.lignes, maille, region });
        }
        self.cellules.sort();
        let controle: GridCheck = check::controle(&self.cellules, maille, self.territoire);
        let bilan = GridSummary {
            fichier,
            maille,
            importee_le,
            lignes: self.lignes,
            gardes: self.gardes,
            imputes: self.colonnes.imputee.map(|_| self.imputes),
            vides: self.vides,
            hors_territoire: self.hors_territoire,
            en_lisiere: self.en_lisiere,
            derniere_ligne_sans_fin,
            controle,
        };
        Ok(Grid { bilan, cellules: self.cellules })
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
