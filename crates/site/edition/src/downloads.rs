//! The published places as files to take away: which there are, and what makes each.

use std::io;

use repere_catalogue::{Filter, Query};
use repere_formats::export::ExportFormat;
use repere_kit::{CSV, GEO_JSON, JSON, Representation, WORKBOOK};
use repere_territory::Areas;

use crate::Snapshot;

/// A file of places.
pub struct Download {
    /// Its name.
    pub name: &'static str,
    /// What it is, in a few words.
    pub title: &'static str,
    /// Whom it is for.
    pub usage: &'static str,
    media: &'static str,
    /// What writes it; the catalogue writes GeoJSON.
    format: Option<ExportFormat>,
}

/// The files, the most useful first.
pub const FILES: [Download; 5] = [
    Download {
        name: "lieux.xlsx",
        title: "Classeur (XLSX)",
        usage: "À ouvrir dans un tableur : une ligne par lieu, des colonnes en français.",
        media: WORKBOOK,
        format: Some(ExportFormat::Xlsx),
    },
    Download {
        name: "lieux-tableur.csv",
        title: "CSV pour tableur français",
        usage: "Les mêmes colonnes ; point-virgule entre elles, virgule dans les nombres.",
        media: CSV,
        format: Some(ExportFormat::SpreadsheetCsv),
    },
    Download {
        name: "lieux.csv",
        title: "CSV au schéma national",
        usage: "Les colonnes du schéma des lieux de médiation numérique, pour un autre annuaire ou data.gouv.fr.",
        media: CSV,
        format: Some(ExportFormat::StandardCsv),
    },
    Download {
        name: "lieux.json",
        title: "JSON au schéma national",
        usage: "Les mêmes champs, pour un programme.",
        media: JSON,
        format: Some(ExportFormat::StandardJson),
    },
    Download {
        name: "lieux.geojson",
        title: "GeoJSON",
        usage: "Des points, pour un logiciel de cartes comme QGIS.",
        media: GEO_JSON,
        format: None,
    },
];

/// How many files there are.
pub const COUNT: usize = FILES.len();

/// Makes a file of the places of a snapshot that are in some territories.
///
/// # Errors
/// When the format cannot write them.
pub fn encode(file: &Download, snapshot: &Snapshot, territoires: Areas) -> io::Result<Representation> {
    let Download { media, format, .. } = *file;
    let catalogue = snapshot.catalogue();
    let filter = Filter::from(territoires);
    let query = Query { filter, ..Query::default() };
    let found = catalogue.find(&query);
    let Some(format) = format else {
        let geojson = found.to_geojson(catalogue, &query);
        return Ok(Representation::compressed(media, geojson));
    };
    let mut body = Vec::new();
    let lieux = found.lieux.iter().map(|found_lieu| &found_lieu.entry.lieu);
    format.write(lieux, snapshot.territoire(), &mut body)?;
    // A workbook is an archive, compressed already.
    let compress = format != ExportFormat::Xlsx;
    Ok(if compress { Representation::compressed(media, body) } else { Representation::plain(media, body) })
}
