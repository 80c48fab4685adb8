//! `repere import list` and `repere import undo`.

use anyhow::bail;
use chrono::Utc;
use repere_store::{Author, SqliteStore, Store};

use crate::{DatabaseArgs, author, say};

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
        import: i64,
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
    if reason.trim().is_empty() {
        bail!("--reason: say why, for those who will read the history");
    }
    let store = SqliteStore::open(&database.database).await?;
    let author = Author { name: author(), reason };
    let count = store.undo(import, &author, Utc::now()).await?;
    say(&format!("Import {import} annulé : {count} lieux remis dans leur état d’avant.\n"));
    store.close().await;
    Ok(())
}
