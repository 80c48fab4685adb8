//! `repere mapping`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use repere_checking::Reading;
use repere_domain::SourceRecord;
use repere_domain::codes::Slug;
use repere_formats::{Context, Mapping};
use repere_territory::Territoire;
use serde_json::Value;

use crate::input;

#[derive(clap::Args)]
pub(crate) struct MappingCommand {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Validate a mapping and show the first records of a sample as they would be read
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
}

impl MappingCommand {
    pub(crate) fn run(self) -> anyhow::Result<()> {
        let Command::Check(check) = self.command;
        let (mapping, _) = load(&check.mapping)?;
        let content = input::read_local(&check.sample)?;
        let territoire = Territoire::embedded()?;
        let source: Slug = "echantillon".parse()?;
        let context = Context::new(&territoire, &source);
        let reading = mapping
            .preview(&content, context, check.records.max(1))
            .with_context(|| check.sample.display().to_string())?;
        print!("{}", shown(&reading));
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

/// The records as they would be read, then what there is to say about them.
fn shown(reading: &Reading) -> String {
    let mut text = String::new();
    for record in &reading.records {
        text.push_str(&shown_record(record));
    }
    let _ = writeln!(text, "{} enregistrements lus, {} gardés", reading.lus, reading.records.len());
    for constat in &reading.constats {
        let ligne = constat.ligne.map(|ligne| format!("ligne {ligne}, ")).unwrap_or_default();
        let champ = if constat.champ.is_empty() { "fichier" } else { &constat.champ };
        let _ = writeln!(text, "  {ligne}{champ} : {} ({})", constat.message, constat.code.libelle());
    }
    text
}

fn shown_record(record: &SourceRecord) -> String {
    let mut text = format!("— {}\n", record.source_id);
    if let Ok(Value::Object(fields)) = serde_json::to_value(&record.lieu) {
        for (field, value) in fields {
            let value = match value {
                Value::String(text) => text,
                Value::Array(items) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" | "),
                other => other.to_string(),
            };
            let _ = writeln!(text, "    {field} : {value}");
        }
    }
    let personal = record.prive.courriels.len() + usize::from(record.prive.contacts.is_some());
    if personal > 0 {
        let _ = writeln!(text, "    (non publié : {personal} donnée(s) de personnes)");
    }
    text
}
