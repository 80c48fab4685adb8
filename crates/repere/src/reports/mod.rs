//! `repere signalements`: what visitors say is wrong with places, and which are missing.

mod shown;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::str::FromStr;

use chrono::Utc;
use repere_domain::LieuId;
use repere_domain::codes::CodeInsee;
use repere_records::{Report, ReportId, Subject, WhichReports};

use crate::{DatabaseArgs, author, say};
use shown::shown;

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
    /// Close a report, or several: corrected, checked, or of no use
    Close {
        #[command(flatten)]
        database: DatabaseArgs,
        /// Number of the report, or the first and the last of several: 12-640
        ids: Numbers,
        /// Close those of this place only
        #[arg(long, value_name = "ID")]
        lieu: Option<LieuId>,
        /// Close those of missing places of this commune only, by its INSEE code
        #[arg(long, value_name = "CODE", conflicts_with = "lieu")]
        commune: Option<CodeInsee>,
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
                let open = reports.iter().filter(|report| report.closing.is_none()).count();
                say(&match open {
                    0 => "Aucun signalement ouvert.\n".to_owned(),
                    1 => "1 signalement ouvert.\n".to_owned(),
                    n => format!("{n} signalements ouverts.\n"),
                });
                say(&crowds(&reports));
            }
            Command::Close { database, ids: Numbers(ids), lieu, commune, reason } => {
                let author = author(reason)?;
                let records = database.open().await?;
                let subject = lieu.map(Subject::Place).or(commune.map(Subject::MissingIn));
                let closed =
                    records.close_reports(ids.clone(), subject.as_ref(), &author, Utc::now()).await?;
                records.database().close().await;
                say(&match closed {
                    1 if ids.start() == ids.end() => format!("Signalement {} clos.\n", ids.start()),
                    1 => "1 signalement clos.\n".to_owned(),
                    n => format!("{n} signalements clos.\n"),
                });
            }
        }
        Ok(())
    }
}

/// One report, or all those from one to another.
#[derive(Debug, Clone)]
struct Numbers(RangeInclusive<ReportId>);

impl FromStr for Numbers {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        match (first.parse(), last.parse()) {
            (Ok(first), Ok(last)) if first <= last => Ok(Self(first..=last)),
            _ => Err("give a number, or two such as 12-640".to_owned()),
        }
    }
}

/// Open reports of one subject from which on it may be that somebody floods.
const CROWD: usize = 20;

/// The subjects that have many open reports, and how to close those together.
fn crowds(reports: &[Report]) -> String {
    let mut by_subject: BTreeMap<Subject, Vec<&Report>> = BTreeMap::new();
    for report in reports.iter().filter(|report| report.closing.is_none()) {
        by_subject.entry(report.told.subject()).or_default().push(report);
    }
    let crowded = by_subject.into_iter().filter(|(_, open)| open.len() >= CROWD);
    let line = |(subject, open): (Subject, Vec<&Report>)| {
        let (first, last) = (open[0].id, open[open.len() - 1].id);
        let (about, only) = match &subject {
            Subject::Place(lieu) => (format!("sur {lieu}"), format!("--lieu {lieu}")),
            Subject::MissingIn(commune) => {
                (format!("de lieux manquants dans la commune {commune}"), format!("--commune {commune}"))
            }
        };
        format!(
            "{} d’entre eux sont {about}. S’ils viennent d’un robot, gardez les vrais de côté, puis fermez ceux qui se suivent : repere signalements close {first}-{last} {only} --reason robot\n",
            open.len()
        )
    };
    crowded.map(line).collect()
}
