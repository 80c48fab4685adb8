//! How the file of an import is read.

use std::path::PathBuf;

use repere_formats::{Format, Mapping};

/// How the file is read: by one of the known formats, or through a mapping.
#[derive(clap::Args)]
#[group(required = true, multiple = false)]
pub(super) struct ReadingArgs {
    /// Format of the file: hub-lo, or lieux-mediation-numerique (the national standard, CSV or JSON)
    #[arg(long)]
    pub(super) format: Option<Format>,
    /// Mapping of a CSV, JSON, GeoJSON or XLSX file to the national standard (see docs/mapping.md)
    #[arg(long, value_name = "FILE.toml")]
    pub(super) mapping: Option<PathBuf>,
}

/// The same, ready.
pub(super) enum Reader {
    Format(Format),
    Mapping(Box<Mapping>, String),
}

impl Reader {
    /// The name for the journal and the report.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Format(format) => format.as_str(),
            Self::Mapping(..) => "mapping",
        }
    }

    /// What tells this way of reading from another: the text of a mapping, or the name of a format.
    pub(super) fn identity(&self) -> &str {
        match self {
            Self::Format(format) => format.as_str(),
            Self::Mapping(_, text) => text,
        }
    }
}
