use repere_domain::codes::CodeInsee;
use repere_tables::TableError;
use thiserror::Error;

/// Why the file of an indicator is refused, whole: one with a part missing gives false figures that nobody would notice. Texts of
/// the file are their beginning.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IndicatorFileError {
    /// Not a table, or not a whole one.
    #[error(transparent)]
    Table(#[from] TableError),
    /// Columns that are not those wanted.
    #[error("line 1: {0}")]
    Header(ColumnFault),
    /// A cell that does not hold what its column should.
    #[error("line {line}, column {column} ({name}): {fault}")]
    Cell {
        /// Line of the text or of the sheet, from 1.
        line: usize,
        /// Column of the sheet, from 1.
        column: usize,
        /// Name of the column.
        name: String,
        /// What is wrong there.
        fault: ValueFault,
    },
    /// Lines, but none of a commune of the territory.
    #[error("none of {lines} lines is that of a commune of {region}")]
    Elsewhere {
        /// How many lines were read.
        lines: u64,
        /// The column of communes, from 1.
        column: usize,
        /// Name of the territory.
        region: String,
    },
    /// Communes of the territory, but no value.
    #[error("none of {communes} communes has a value in {name}")]
    NoValue {
        /// How many communes were found.
        communes: usize,
        /// The column of values, from 1.
        column: usize,
        /// Its name.
        name: String,
    },
}

/// One of the two columns wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WantedColumn {
    /// That of communes.
    Commune,
    /// That of values.
    Value,
}

/// Why a column wanted is not there.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ColumnFault {
    /// None has the name that somebody gave.
    #[error("no column {name} for {wanted:?} among {found:?}")]
    Named {
        /// What it is for.
        wanted: WantedColumn,
        /// The name given.
        name: String,
        /// The names there are.
        found: Vec<String>,
    },
    /// None has a usual name.
    #[error("no usual column for {wanted:?} among {found:?}")]
    Unnamed {
        /// What it is for.
        wanted: WantedColumn,
        /// The names there are.
        found: Vec<String>,
    },
    /// One for both.
    #[error("{0} cannot be both the communes and the values")]
    Both(String),
}

/// Why a cell does not hold what its column should.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ValueFault {
    /// No code of a commune.
    #[error("no code")]
    NoCode,
    /// Not the code of a commune.
    #[error("{0:?} is not the code of a commune")]
    NotACommune(String),
    /// A commune that was there before.
    #[error("commune {code} is in line {before} already")]
    Twice {
        /// The commune.
        code: CodeInsee,
        /// The line before.
        before: usize,
    },
    /// Not a number.
    #[error("{0:?} is not a number")]
    NotANumber(String),
}
