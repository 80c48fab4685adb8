//! `--database`: where the records are kept, and the one place that opens them.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::bail;
use repere_records::storage::Whole;
use repere_records::{Database, Records};
use repere_sqlite::SqliteDatabase;

use location::Location;

mod location;

/// A database that can be copied whole and proved whole.
pub(crate) trait WholeDatabase: Database + Whole {}

impl WholeDatabase for SqliteDatabase {}

/// Where the data is, for every command.
#[derive(clap::Args)]
pub(crate) struct DatabaseArgs {
    /// SQLite file; it and its folder are created when missing
    // An address may hold a password: the help does not show what the variable has.
    #[arg(
        long,
        env = "REPERE_DATABASE",
        hide_env_values = true,
        default_value = "var/repere.db",
        value_name = "FILE"
    )]
    database: OsString,
}

impl From<OsString> for DatabaseArgs {
    fn from(database: OsString) -> Self {
        Self { database }
    }
}

impl DatabaseArgs {
    /// The records; the database is made when there is none.
    pub(crate) async fn open(&self) -> anyhow::Result<Records> {
        Ok(records(SqliteDatabase::open(&self.file()?).await?))
    }

    /// The records of a database that must be there.
    pub(crate) async fn open_existing(&self) -> anyhow::Result<Records> {
        Ok(records(self.open_existing_file().await?))
    }

    /// The same, for what is done with its file.
    pub(crate) async fn open_existing_file(&self) -> anyhow::Result<SqliteDatabase> {
        self.must_exist()?;
        Ok(SqliteDatabase::open(&self.file()?).await?)
    }

    /// A database that must be there, with all that it holds.
    pub(crate) async fn open_existing_whole(&self) -> anyhow::Result<Box<dyn WholeDatabase>> {
        Ok(Box::new(self.open_existing_file().await?))
    }

    /// The same; it is made when there is none.
    pub(crate) async fn open_whole(&self) -> anyhow::Result<Box<dyn WholeDatabase>> {
        Ok(Box::new(SqliteDatabase::open(&self.file()?).await?))
    }

    /// Says at once that there is no database, before anything is computed for nothing.
    pub(crate) fn must_exist(&self) -> anyhow::Result<()> {
        let file = self.file()?;
        if !file.exists() {
            bail!("there is no database at {}: name it with --database", file.display());
        }
        Ok(())
    }

    /// Its file, which may not be there yet.
    pub(crate) fn file(&self) -> anyhow::Result<PathBuf> {
        let Location::File(path) = Location::parse(&self.database)?;
        Ok(Path::new(path).to_owned())
    }
}

fn records(database: SqliteDatabase) -> Records {
    Records::new(Arc::new(database))
}
