//! `repere backup` and `repere restore`.

use std::path::PathBuf;

use chrono::Utc;
use repere_records::{Contents, Database as _};
use repere_sqlite::SqliteDatabase;

use crate::{DatabaseArgs, say};

#[derive(clap::Args)]
pub(crate) struct Backup {
    #[command(flatten)]
    database: DatabaseArgs,
    /// The file to write: it appears whole and checked, or not at all
    file: PathBuf,
    /// Replace the file if it exists
    #[arg(long)]
    force: bool,
}

impl Backup {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let database = self.database.open_existing_file().await?;
        let contents = database.backup(&self.file, self.force).await?;
        database.close().await;
        say(&format!(
            "{} : copie entière et vérifiée, {}. Elle contient les données personnelles : gardez-la à l’abri.\n",
            self.file.display(),
            told(contents)
        ));
        Ok(())
    }
}

#[derive(clap::Args)]
pub(crate) struct Restore {
    #[command(flatten)]
    database: DatabaseArgs,
    /// A file that `repere backup` wrote
    file: PathBuf,
}

impl Restore {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let database = self.database.file()?;
        let restored = repere_sqlite::restore(&self.file, &database, Utc::now()).await?;
        // Brought up to date now, where the operator sees it fail.
        SqliteDatabase::open(&database).await?.close().await;
        say(&format!(
            "{} : rétablie depuis {}, {}.\n",
            database.display(),
            self.file.display(),
            told(restored.contents)
        ));
        if let Some(aside) = restored.aside {
            say(&format!("La base d’avant est gardée dans {}.\n", aside.display()));
        }
        Ok(())
    }
}

pub(crate) fn told(contents: Contents) -> String {
    let Contents { revision, published, known, changes } = contents;
    format!(
        "révision {revision}, {published} lieux publiés sur {known} connus, {changes} changements dans l’historique"
    )
}
