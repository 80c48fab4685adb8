use std::fmt;
use std::io;
use std::path::PathBuf;

use repere_domain::LocalisationError;
use repere_domain::codes::CodeError;
use thiserror::Error;

/// Why the files of a territory cannot be used. Every message names the file, the place in it and what to do.
#[derive(Debug, Error)]
pub enum TerritoireError {
    /// A file is missing or cannot be read.
    #[error("cannot read {}: {source}; a territory needs this file", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The compressed file is damaged.
    #[error("{file} is not a readable gzip file: {source}; build it again with `cargo xtask data`")]
    Gzip {
        /// Name of the file.
        file: &'static str,
        /// What the decompressor said.
        source: io::Error,
    },
    /// The communes are not the GeoJSON that is expected.
    #[error("{file} is not a GeoJSON FeatureCollection of communes: {source}")]
    GeoJson {
        /// Name of the file.
        file: &'static str,
        /// What the parser said, with line and column.
        source: serde_json::Error,
    },
    /// What lies around the territory is not GeoJSON.
    #[error("{file} is not a GeoJSON FeatureCollection: {source}; a territory may do without it")]
    Neighbours {
        /// Name of the file.
        file: &'static str,
        /// What the parser said, with line and column.
        source: serde_json::Error,
    },
    /// A table cannot be read as CSV with the expected columns.
    #[error("{file}: {source}; the first line must name the columns")]
    Csv {
        /// Name of the file.
        file: &'static str,
        /// What the parser said, with the line.
        source: csv::Error,
    },
    /// The files are readable but say something impossible.
    #[error("{file}, {place}: {defect}")]
    Defect {
        /// Name of the file.
        file: &'static str,
        /// Where in the file.
        place: Place,
        /// What is wrong and how to mend it.
        defect: Box<Defect>,
    },
}

/// A place in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A line of a table, the header being line 1.
    Line(u64),
    /// A feature of the communes, counted from 1.
    Feature(usize),
    /// No place in particular.
    Whole,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line(line) => write!(f, "line {line}"),
            Self::Feature(number) => write!(f, "feature {number}"),
            Self::Whole => f.write_str("whole file"),
        }
    }
}

/// What the files of a territory say that cannot be.
#[derive(Debug, PartialEq, Error)]
pub enum Defect {
    /// A code without the form of its kind.
    #[error("{0}; correct it")]
    Code(#[from] CodeError),
    /// A point that is not on Earth.
    #[error("{0}; correct it")]
    Position(#[from] LocalisationError),
    /// A shape that is not a polygon with vertices on Earth.
    #[error("the shape of commune {commune} is unusable ({reason}); build the file again")]
    Shape {
        /// Code of the commune.
        commune: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The same code twice.
    #[error("the code {0} appears twice; keep one of them")]
    Duplicate(String),
    /// A commune that no letter can reach.
    #[error("commune {0} has no postal code; give it at least one")]
    NoPostalCode(String),
    /// A commune of an EPCI that is not in the list of EPCI.
    #[error("commune {commune} belongs to EPCI {epci}, which epci.csv does not list; add its line there")]
    UnknownEpci {
        /// Code of the commune.
        commune: String,
        /// SIREN of the EPCI.
        epci: String,
    },
    /// A commune of a département that is not in the list.
    #[error(
        "commune {commune} belongs to département {departement}, which departements.csv does not list; add its line there"
    )]
    UnknownDepartement {
        /// Code of the commune.
        commune: String,
        /// Code of the département.
        departement: String,
    },
    /// An EPCI with communes but no bassin de vie.
    #[error("EPCI {siren} ({nom}) has communes here but no bassin de vie; add a line for it")]
    EpciWithoutBassin {
        /// SIREN of the EPCI.
        siren: String,
        /// Its name.
        nom: String,
    },
    /// A line about an EPCI that has no commune here.
    #[error("EPCI {0} has no commune in this territory; remove the line or correct the number")]
    StrangeEpci(String),
    /// A département without any commune.
    #[error("département {0} has no commune in this territory; remove the line or correct the code")]
    EmptyDepartement(String),
    /// A name without a letter or digit.
    #[error("{0:?} is not a name; write one with letters")]
    Name(String),
    /// A former commune of a commune that is not here.
    #[error("commune {0} is not in this territory; remove the line or correct the code")]
    UnknownCommune(String),
    /// A former commune with the code of another one of today.
    #[error("{0} is the code of a commune of today; remove the line or correct the code")]
    NotFormer(String),
    /// A former commune that would be part of two.
    #[error("the former commune {code} cannot be part of both {other} and {commune}; keep one of them")]
    TwoCommunes {
        /// Its code.
        code: String,
        /// One of the two.
        commune: String,
        /// The other.
        other: String,
    },
    /// Two bassins that would share an address.
    #[error("bassins {0:?} and {1:?} would share one address; write the same name for both, or rename one")]
    SameSlug(String, String),
    /// A published figure about something that is not here.
    #[error("{0:?} is neither the region nor one of its départements; remove the line or correct the code")]
    StrangeFigure(String),
    /// Not exactly one region.
    #[error("{0} regions are listed; a territory is exactly one")]
    Regions(usize),
}
