//! Indicators of need: a table by commune, of the region or of the whole country.
//!
//! Only the lines of the territory's communes are read; those of other regions are counted. A line of ours that cannot be
//! read refuses the file: an indicator with a part missing gives false figures that nobody would notice.

mod columns;
mod error;
mod number;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;

use chrono::{DateTime, Utc};
use repere_domain::codes::CodeInsee;
use repere_domain::indicator::{Indicator, IndicatorSummary, IndicatorTitle, IndicatorValue};
use repere_territory::{Level, Territoire};

pub use columns::ColumnChoice;
use columns::Columns;
pub use columns::VALUE;
pub use error::{ColumnFault, IndicatorFileError, ValueFault, WantedColumn};
use repere_tables::{Fault, TableError};
use repere_tables::{HeaderPlace, Row, Sink, shown};

/// Reads an indicator, its columns named by `choice` where they are not those that files usually have.
///
/// # Errors
/// When a line of the territory has no readable value, when a commune comes twice, or when no commune of the territory has a
/// value.
pub fn read(
    bytes: &[u8],
    titre: IndicatorTitle,
    choice: ColumnChoice<'_>,
    territoire: &Territoire,
    fichier: String,
    importe_le: DateTime<Utc>,
) -> Result<Indicator, IndicatorFileError> {
    let mut reading = Reading {
        territoire,
        choice,
        colonnes: None,
        seen: HashMap::new(),
        valeurs: BTreeMap::new(),
        bilan: IndicatorSummary {
            fichier,
            colonne: String::new(),
            importe_le,
            lignes: 0,
            hors_territoire: 0,
            sans_valeur: 0,
            absentes: 0,
            inconnus: Vec::new(),
        },
    };
    repere_tables::read(bytes, &mut reading)?;
    reading.finish(titre)
}

/// What is known while the lines go by.
struct Reading<'a> {
    territoire: &'a Territoire,
    choice: ColumnChoice<'a>,
    colonnes: Option<Columns>,
    /// The line of each commune of the territory.
    seen: HashMap<CodeInsee, usize>,
    valeurs: BTreeMap<CodeInsee, IndicatorValue>,
    bilan: IndicatorSummary,
}

impl Sink for Reading<'_> {
    type Error = IndicatorFileError;

    fn header(&mut self, names: &[String], _place: &HeaderPlace) -> Result<(), IndicatorFileError> {
        let colonnes = Columns::find(names, self.choice).map_err(IndicatorFileError::Header)?;
        self.bilan.colonne.clone_from(&names[colonnes.valeur]);
        self.colonnes = Some(colonnes);
        Ok(())
    }

    fn row(&mut self, row: Row<'_>) -> Result<ControlFlow<()>, IndicatorFileError> {
        self.bilan.lignes += 1;
        let cells = row.cells.map_err(|why| unreadable(row.line, &why.to_string()))?;
        self.take(row.line, &cells)?;
        Ok(ControlFlow::Continue(()))
    }
}

impl Reading<'_> {
    fn take(&mut self, line: usize, cells: &[Cow<'_, str>]) -> Result<(), IndicatorFileError> {
        let Some(colonnes) = &self.colonnes else { return Ok(()) };
        let cell = |rank: usize| cells.get(rank).map_or("", |cell| cell.trim());
        let at = |rank: usize, fault: ValueFault| IndicatorFileError::Cell {
            line,
            column: rank + 1,
            name: colonnes.name(rank),
            fault,
        };
        let code = commune(cell(colonnes.commune)).map_err(|fault| at(colonnes.commune, fault))?;
        if !self.is_ours(&code) {
            self.bilan.hors_territoire += 1;
            return Ok(());
        }
        if self.territoire.commune(&code).is_none() {
            self.bilan.inconnus.push(code.to_string());
            return Ok(());
        }
        if let Some(before) = self.seen.insert(code.clone(), line) {
            return Err(at(colonnes.commune, ValueFault::Twice { code, before }));
        }
        match number::read(cell(colonnes.valeur)).map_err(|fault| at(colonnes.valeur, fault))? {
            Some(valeur) => {
                self.valeurs.insert(code, valeur);
            }
            None => self.bilan.sans_valeur += 1,
        }
        Ok(())
    }

    /// Whether a commune is, or was, of one of the territory's départements.
    fn is_ours(&self, code: &CodeInsee) -> bool {
        let mut departements = self.territoire.areas(Level::DEPARTEMENT).iter();
        departements.any(|departement| code.as_str().starts_with(&*departement.code))
    }

    fn finish(mut self, titre: IndicatorTitle) -> Result<Indicator, IndicatorFileError> {
        if self.valeurs.is_empty() {
            return Err(self.nothing());
        }
        let communes = self.territoire.communes().len();
        self.bilan.absentes = communes.saturating_sub(self.seen.len()) as u64;
        self.bilan.inconnus.sort();
        Ok(Indicator { titre, bilan: self.bilan, valeurs: self.valeurs })
    }

    /// Why there is nothing to keep.
    fn nothing(&self) -> IndicatorFileError {
        let column = |rank: fn(&Columns) -> usize| self.colonnes.as_ref().map_or(1, |all| rank(all) + 1);
        if self.seen.is_empty() {
            IndicatorFileError::Elsewhere {
                lines: self.bilan.lignes,
                column: column(|all| all.commune),
                region: self.territoire.whole().nom.to_string(),
            }
        } else {
            IndicatorFileError::NoValue {
                communes: self.seen.len(),
                column: column(|all| all.valeur),
                name: shown(&self.bilan.colonne),
            }
        }
    }
}

/// The code of a commune. A spreadsheet that took codes for numbers has taken the zero off those of the first départements.
fn commune(cell: &str) -> Result<CodeInsee, ValueFault> {
    if cell.is_empty() {
        return Err(ValueFault::NoCode);
    }
    let digits = cell.len() == 4 && cell.bytes().all(|byte| byte.is_ascii_digit());
    let code = if digits { format!("0{cell}") } else { cell.to_ascii_uppercase() };
    code.parse().map_err(|_| ValueFault::NotACommune(shown(cell)))
}

fn unreadable(line: usize, why: &str) -> TableError {
    TableError::Unreadable { line, column: 1, fault: Fault::Said(why.to_owned()) }
}

#[cfg(test)]
mod tests;
