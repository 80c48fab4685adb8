//! `repere doublons`: places that are the same one twice. Nothing is merged but by this command.

use chrono::Utc;
use repere_domain::LieuId;
use repere_store::{Author, Edit, SqliteStore, Store, published};

use crate::{DatabaseArgs, author, say};

#[derive(clap::Args)]
pub(crate) struct Doublons {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
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

impl Doublons {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        match self.command {
            Command::Merge { database, a, b, reason } => {
                let store = SqliteStore::open(&database.database).await?;
                let author = Author { name: author(), reason };
                store.edit(&a, &Edit::Merge { other: b.clone() }, &author, Utc::now()).await?;
                say(&format!("{b} est fusionné dans {a}.\n"));
                provenance(&store, &a).await?;
                store.close().await;
            }
            Command::Unmerge { database, b, reason } => {
                let store = SqliteStore::open(&database.database).await?;
                store.edit(&b, &Edit::Unmerge, &Author { name: author(), reason }, Utc::now()).await?;
                say(&format!("{b} est de nouveau un lieu à part.\n"));
                store.close().await;
            }
        }
        Ok(())
    }
}

/// Says for each field of a place which record it comes from.
pub(crate) async fn provenance(store: &SqliteStore, id: &LieuId) -> anyhow::Result<()> {
    let Some(place) = store.place(id).await? else { return Ok(()) };
    if let Some(fusion) = published(&place.state, &place.members)? {
        for (field, record) in &fusion.provenance {
            say(&format!("  {field:<32} {record}\n"));
        }
    }
    Ok(())
}
