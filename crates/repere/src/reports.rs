//! `repere signalements`: what visitors say is wrong with places.

use chrono::{DateTime, SecondsFormat, Utc};
use repere_records::{Report, ReportId, WhichReports};

use crate::{DatabaseArgs, author, say};

#[derive(clap::Args)]
pub(crate) struct Reports {
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
        id: ReportId,
        /// Why, for those who will read it
        #[arg(long)]
        reason: String,
    },
}

impl Reports {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        match self.command {
            Command::List { database, all } => {
                let records = database.open().await?;
                let which = if all { WhichReports::All } else { WhichReports::Open };
                let reports = records.database().reports(which).await?;
                records.database().close().await;
                reports.iter().for_each(|report| say(&shown(report)));
                let ouverts = reports.iter().filter(|report| report.closing.is_none()).count();
                say(&match ouverts {
                    0 => "Aucun signalement ouvert.\n".to_owned(),
                    1 => "1 signalement ouvert.\n".to_owned(),
                    n => format!("{n} signalements ouverts.\n"),
                });
            }
            Command::Close { database, id, reason } => {
                let author = author(reason)?;
                let records = database.open().await?;
                records.close_report(id, &author, Utc::now()).await?;
                records.database().close().await;
                say(&format!("Signalement {id} clos.\n"));
            }
        }
        Ok(())
    }
}

/// A report: number, day, place, what is wrong, the words, how it was closed.
fn shown(report: &Report) -> String {
    let nom = report.nom.as_deref().unwrap_or("(lieu enlevé)");
    let mut text = format!("{}  {}  {}  {nom}\n", report.id, instant(report.at), report.lieu);
    let elements = report.signalement.to_string();
    if !elements.is_empty() {
        text += &format!("    {elements}\n");
    }
    for line in report.signalement.texte().unwrap_or_default().lines() {
        text += &format!("    | {line}\n");
    }
    if let Some(closing) = &report.closing {
        text += &format!("    clos le {} par {} — {}\n", instant(closing.at), closing.by, closing.reason);
    }
    text
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
