//! The `repere` command.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command speaks to its terminal")]

#[cfg(test)]
mod addresses;
mod broken;
mod campaigns;
mod check;
mod contributions;
mod copies;
mod copy;
mod coverage;
mod database;
mod demonstration;
mod duplicates;
mod export;
mod filters;
mod forget;
mod geocoder;
mod grid;
mod housekeeping;
mod import;
mod indicators;
mod input;
mod layout;
mod lexicon;
mod lieu;
mod limits;
mod mail;
mod mapping;
mod moderation;
mod output;
mod past;
mod past_imports;
mod people;
mod progress;
mod publisher;
mod refusals;
mod reports;
mod routes;
mod serve;
mod services;

use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;

use anyhow::Context as _;
use chrono::{DateTime, SecondsFormat, Utc};
use clap::{Parser, Subcommand};
use repere_records::Author;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use database::DatabaseArgs;

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
    Serve(Box<serve::Serve>),
    /// Read places from a file into the database, and report what became of each record
    Import(import::ImportArgs),
    /// See one place and its history, correct it, withdraw it, restore it
    Lieu(lieu::Lieu),
    /// Places that are the same one twice
    #[command(name = "doublons")]
    Duplicates(duplicates::Duplicates),
    /// What visitors say is wrong with places: read it, close it
    #[command(name = "signalements")]
    Reports(reports::Reports),
    /// What waits for a decision of the staff: list it, take charge of it, settle it
    Moderation(moderation::Moderation),
    /// Ask places whether their entries are right, by letters or by telephone
    #[command(name = "campagnes")]
    Campaigns(campaigns::Campaigns),
    /// Who keeps the map: accounts and their roles
    #[command(name = "comptes")]
    People(people::People),
    /// Letters that were not sent: see them, have them sent
    #[command(name = "courrier")]
    Mail(mail::MailCommand),
    /// Write the published places to a file, all of them or those of a territory
    Export(export::Export),
    /// Copy the database while the site runs: whole, checked, in one file
    Backup(copies::Backup),
    /// Put a copy in the place of the database; the one there was is kept beside it
    Restore(copies::Restore),
    /// Prove a database whole: its schema, its references, its history, what is published of each place
    Check(check::Check),
    /// Copy all of a database into an empty one, of the same kind or not, and compare the two row by row
    Copy(copy::Copy),
    /// The population grid: import it, see it, remove it
    Grid(grid::Grid),
    /// The roads along which minutes are counted: import them, see them, remove them
    Routes(routes::Routes),
    /// Indicators of need, commune by commune: import one, list them, remove one
    #[command(name = "indicateurs")]
    Indicators(indicators::Indicators),
    /// How far people live from the nearest place: bands of distance, zones blanches, by territory
    Coverage(coverage::Coverage),
    /// Propose sites where one more place each would bring the most people within the threshold, with a certificate
    #[command(alias = "place")]
    Propose(coverage::Propose),
    /// Places within reach for 1 000 inhabitants (enhanced two-step floating catchment)
    #[command(name = "pression")]
    Pressure(coverage::Pressure),
    /// Prepare the mapping of a new source
    Mapping(mapping::MappingCommand),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    start_log();
    broken::say_what_panics_are();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failure(&error.into()),
    };
    let command = async {
        match cli.command {
            Command::Serve(serve) => serve.run().await,
            Command::Import(import) => import.run().await,
            Command::Lieu(lieu) => lieu.run().await,
            Command::Duplicates(duplicates) => duplicates.run().await,
            Command::Reports(reports) => reports.run().await,
            Command::Moderation(moderation) => moderation.run().await,
            Command::Campaigns(campaigns) => campaigns.run().await,
            Command::People(people) => people.run().await,
            Command::Mail(mail) => mail.run().await,
            Command::Export(export) => export.run().await,
            Command::Backup(backup) => backup.run().await,
            Command::Restore(restore) => restore.run().await,
            Command::Check(check) => check.run().await,
            Command::Copy(copy) => copy.run().await,
            Command::Grid(grid) => grid.run().await,
            Command::Routes(routes) => routes.run().await,
            Command::Indicators(indicators) => indicators.run().await,
            Command::Coverage(coverage) => coverage.run().await,
            Command::Propose(propose) => propose.run().await,
            Command::Pressure(pressure) => pressure.run().await,
            Command::Mapping(mapping) => mapping.run(),
        }
    };
    match broken::guarded(|| runtime.block_on(command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failure(&error),
    }
}

/// Logs to the standard error, at the levels that `REPERE_LOG` gives: `info`, or `warn,repere_server=debug`.
fn start_log() {
    let levels = std::env::var("REPERE_LOG").ok().and_then(|levels| levels.parse().ok());
    let levels: Targets = levels.unwrap_or_else(|| {
        Targets::new().with_default(tracing::Level::WARN).with_target("repere", tracing::Level::INFO)
    });
    let ansi = std::io::stderr().is_terminal();
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(ansi);
    let registry = tracing_subscriber::registry().with(levels);
    if std::env::var("REPERE_LOG_FORMAT").is_ok_and(|format| format == "json") {
        registry.with(lines.json()).init();
    } else {
        registry.with(lines).init();
    }
}

/// Who is at the terminal, for the history of places, with the reason that was given.
fn author(reason: String) -> anyhow::Result<Author> {
    Author::new(user(), reason).context("--reason")
}

/// The name of who is at the terminal.
fn user() -> String {
    let named = |variable| std::env::var(variable).ok().filter(|name: &String| !name.is_empty());
    named("REPERE_AUTHOR").or_else(|| named("USER")).unwrap_or_else(|| "inconnu".to_owned())
}

/// An instant of the history, as it is told.
fn to_the_millisecond(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// Writes to the terminal. Who closes it early, as `head` does, has read enough: that is no failure of the import.
fn say(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// One sentence: what happened and what to do.
fn failure(error: &anyhow::Error) -> ExitCode {
    let sentences: Vec<String> = error.chain().map(refusals::sentence).collect();
    eprintln!("repere: {}", sentences.join(": "));
    ExitCode::FAILURE
}
