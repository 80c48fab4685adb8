//! `repere mapping`.

mod summary;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use chrono::Utc;
use repere_domain::codes::Slug;
use repere_formats::{Context, Mapping};
use repere_territory::Territoire;

use crate::layout::LayoutArgs;
use crate::{input, say};

#[derive(clap::Args)]
pub(crate) struct MappingCommand {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Validate a mapping, read a whole file through it, and sum up what it makes of it; nothing is written
    Check(Check),
}

#[derive(clap::Args)]
struct Check {
    /// The mapping, TOML (see docs/mapping.md)
    mapping: PathBuf,
    /// A file of the source: CSV, JSON, GeoJSON or XLSX; `-` for the standard input
    sample: PathBuf,
    /// How many records to show
    #[arg(long, default_value_t = 3, value_name = "NUMBER")]
    records: usize,
    #[command(flatten)]
    layout: LayoutArgs,
}

impl MappingCommand {
    pub(crate) fn run(self) -> anyhow::Result<()> {
        let Command::Check(check) = self.command;
        let (mapping, _) = load(&check.mapping)?;
        let content = input::read_local(&check.sample)?;
        let territoire = Territoire::embedded()?;
        let source: Slug = "echantillon".parse()?;
        let layout = check.layout.into();
        let context = Context {
            layout: Some(&layout),
            day: Some(Utc::now().date_naive()),
            ..Context::new(&territoire, &source)
        };
        let found = mapping.check(&content, context).with_context(|| check.sample.display().to_string())?;
        say(&summary::of(&found, check.records));
        Ok(())
    }
}

/// Reads and checks a mapping, and gives its text with it; every mistake is told with its line.
pub(crate) fn load(path: &Path) -> anyhow::Result<(Mapping, String)> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    match Mapping::parse(&text) {
        Ok(mapping) => Ok((mapping, text)),
        Err(errors) => {
            let mut lines = String::new();
            for error in &errors {
                let _ = write!(lines, "\n  {error}");
            }
            bail!("{} : correspondance refusée, rien n’a été lu{lines}", path.display())
        }
    }
}
