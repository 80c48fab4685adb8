//! `repere import list` and `repere import undo`.

use chrono::Utc;
use repere_records::{ImportCounts, RunId};

use crate::{DatabaseArgs, author, say, to_the_millisecond};

/// Past imports.
#[derive(clap::Subcommand)]
pub(crate) enum Past {
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
        import: RunId,
        /// Why, for the history
        #[arg(long)]
        reason: String,
    },
}

impl Past {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        match self {
            Self::List { database } => list(&database).await,
            Self::Undo { database, import, reason } => undo(&database, import, reason).await,
        }
    }
}

async fn list(database: &DatabaseArgs) -> anyhow::Result<()> {
    let records = database.open().await?;
    for run in records.database().imports().await? {
        let ImportCounts { created, changed, withdrawn, restored, removed, .. } = run.counts;
        let undone =
            run.undone_at.map(|at| format!(" — annulé le {}", to_the_millisecond(at))).unwrap_or_default();
        say(&format!(
            "{:>4}  {}  {} ({}, {}) : {created} créés, {changed} modifiés, {withdrawn} retirés, {restored} rétablis, {removed} enlevés{undone}\n",
            run.id.0,
            to_the_millisecond(run.at),
            run.source,
            run.format,
            run.file
        ));
    }
    records.database().close().await;
    Ok(())
}

async fn undo(database: &DatabaseArgs, import: RunId, reason: String) -> anyhow::Result<()> {
    let author = author(reason)?;
    let records = database.open().await?;
    let count = records.undo(import, &author, Utc::now()).await?;
    say(&format!("Import {import} annulé : {count} lieux remis dans leur état d’avant.\n"));
    records.database().close().await;
    Ok(())
}
