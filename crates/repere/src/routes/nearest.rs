//! `repere routes nearest`: minutes from the points of a file to the places of another.

use std::path::PathBuf;

use anyhow::bail;
use repere_roads::{Mode, Nearest, RoadIndex, Stops};
use repere_tables::{Cell, Header, TableFormat};

use super::folder::FolderArgs;
use super::modes;
use super::points::Points;
use crate::output;

#[derive(clap::Args)]
pub(crate) struct NearestArgs {
    #[command(flatten)]
    folder: FolderArgs,
    /// The places: a table with columns latitude and longitude (CSV, JSON, GeoJSON, XLSX)
    #[arg(long, value_name = "FILE")]
    places: PathBuf,
    /// The points that people leave from: another such table
    #[arg(long, value_name = "FILE")]
    points: PathBuf,
    /// How one travels
    #[arg(long = "profile", value_name = "PROFILE", value_parser = modes(), default_value = "voiture")]
    mode: Mode,
    /// The CSV file to write, complete or not at all; `-` for the standard output
    #[arg(short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
}

impl NearestArgs {
    pub(super) fn run(&self) -> anyhow::Result<()> {
        let Some(file) = self.folder.open(self.mode)? else {
            bail!(
                "aucun réseau « {0} » : importez-le d’abord, `repere routes import FICHIER.osm.pbf --profile {0}`",
                self.mode.name()
            );
        };
        let graph = file.graph;
        let (places, points) = (Points::of(&self.places)?, Points::of(&self.points)?);
        let index = RoadIndex::new(&graph);
        let stops = Stops::new(places.all.iter().map(|place| index.snap(&graph, place.at)).collect());
        let nearest = Nearest::new(&graph, &stops);
        let rows = points.all.iter().map(|point| {
            let reached = index.snap(&graph, point.at).and_then(|from| nearest.from(&graph, &stops, &from));
            let number = |row: usize| Cell::Number(row as f64);
            [
                number(point.row),
                Cell::Number(point.at.latitude()),
                Cell::Number(point.at.longitude()),
                reached.map_or(Cell::Empty, |reached| number(places.all[reached.place].row)),
                Cell::number(reached.map(|reached| (reached.time.minutes() * 100.0).round() / 100.0)),
            ]
        });
        let columns = ["point", "latitude", "longitude", "lieu", "minutes"].map(str::to_owned).to_vec();
        let header =
            Header { title: "Lieu le plus proche par la route".to_owned(), sheet: "Minutes", columns };
        output::write_with(&self.output, |out| header.write(rows, TableFormat::Csv, out))?;
        for (points, path) in [(&places, &self.places), (&points, &self.points)] {
            if points.without > 0 {
                eprintln!("repere: {}: {} rows without a position", path.display(), points.without);
            }
        }
        Ok(())
    }
}
