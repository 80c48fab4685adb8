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
    title: IndicatorTitle,
    choice: ColumnChoice<'_>,
    territoire: &Territoire,
    file: String,
    imported_at: DateTime<Utc>,
) -> Result<Indicator, IndicatorFileError> {
    let mut reading = Reading {
        territoire,
        choice,
        columns: None,
        seen: HashMap::new(),
        values: BTreeMap::new(),
        summary: IndicatorSummary {
            file,
            column: String::new(),
            imported_at,
            lines: 0,
            outside: 0,
            without_value: 0,
            missing: 0,
            unknown: Vec::new(),
        },
    };
    repere_tables::read(bytes, &mut reading)?;
    reading.finish(title)
}

/// What is known while the lines go by.
struct Reading<'a> {
    territoire: &'a Territoire,
    choice: ColumnChoice<'a>,
    columns: Option<Columns>,
    /// The line of each commune of the territory.
    seen: HashMap<CodeInsee, usize>,
    values: BTreeMap<CodeInsee, IndicatorValue>,
    summary: IndicatorSummary,
}

impl Sink for Reading<'_> {
    type Error = IndicatorFileError;

    fn header(&mut self, names: &[String], _place: &HeaderPlace) -> Result<(), IndicatorFileError> {
        let columns = Columns::find(names, self.choice).map_err(IndicatorFileError::Header)?;
        self.summary.column.clone_from(&names[columns.value]);
        self.columns = Some(columns);
        Ok(())
    }

    fn row(&mut self, row: Row<'_>) -> Result<ControlFlow<()>, IndicatorFileError> {
        self.summary.lines += 1;
        let cells = row.cells.map_err(|why| unreadable(row.line, &why.to_string()))?;
        self.take(row.line, &cells)?;
        Ok(ControlFlow::Continue(()))
    }
}

impl Reading<'_> {
    fn take(&mut self, line: usize, cells: &[Cow<'_, str>]) -> Result<(), IndicatorFileError> {
        let Some(columns) = &self.columns else { return Ok(()) };
        let cell = |rank: usize| cells.get(rank).map_or("", |cell| cell.trim());
        let at = |rank: usize, fault: ValueFault| IndicatorFileError::Cell {
            line,
            column: rank + 1,
            name: columns.name(rank),
            fault,
        };
        let code = commune(cell(columns.commune)).map_err(|fault| at(columns.commune, fault))?;
        if !self.is_ours(&code) {
            self.summary.outside += 1;
            return Ok(());
        }
        if self.territoire.commune(&code).is_none() {
            self.summary.unknown.push(code.to_string());
            return Ok(());
        }
        if let Some(before) = self.seen.insert(code.clone(), line) {
            return Err(at(columns.commune, ValueFault::Twice { code, before }));
        }
        match number::read(cell(columns.value)).map_err(|fault| at(columns.value, fault))? {
            Some(value) => {
                self.values.insert(code, value);
            }
            None => self.summary.without_value += 1,
        }
        Ok(())
    }

    /// Whether a commune is, or was, of one of the territory's départements.
    fn is_ours(&self, code: &CodeInsee) -> bool {
        let mut departements = self.territoire.areas(Level::DEPARTEMENT).iter();
        departements.any(|departement| code.as_str().starts_with(&*departement.code))
    }

    fn finish(mut self, title: IndicatorTitle) -> Result<Indicator, IndicatorFileError> {
        if self.values.is_empty() {
            return Err(self.nothing());
        }
        let communes = self.territoire.communes().len();
        self.summary.missing = communes.saturating_sub(self.seen.len()) as u64;
        self.summary.unknown.sort();
        Ok(Indicator { title, summary: self.summary, values: self.values })
    }

    /// Why there is nothing to keep.
    fn nothing(&self) -> IndicatorFileError {
        let column = |rank: fn(&Columns) -> usize| self.columns.as_ref().map_or(1, |all| rank(all) + 1);
        if self.seen.is_empty() {
            IndicatorFileError::Elsewhere {
                lines: self.summary.lines,
                column: column(|all| all.commune),
                region: self.territoire.whole().nom.to_string(),
            }
        } else {
            IndicatorFileError::NoValue {
                communes: self.seen.len(),
                column: column(|all| all.value),
                name: shown(&self.summary.column),
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
