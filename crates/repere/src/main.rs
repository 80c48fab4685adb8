//! The `repere` command.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command speaks to its terminal")]

mod demonstration;
mod export;
mod import;
mod input;
mod mapping;
mod serve;
mod territories;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

/// Repère: the map of digital-mediation places.
#[derive(Parser)]
#[command(version, about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the site; an empty database is filled with invented demonstration places
    Serve(serve::Serve),
    /// Read places from a file into the database, and report what became of each record
    Import(import::Import),
    /// Write the published places to a file, all of them or those of a territory
    Export(export::Export),
    /// Prepare the mapping of a new source
    Mapping(mapping::MappingCommand),
}

/// Where the data is, for every command.
#[derive(clap::Args)]
struct DatabaseArgs {
    /// SQLite file; it and its folder are created when missing
    #[arg(long, env = "REPERE_DATABASE", default_value = "var/repere.db", value_name = "FILE")]
    database: PathBuf,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    tracing_subscriber::fmt()
        .with_env_filter(
            EnvFilter::try_from_env("REPERE_LOG").unwrap_or_else(|_| EnvFilter::new("warn,repere=info")),
        )
        .with_writer(std::io::stderr)
        .init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failure(&error.into()),
    };
    let result = runtime.block_on(async {
        match cli.command {
            Command::Serve(serve) => serve.run().await,
            Command::Import(import) => import.run().await,
            Command::Export(export) => export.run().await,
            Command::Mapping(mapping) => mapping.run(),
        }
    });
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failure(&error),
    }
}

/// One sentence: what happened and what to do.
fn failure(error: &anyhow::Error) -> ExitCode {
    eprintln!("repere: {error:#}");
    ExitCode::FAILURE
}
