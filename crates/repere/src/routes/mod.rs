//! `repere routes`: the roads along which minutes are counted.

mod announced;
mod covered;
mod folder;
mod import;
mod nearest;
mod points;
mod shown;

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser as _;
use repere_roads::Mode;

use crate::{DatabaseArgs, say};
pub(crate) use folder::FolderArgs;

#[derive(clap::Args)]
pub(crate) struct Routes {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Read the roads of an extract of OpenStreetMap (.osm.pbf); they replace those there are
    Import {
        #[command(flatten)]
        folder: FolderArgs,
        #[command(flatten)]
        database: DatabaseArgs,
        /// The extract, such as that of a region by Geofabrik
        file: PathBuf,
        /// How one travels; may be given several times
        #[arg(long = "profile", value_name = "PROFILE", value_parser = modes(), default_value = "voiture")]
        mode: Vec<Mode>,
    },
    /// What is known of the roads in use
    Show {
        #[command(flatten)]
        folder: FolderArgs,
    },
    /// Remove the roads of one way to travel
    Remove {
        #[command(flatten)]
        folder: FolderArgs,
        #[command(flatten)]
        database: DatabaseArgs,
        /// How one travels
        #[arg(value_name = "PROFILE", value_parser = modes())]
        mode: Mode,
    },
    /// For each point of a file, the place of another that is the nearest by road, and the minutes to it
    Nearest(nearest::NearestArgs),
}

/// The names of ways to travel.
fn modes() -> impl clap::builder::TypedValueParser<Value = Mode> {
    let names = PossibleValuesParser::new(Mode::ALL.map(Mode::name));
    names.map(|name| Mode::named(&name).unwrap_or(Mode::Car))
}

impl Routes {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        match self.command {
            Command::Import { folder, database, file, mode } => {
                let described = import::run(&folder, &file, &mode)?;
                announced::add(&folder, &database, &described).await
            }
            Command::Show { folder } => show(&folder),
            Command::Remove { folder, database, mode } => {
                remove(&folder, mode)?;
                announced::take_back(&database, mode).await
            }
            Command::Nearest(nearest) => nearest.run(),
        }
    }
}

fn show(folder: &FolderArgs) -> anyhow::Result<()> {
    let mut none = true;
    for mode in Mode::ALL {
        if let Some(file) = folder.open(mode)? {
            none = false;
            say(&shown::graph(&file));
        }
    }
    if none {
        say(
            "Aucun réseau de routes : les minutes sont estimées d’après la distance à vol d’oiseau. Voir `repere routes import --help`.\n",
        );
    }
    Ok(())
}

fn remove(folder: &FolderArgs, mode: Mode) -> anyhow::Result<()> {
    let name = mode.name();
    if folder.remove(mode)? {
        say(&format!("Réseau « {name} » retiré.\n"));
    } else {
        say(&format!("Aucun réseau « {name} » : rien à retirer.\n"));
    }
    Ok(())
}
