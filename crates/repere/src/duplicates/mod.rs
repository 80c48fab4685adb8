//! `repere doublons`: places that are the same one twice. Nothing is merged but by this command.

mod table;

use std::collections::HashMap;

use chrono::Utc;
use repere_domain::LieuId;
use repere_matching::{Pair, Verdict};
use repere_records::{Edit, Records, published};

use crate::{DatabaseArgs, author, say};

#[derive(clap::Args)]
pub(crate) struct Duplicates {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// List the pairs that look like one place, with what speaks for and against each
    List {
        #[command(flatten)]
        database: DatabaseArgs,
        /// How to write them
        #[arg(long, value_enum, default_value = "texte")]
        format: ListFormat,
    },
    /// See B as another record of A: A stays, completed by what only B has
    Merge {
        #[command(flatten)]
        database: DatabaseArgs,
        /// The place that stays
        a: LieuId,
        /// The other record of it
        b: LieuId,
        /// Why, for the history
        #[arg(long)]
        reason: String,
    },
    /// See a merged record as a place of its own again
    Unmerge {
        #[command(flatten)]
        database: DatabaseArgs,
        /// The record that was merged into another
        b: LieuId,
        /// Why, for the history
        #[arg(long)]
        reason: String,
    },
}

/// How the pairs are written.
#[derive(Clone, Copy, clap::ValueEnum)]
enum ListFormat {
    /// For reading
    #[value(name = "texte")]
    Text,
    /// For a spreadsheet: semicolons, decimal commas
    Csv,
}

impl Duplicates {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        match self.command {
            Command::List { database, format } => list(&database, format).await?,
            Command::Merge { database, a, b, reason } => {
                let author = author(reason)?;
                let records = database.open().await?;
                records.edit(&a, &Edit::Merge { other: b.clone() }, &author, Utc::now()).await?;
                say(&format!("{b} est fusionné dans {a}.\n"));
                provenance(&records, &a).await?;
                records.database().close().await;
            }
            Command::Unmerge { database, b, reason } => {
                let author = author(reason)?;
                let records = database.open().await?;
                records.edit(&b, &Edit::Unmerge, &author, Utc::now()).await?;
                say(&format!("{b} est de nouveau un lieu à part.\n"));
                records.database().close().await;
            }
        }
        Ok(())
    }
}

async fn list(database: &DatabaseArgs, format: ListFormat) -> anyhow::Result<()> {
    let records = database.open().await?;
    let lieux = records.places().await?.1.published;
    records.database().close().await;
    let pairs = repere_matching::find(&lieux);
    match format {
        ListFormat::Csv => {
            // Spreadsheets take a file without this mark for another encoding.
            let mut csv = "\u{feff}".as_bytes().to_vec();
            table::write(&pairs, &lieux, &mut csv)?;
            say(&String::from_utf8_lossy(&csv));
        }
        ListFormat::Text => {
            let names: HashMap<&LieuId, &str> =
                lieux.iter().map(|lieu| (&lieu.id, lieu.nom.as_str())).collect();
            for pair in &pairs {
                say(&shown(pair, &names));
            }
            let certain = pairs.iter().filter(|pair| pair.verdict == Verdict::Certain).count();
            say(&format!(
                "{} paires, dont {certain} certaines ; rien n’est fusionné sans `repere doublons merge`.\n",
                pairs.len()
            ));
        }
    }
    Ok(())
}

/// A pair, with what is known about it.
fn shown(pair: &Pair, names: &HashMap<&LieuId, &str>) -> String {
    let nom = |id| names.get(id).copied().unwrap_or_default();
    let mut text = format!(
        "{} ({:.2})\n  {}  {}\n  {}  {}\n",
        pair.verdict,
        pair.score,
        pair.a,
        nom(&pair.a),
        pair.b,
        nom(&pair.b)
    );
    for part in pair.parts.iter().filter(|part| part.value.is_some()) {
        text += &format!("    {:+.2}  {}\n", part.contribution(), part.sentence);
    }
    if let Some(guard) = &pair.guard {
        text += &format!("    garde : {}\n", guard.sentence());
    }
    text
}

/// Says for each field of a place which record it comes from.
pub(crate) async fn provenance(records: &Records, id: &LieuId) -> anyhow::Result<()> {
    let Some(place) = records.place(id).await? else { return Ok(()) };
    if let Some(merged) = published(&place.state, &place.members)? {
        for (field, record) in &merged.provenance {
            say(&format!("  {field:<32} {record}\n"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
