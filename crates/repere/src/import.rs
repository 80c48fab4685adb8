//! `repere import`.

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use chrono::{DateTime, SecondsFormat, Utc};
use repere_domain::codes::Slug;
use repere_exchange::{Constat, Context, Format, RapportImport};
use repere_store::{ImportBatch, ImportOutcome, Mode, SqliteStore, Store};
use repere_territory::Territoire;

use crate::{DatabaseArgs, demonstration};

#[derive(clap::Args)]
pub(crate) struct Import {
    #[command(flatten)]
    database: DatabaseArgs,
    /// Format of the file: hub-lo, or lieux-mediation-numerique (the national standard, CSV)
    #[arg(long)]
    format: Format,
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
    /// The file to read; `-` for the standard input
    path: PathBuf,
}

impl Import {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let demonstration = demonstration::source()?;
        if self.replace_demo && self.source == demonstration {
            bail!("--replace-demo removes the source `demonstration`: give the real one's name to --source");
        }
        let now = Utc::now();
        let territoire = Territoire::embedded()?;
        let reading = repere_exchange::read(
            self.format,
            &self.content()?,
            Context { territoire: &territoire, source: &self.source },
        )
        .with_context(|| self.path.display().to_string())?;
        let batch = ImportBatch {
            source: self.source.clone(),
            format: self.format.as_str(),
            file: self
                .path
                .file_name()
                .map_or_else(|| "-".to_owned(), |name| name.to_string_lossy().into_owned()),
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
        if let Some(path) = &self.report {
            write_report(path, &rapport)?;
            say(&format!("Rapport complet : {}\n", path.display()));
        }
        Ok(())
    }

    fn content(&self) -> anyhow::Result<Vec<u8>> {
        if self.path == Path::new("-") {
            let mut content = Vec::new();
            std::io::stdin().lock().read_to_end(&mut content)?;
            return Ok(content);
        }
        std::fs::read(&self.path).map_err(|error| anyhow!("cannot read {}: {error}", self.path.display()))
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
