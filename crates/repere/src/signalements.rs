//! `repere signalements`: what visitors say is wrong with places.

use anyhow::bail;
use chrono::Utc;
use repere_store::{Author, Lesquels, SignalementRecu, Signalements as _, SqliteStore};

use crate::{DatabaseArgs, author, say};

#[derive(clap::Args)]
pub(crate) struct Signalements {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// List the open reports, oldest first
    List {
        #[command(flatten)]
        database: DatabaseArgs,
        /// Those that are closed too
        #[arg(long)]
        all: bool,
    },
    /// Close a report: corrected, checked, or of no use
    Close {
        #[command(flatten)]
        database: DatabaseArgs,
        /// Number of the report
        id: i64,
        /// Why, for those who will read it
        #[arg(long)]
        reason: String,
    },
}

impl Signalements {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        match self.command {
            Command::List { database, all } => {
                let store = SqliteStore::open(&database.database).await?;
                let which = if all { Lesquels::Tous } else { Lesquels::Ouverts };
                let reports = store.reports(which).await?;
                store.close().await;
                reports.iter().for_each(|report| say(&shown(report)));
                let ouverts = reports.iter().filter(|report| report.cloture.is_none()).count();
                say(&match ouverts {
                    0 => "Aucun signalement ouvert.\n".to_owned(),
                    1 => "1 signalement ouvert.\n".to_owned(),
                    n => format!("{n} signalements ouverts.\n"),
                });
            }
            Command::Close { database, id, reason } => {
                if reason.trim().is_empty() {
                    bail!("--reason: say why, for those who will read it");
                }
                let store = SqliteStore::open(&database.database).await?;
                store.close_report(id, &Author { name: author(), reason }, Utc::now()).await?;
                store.close().await;
                say(&format!("Signalement {id} clos.\n"));
            }
        }
        Ok(())
    }
}

/// A report: number, day, place, what is wrong, the words, how it was closed.
fn shown(report: &SignalementRecu) -> String {
    let nom = report.nom.as_deref().unwrap_or("(lieu enlevé)");
    let mut text = format!("{}  {}  {}  {nom}\n", report.id, report.at, report.lieu);
    let elements = report.signalement.to_string();
    if !elements.is_empty() {
        text += &format!("    {elements}\n");
    }
    for line in report.signalement.texte().unwrap_or_default().lines() {
        text += &format!("    | {line}\n");
    }
    if let Some(cloture) = &report.cloture {
        text += &format!("    clos le {} par {} — {}\n", cloture.at, cloture.par, cloture.motif);
    }
    text
}
