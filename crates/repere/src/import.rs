//! `repere import`, and what can be said and undone of past imports.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use chrono::{DateTime, SecondsFormat, Utc};
use repere_domain::codes::Slug;
use repere_exchange::{CodeConstat, Constat, Context, Format, Gravite, RapportImport};
use repere_store::{Absent, Author, Disagreement, ImportBatch, ImportOutcome, Mode, SqliteStore, Store};
use repere_territory::Territoire;

use crate::{DatabaseArgs, demonstration, say};

#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(crate) struct Import {
    #[command(subcommand)]
    past: Option<Past>,
    #[command(flatten)]
    file: Option<ImportFile>,
}

/// Past imports.
#[derive(clap::Subcommand)]
enum Past {
    /// List the imports, newest first
    List {
        #[command(flatten)]
        database: DatabaseArgs,
    },
    /// Put back every place that an import changed as it was before
    Undo {
        #[command(flatten)]
        database: DatabaseArgs,
        /// Number of the import, from `repere import list`
        import: i64,
        /// Why, for the history
        #[arg(long)]
        reason: String,
    },
}

impl Import {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        match (self.past, self.file) {
            (Some(Past::List { database }), _) => list(&database).await,
            (Some(Past::Undo { database, import, reason }), _) => undo(&database, import, reason).await,
            (None, Some(file)) => file.run().await,
            (None, None) => bail!("give a file to import; see `repere import --help`"),
        }
    }
}

async fn list(database: &DatabaseArgs) -> anyhow::Result<()> {
    let store = SqliteStore::open(&database.database).await?;
    for run in store.imports().await? {
        let [crees, modifies, retires, retablis, enleves] = run.counts;
        let annule = run.undone_at.map(|at| format!(" — annulé le {at}")).unwrap_or_default();
        say(&format!(
            "{:>4}  {}  {} ({}, {}) : {crees} créés, {modifies} modifiés, {retires} retirés, {retablis} rétablis, {enleves} enlevés{annule}\n",
            run.id, run.at, run.source, run.format, run.file
        ));
    }
    store.close().await;
    Ok(())
}

async fn undo(database: &DatabaseArgs, import: i64, reason: String) -> anyhow::Result<()> {
    let store = SqliteStore::open(&database.database).await?;
    let author = Author { name: crate::author(), reason };
    let count = store.undo(import, &author, Utc::now()).await?;
    say(&format!("Import {import} annulé : {count} lieux remis dans leur état d’avant.\n"));
    store.close().await;
    Ok(())
}

#[derive(clap::Args)]
struct ImportFile {
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
    /// The file holds only a part of the source: places that are not in it stay published
    #[arg(long)]
    partial: bool,
    /// Accept a file that would withdraw more than half of the source's places
    #[arg(long)]
    allow_withdrawals: bool,
    /// Find out what the import would do, write nothing
    #[arg(long)]
    dry_run: bool,
    /// Write the full report, every finding, to this file: a page for .html, JSON otherwise
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// The file to read; `-` for the standard input
    path: PathBuf,
}

impl ImportFile {
    async fn run(self) -> anyhow::Result<()> {
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
            format: self.format.as_str().to_owned(),
            file: self
                .path
                .file_name()
                .map_or_else(|| "-".to_owned(), |name| name.to_string_lossy().into_owned()),
            read: reading.lus,
            records: reading.records,
            replaces: self.replace_demo.then(|| demonstration.clone()),
            absent: if self.partial {
                Absent::Keep
            } else {
                Absent::WithdrawBut(refused_ids(&reading.constats))
            },
        };
        let store = SqliteStore::open(&self.database.database).await?;
        self.refuse_a_massacre(&store, batch.records.len()).await?;
        let mode = if self.dry_run { Mode::DryRun } else { Mode::Write };
        let outcome = store.import(&batch, now, mode).await?;
        let rapport = self.rapport(&batch, &outcome, reading.constats, now);
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

    /// A truncated or wrong file must not empty the map.
    async fn refuse_a_massacre(&self, store: &SqliteStore, readable: usize) -> anyhow::Result<()> {
        let published = store.count_from(&self.source).await?;
        if !self.partial && !self.allow_withdrawals && readable * 2 < published {
            bail!(
                "le fichier n’a que {readable} lieux lisibles alors que la source « {} » en a {published} de publiés : plus de la \
                 moitié seraient retirés ; rien n’a été importé. Si c’est voulu : --allow-withdrawals ; si le fichier n’est \
                 qu’une partie de la source : --partial",
                self.source
            );
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
        outcome: &ImportOutcome,
        mut constats: Vec<Constat>,
        now: DateTime<Utc>,
    ) -> RapportImport {
        constats.extend(outcome.disagreements.iter().map(|d| disagreement(d, batch)));
        RapportImport {
            source: self.source.to_string(),
            format: self.format.as_str(),
            retires: outcome.withdrawn,
            retablis: outcome.restored,
            numero: outcome.run,
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

/// Identifiers of records that are in the file but could not be read: their places are not gone.
fn refused_ids(constats: &[Constat]) -> Vec<String> {
    constats.iter().filter(|c| c.gravite == Gravite::Refus).filter_map(|c| c.identifiant.clone()).collect()
}

/// The finding that a correction contradicts its source.
fn disagreement(disagreement: &Disagreement, batch: &ImportBatch) -> Constat {
    let rank = batch.records.iter().position(|record| record.source_id == disagreement.source_id);
    Constat {
        enregistrement: rank.map_or(0, |rank| rank + 1),
        identifiant: Some(disagreement.source_id.clone()),
        champ: "correction",
        gravite: CodeConstat::CorrectionConservee.gravite(),
        code: CodeConstat::CorrectionConservee,
        message: format!(
            "« {} » de {} a été corrigé à la main ; voir `repere lieu show {}`",
            disagreement.field, disagreement.id, disagreement.id
        ),
    }
}

/// Writes the report beside its final name first, so that no half report is ever seen.
fn write_report(path: &Path, rapport: &RapportImport) -> anyhow::Result<()> {
    let is_html = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("html"));
    let content = if is_html { rapport.to_html()? } else { serde_json::to_string_pretty(rapport)? };
    let draft = path.with_extension("part");
    std::fs::write(&draft, content).and_then(|()| std::fs::rename(&draft, path)).map_err(|error| {
        anyhow!("the import is done, but its report cannot be written to {}: {error}", path.display())
    })
}
