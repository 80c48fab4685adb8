use std::io;

use repere_domain::grid::Maille;
use thiserror::Error;

/// Why a grid's file is refused, whole: a grid with a part missing gives false figures that nobody would notice.
#[derive(Debug, Error)]
pub enum GridError {
    /// The file cannot be read from the disk.
    #[error("cannot read line {line}: {reason}")]
    Reading {
        /// Line, from 1.
        line: u64,
        /// What the system said.
        reason: io::Error,
    },
    /// Empty, or white space only.
    #[error("empty")]
    Empty,
    /// A header and nothing below it.
    #[error("no line below the header")]
    NoLines,
    /// Something else than a CSV text.
    #[error("not a CSV file but {0:?}")]
    OtherFormat(OtherFormat),
    /// The columns are not those of a grid.
    #[error("line {line}: {fault}")]
    Header {
        /// Line, from 1.
        line: u64,
        /// What is missing or doubtful.
        fault: HeaderFault,
    },
    /// A line that cannot be one of a grid.
    #[error("line {line}: {fault}")]
    Line {
        /// Line, from 1.
        line: u64,
        /// What is wrong there.
        fault: LineFault,
    },
    /// A cell that does not hold what its column should.
    #[error("line {line}, column {column} ({name}): {fault}")]
    Cell {
        /// Line, from 1.
        line: u64,
        /// Column of the sheet, from 1.
        column: usize,
        /// Name of the column.
        name: String,
        /// What is wrong there.
        fault: CellFault,
    },
    /// Squares, but none in the territory.
    #[error("none of {squares} squares of {} m is in {region}", maille.metres())]
    Elsewhere {
        /// How many squares were read.
        squares: u64,
        /// Their side.
        maille: Maille,
        /// Name of the territory's region.
        region: String,
    },
}

/// What a file is that is no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OtherFormat {
    /// A ZIP archive, which workbooks are too.
    Zip,
    /// A 7z archive.
    SevenZip,
    /// A gzip file.
    Gzip,
    /// A RAR archive.
    Rar,
    /// An SQLite file, which GeoPackages are.
    GeoPackage,
    /// A Parquet file.
    Parquet,
    /// A text in UTF-16.
    Utf16,
}

/// Why columns are not those of a grid.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum HeaderFault {
    /// The first line is that of a square.
    #[error("no header")]
    NoHeader,
    /// No column has identifiers of squares.
    #[error("no column of identifiers among {0:?}")]
    NoIdentifiers(Vec<String>),
    /// The identifiers are of another projection.
    #[error("squares of EPSG:{0}")]
    Projection(u32),
    /// The squares are neither of 200 m nor of 1 km.
    #[error("squares of an unknown side")]
    UnknownSide,
    /// Two columns may be the population.
    #[error("two columns of inhabitants, {0} and {1}")]
    TwoPopulations(String, String),
    /// No column is the population.
    #[error("no column of inhabitants among {0:?}")]
    NoPopulation(Vec<String>),
}

/// Why a line cannot be one of a grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum LineFault {
    /// Longer than any.
    #[error("longer than {0} bytes")]
    TooLong(u64),
    /// A NUL byte.
    #[error("byte {0} is NUL")]
    Nul(usize),
    /// Cells are missing, or there are too many.
    #[error("{found} cells instead of {expected}")]
    Cells {
        /// How many there are.
        found: usize,
        /// How many columns there are.
        expected: usize,
    },
    /// A quotation mark that is not closed, in this cell, from 1.
    #[error("cell {0} has an open quotation mark")]
    Unclosed(usize),
}

/// Why a cell does not hold what its column should. Texts are the beginning of what it holds.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CellFault {
    /// Not the identifier of a square.
    #[error("{0:?} is not the identifier of a square")]
    NotASquare(String),
    /// A square of another projection.
    #[error("a square of EPSG:{0}")]
    Projection(u32),
    /// A square of another grid.
    #[error("a square of {side} m among those of {} m", among.metres())]
    TwoGrids {
        /// Its side, metres.
        side: u32,
        /// The side of the others.
        among: Maille,
    },
    /// A corner that no square has.
    #[error("N{north} E{east} is not the corner of a square of {} m", maille.metres())]
    NoCorner {
        /// Northing, metres.
        north: u32,
        /// Easting, metres.
        east: u32,
        /// The side of squares.
        maille: Maille,
    },
    /// A square that was there before.
    #[error("the same square as line {0}")]
    Twice(u64),
    /// No number of inhabitants.
    #[error("no inhabitants")]
    NoInhabitants,
    /// Not a number.
    #[error("{0:?} is not a number of inhabitants")]
    NotInhabitants(String),
    /// Fewer than nobody.
    #[error("{0:?} is negative")]
    Negative(String),
    /// More than any square has.
    #[error("{0:?} is too many inhabitants for a square")]
    TooMany(String),
    /// Neither measured nor estimated.
    #[error("{0:?} is neither 0 nor 1")]
    NotAMark(String),
}
