//! `repere signalements`: what visitors say is wrong with places.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::str::FromStr;

use chrono::{DateTime, SecondsFormat, Utc};
use repere_domain::LieuId;
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
    /// Close a report, or several: corrected, checked, or of no use
    Close {
        #[command(flatten)]
        database: DatabaseArgs,
        /// Number of the report, or the first and the last of several: 12-640
        ids: Numbers,
        /// Close those of this place only
        #[arg(long, value_name = "ID")]
        lieu: Option<LieuId>,
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
                say(&crowds(&reports));
            }
            Command::Close { database, ids: Numbers(ids), lieu, reason } => {
                let author = author(reason)?;
                let records = database.open().await?;
                let closed = records.close_reports(ids.clone(), lieu.as_ref(), &author, Utc::now()).await?;
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

/// Open reports of one place from which on it may be that somebody floods.
const CROWD: usize = 20;

/// The places that have many open reports, and how to close those together.
fn crowds(reports: &[Report]) -> String {
    let mut by_place: BTreeMap<&LieuId, Vec<&Report>> = BTreeMap::new();
    for report in reports.iter().filter(|report| report.closing.is_none()) {
        by_place.entry(&report.lieu).or_default().push(report);
    }
    let crowded = by_place.into_iter().filter(|(_, open)| open.len() >= CROWD);
    let line = |(lieu, open): (&LieuId, Vec<&Report>)| {
        let (first, last) = (open[0].id, open[open.len() - 1].id);
        format!(
            "{} d’entre eux sont sur {lieu}. S’ils viennent d’un robot, gardez les vrais de côté, puis fermez ceux qui se suivent : repere signalements close {first}-{last} --lieu {lieu} --reason robot\n",
            open.len()
        )
    };
    crowded.map(line).collect()
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
    if report.times > 1 {
        text += &format!("    reçu {} fois\n", report.times);
    }
    if report.others > 0 {
        text +=
            &format!("    et {} autres reçus juste après, dont le texte n’est pas gardé\n", report.others);
    }
    if let Some(closing) = &report.closing {
        text += &format!("    clos le {} par {} — {}\n", instant(closing.at), closing.by, closing.reason);
    }
    text
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
