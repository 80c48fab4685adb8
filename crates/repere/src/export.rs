//! `repere export`.

use std::io;
use std::path::{Path, PathBuf};

use chrono::Utc;
use repere_catalogue::{Catalogue, Query, Results};
use repere_domain::Lieu;
use repere_formats::export::{ExportFormat, Refusal};
use repere_territory::Territoire;

use crate::filters::{self, PlaceArgs, TerritoryArgs};
use crate::past::{self, PastArgs};
use crate::{DatabaseArgs, output, say};

#[derive(clap::Args)]
pub(crate) struct Export {
    #[command(flatten)]
    database: DatabaseArgs,
    /// Format of the file
    #[arg(long, value_enum)]
    format: Format,
    #[command(flatten)]
    past: PastArgs,
    #[command(flatten)]
    territories: TerritoryArgs,
    #[command(flatten)]
    places: PlaceArgs,
    /// The file to write, complete or not at all; `-` for the standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

/// The formats, as `--format` names them.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// The national standard, CSV
    LieuxMediationNumeriqueCsv,
    /// The national standard, JSON
    LieuxMediationNumeriqueJson,
    /// GeoJSON, as the API gives it
    Geojson,
    /// CSV for French spreadsheets: semicolons, decimal commas, no formulas
    #[value(name = "csv-tableur")]
    SpreadsheetCsv,
    /// XLSX workbook, no formulas
    Xlsx,
}

impl Export {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        self.database.must_exist()?;
        let territoire = Territoire::embedded()?;
        let filter = filters::filter(&self.territories, &self.places, &territoire)?;
        let then = self.past.then(Utc::now())?;
        let records = self.database.open_existing().await?;
        let (revision, places) = records.places().await?;
        let published = match then {
            Some(then) => past::published(&records, then, places.published).await?,
            None => places.published,
        };
        records.database().close().await;
        let catalogue = Catalogue::new(revision, published, &territoire);
        catalogue.check(&filter).map_err(filters::refused)?;
        let query = Query { filter, ..Query::default() };
        let found = catalogue.find(&query);
        let write = |out: &mut dyn io::Write| self.format.write(&query, &found, &catalogue, &territoire, out);
        output::write_with(&self.output, write)?;
        if self.output == Path::new("-") {
            return Ok(());
        }
        say(&format!("{} : {} lieux\n", self.output.display(), found.total));
        if self.format.is_national() {
            say(&refused(found.lieux.iter().map(|found| &found.entry.lieu)));
        }
        Ok(())
    }
}

/// The places that the tools of the country would refuse, each with why; nothing when they would take them all.
fn refused<'a>(lieux: impl Iterator<Item = &'a Lieu>) -> String {
    let refused: Vec<(&Lieu, Refusal)> = lieux.filter_map(|lieu| Some((lieu, Refusal::of(lieu)?))).collect();
    let mut lines = match refused.len() {
        0 => return String::new(),
        1 => "Un lieu serait refusé par les outils nationaux :\n".to_owned(),
        several => format!("{several} lieux seraient refusés par les outils nationaux :\n"),
    };
    for (lieu, refusal) in refused {
        lines.push_str(&format!("  {} ({}, {}) : {}\n", lieu.nom, lieu.commune, lieu.id, refusal.message()));
    }
    lines
}

impl Format {
    const fn is_national(self) -> bool {
        matches!(self, Self::LieuxMediationNumeriqueCsv | Self::LieuxMediationNumeriqueJson)
    }

    fn write(
        self,
        query: &Query,
        found: &Results<'_>,
        catalogue: &Catalogue,
        territoire: &Territoire,
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let format = match self {
            Self::Geojson => return found.write_geojson(catalogue, query, out).map(drop),
            Self::LieuxMediationNumeriqueCsv => ExportFormat::StandardCsv,
            Self::LieuxMediationNumeriqueJson => ExportFormat::StandardJson,
            Self::SpreadsheetCsv => ExportFormat::SpreadsheetCsv,
            Self::Xlsx => ExportFormat::Xlsx,
        };
        format.write(found.lieux.iter().map(|found| &found.entry.lieu), territoire, out)
    }
}
