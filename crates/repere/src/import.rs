//! `repere import`.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use chrono::{DateTime, SecondsFormat, Utc};
use repere_domain::codes::Slug;
use repere_exchange::{Constat, Context, Format, Mapping, RapportImport};
use repere_store::{ImportBatch, ImportOutcome, Mode, SqliteStore, Store};
use repere_territory::Territoire;

use crate::input::{self, Conditions, Content, Limits, Origin, Validators};
use crate::{DatabaseArgs, demonstration, mapping};

#[derive(clap::Args)]
pub(crate) struct Import {
    #[command(flatten)]
    database: DatabaseArgs,
    #[command(flatten)]
    reading: ReadingArgs,
    /// Name of the source, always the same for the same source: lower-case letters, digits, hyphens
    #[arg(long)]
    source: Slug,
    /// Remove the invented demonstration places in the same transaction
    #[arg(long)]
    replace_demo: bool,
    /// Find out what the import would do, write nothing
    #[arg(long)]
    dry_run: bool,
    /// Write the full report, every finding, to this JSON file
    #[arg(long, value_name = "FILE.json")]
    report: Option<PathBuf>,
    #[command(flatten)]
    limits: Limits,
    /// The file to read: a path, `-` for the standard input, or an http(s) address, which is asked for news only
    #[arg(value_name = "PATH|-|URL")]
    origin: Origin,
}

/// How the file is read: by one of the known formats, or through a mapping.
#[derive(clap::Args)]
#[group(required = true, multiple = false)]
struct ReadingArgs {
    /// Format of the file: hub-lo, or lieux-mediation-numerique (the national standard, CSV or JSON)
    #[arg(long)]
    format: Option<Format>,
    /// Mapping of a CSV, JSON, GeoJSON or XLSX file to the national standard (see docs/mapping.md)
    #[arg(long, value_name = "FILE.toml")]
    mapping: Option<PathBuf>,
}

/// The same, ready.
enum Reader {
    Format(Format),
    Mapping(Mapping, String),
}

impl Reader {
    /// The name for the journal and the report.
    const fn name(&self) -> &'static str {
        match self {
            Self::Format(format) => format.as_str(),
            Self::Mapping(..) => "mapping",
        }
    }

    /// What tells this way of reading from another: the text of a mapping, or the name of a format.
    fn identity(&self) -> &str {
        match self {
            Self::Format(format) => format.as_str(),
            Self::Mapping(_, text) => text,
        }
    }
}

impl Import {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let demonstration = demonstration::source()?;
        if self.replace_demo && self.source == demonstration {
            bail!("--replace-demo removes the source `demonstration`: give the real one's name to --source");
        }
        let now = Utc::now();
        let reader = self.reader()?;
        let conditions = Conditions::beside(&self.database.database);
        let request = format!("{}\n{}", self.origin_text(), reader.identity());
        let known = self.known(&conditions, &request, &demonstration).await?;
        let (content, validators) = match input::read(&self.origin, self.limits, &known)? {
            Content::Bytes(content, validators) => (content, validators),
            Content::NotModified => {
                say(&format!("{} : rien de nouveau depuis le dernier import ; rien à faire.\n", self.origin));
                return Ok(());
            }
        };
        let territoire = Territoire::embedded()?;
        let context = Context { territoire: &territoire, source: &self.source };
        let reading = match &reader {
            Reader::Format(format) => repere_exchange::read(*format, &content, context),
            Reader::Mapping(mapping, _) => mapping.read(&content, context),
        }
        .with_context(|| self.origin.to_string())?;
        drop(content);
        let batch = ImportBatch {
            source: self.source.clone(),
            format: reader.name(),
            file: self.origin.journal_name(),
            read: reading.lus,
            records: reading.records,
            replaces: self.replace_demo.then(|| demonstration.clone()),
        };
        let store = SqliteStore::open(&self.database.database).await?;
        let mode = if self.dry_run { Mode::DryRun } else { Mode::Write };
        let outcome = store.import(&batch, now, mode).await?;
        let rapport = self.rapport(&batch, outcome, reading.constats, now);
        say(&rapport.to_string());
        let invented = store.count_from(&demonstration).await?;
        if invented > 0 && !self.replace_demo && self.source != demonstration {
            println!(
                "{invented} lieux de démonstration, inventés, sont encore publiés : --replace-demo les retire."
            );
        }
        store.close().await;
        if matches!(self.origin, Origin::Url(_)) && !self.dry_run {
            conditions.keep(&self.source, &request, validators)?;
        }
        if let Some(path) = &self.report {
            write_report(path, &rapport)?;
            say(&format!("Rapport complet : {}\n", path.display()));
        }
        Ok(())
    }

    fn reader(&self) -> anyhow::Result<Reader> {
        match (&self.reading.mapping, self.reading.format) {
            (Some(path), _) => mapping::load(path).map(|(mapping, text)| Reader::Mapping(mapping, text)),
            (None, Some(format)) => Ok(Reader::Format(format)),
            (None, None) => bail!("give --format or --mapping"),
        }
    }

    fn origin_text(&self) -> String {
        match &self.origin {
            Origin::Url(url) => url.clone(),
            other => other.to_string(),
        }
    }

    /// What the address said the last time, when « nothing new » would be the truth: something is imported already,
    /// and nothing else is asked of this import.
    async fn known(
        &self,
        conditions: &Conditions,
        request: &str,
        demonstration: &Slug,
    ) -> anyhow::Result<Validators> {
        let known = conditions.known(&self.source, request);
        if known.is_empty() || self.dry_run || self.report.is_some() || !self.database.database.exists() {
            return Ok(Validators::default());
        }
        let store = SqliteStore::open(&self.database.database).await?;
        let imported = store.count_from(&self.source).await? > 0;
        let invented = self.replace_demo && store.count_from(demonstration).await? > 0;
        store.close().await;
        Ok(if imported && !invented { known } else { Validators::default() })
    }

    fn rapport(
        &self,
        batch: &ImportBatch,
        outcome: ImportOutcome,
        constats: Vec<Constat>,
        now: DateTime<Utc>,
    ) -> RapportImport {
        RapportImport {
            source: self.source.to_string(),
            format: batch.format,
            fichier: batch.file.clone(),
            date: now.to_rfc3339_opts(SecondsFormat::Secs, true),
            simulation: self.dry_run,
            revision: outcome.revision.0,
            lus: batch.read,
            crees: outcome.created,
            modifies: outcome.changed,
            inchanges: outcome.unchanged,
            refuses: batch.read.saturating_sub(batch.records.len()),
            demonstration_retires: outcome.removed,
            constats_par_code: RapportImport::count(&constats),
            constats,
        }
    }
}

/// Writes to the terminal. Who closes it early, as `head` does, has read enough: that is no failure of the import.
fn say(text: &str) {
    let _ = std::io::stdout().lock().write_all(text.as_bytes());
}

/// Writes the report beside its final name first, so that no half report is ever seen.
fn write_report(path: &Path, rapport: &RapportImport) -> anyhow::Result<()> {
    let json = serde_json::to_string_pretty(rapport)?;
    let draft = path.with_extension("json.part");
    std::fs::write(&draft, json).and_then(|()| std::fs::rename(&draft, path)).map_err(|error| {
        anyhow!("the import is done, but its report cannot be written to {}: {error}", path.display())
    })
}
