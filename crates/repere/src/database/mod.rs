//! `--database`: where the records are kept, and the one place that opens them.

use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::bail;
use repere_postgres::{Address, PostgresDatabase};
use repere_records::{Database, Records};
use repere_sqlite::SqliteDatabase;

use location::Location;
pub(crate) use location::LocationError;

mod location;

/// Where the data is, for every command.
#[derive(clap::Args)]
pub(crate) struct DatabaseArgs {
    /// SQLite file, which is created with its folder when missing, or address of a PostgreSQL database that several servers
    /// share: postgres://role@host/database. Its password is best given by PGPASSWORD, PGPASSFILE, or this variable
    // An address may hold a password: the help does not show what the variable has.
    #[arg(
        long,
        env = "REPERE_DATABASE",
        hide_env_values = true,
        default_value = "var/repere.db",
        value_name = "FILE|ADDRESS"
    )]
    database: OsString,
}

impl From<OsString> for DatabaseArgs {
    fn from(database: OsString) -> Self {
        Self { database }
    }
}

impl DatabaseArgs {
    /// The records; what keeps them is made when there is none.
    pub(crate) async fn open(&self) -> anyhow::Result<Records> {
        let database: Arc<dyn Database> = match self.location()? {
            Location::File(path) => Arc::new(SqliteDatabase::open(path).await?),
            Location::Server(address) => {
                self.warn_of_password(&address);
                Arc::new(PostgresDatabase::open(&address).await?)
            }
        };
        Ok(Records::new(database))
    }

    /// The records of a database that must be there.
    pub(crate) async fn open_existing(&self) -> anyhow::Result<Records> {
        self.must_exist()?;
        self.open().await
    }

    /// The file of the database, which must be there, for what is done with a file as a whole.
    pub(crate) async fn open_existing_file(&self) -> anyhow::Result<SqliteDatabase> {
        self.must_exist()?;
        Ok(SqliteDatabase::open(&self.file()?).await?)
    }

    /// Says at once that there is no database, before anything is computed for nothing. Whether a server has one is known once
    /// it was asked.
    pub(crate) fn must_exist(&self) -> anyhow::Result<()> {
        match self.location()? {
            Location::File(file) if !file.exists() => {
                bail!("there is no database at {}: name it with --database", file.display())
            }
            _ => Ok(()),
        }
    }

    /// Its file, which may not be there yet, for what only a file can have done to it.
    pub(crate) fn file(&self) -> anyhow::Result<PathBuf> {
        let file = self.file_if_any()?;
        match file {
            Some(file) => Ok(file),
            None => bail!(
                "a database of PostgreSQL is copied and put back by its own tools: pg_dump and pg_restore; see the operator's guide"
            ),
        }
    }

    /// Its file, unless a server keeps it.
    pub(crate) fn file_if_any(&self) -> anyhow::Result<Option<PathBuf>> {
        Ok(match self.location()? {
            Location::File(path) => Some(path.to_owned()),
            Location::Server(_) => None,
        })
    }

    /// Where it is, without what is secret, for the log.
    pub(crate) fn place(&self) -> anyhow::Result<String> {
        Ok(match self.location()? {
            Location::File(path) => path.display().to_string(),
            Location::Server(address) => address.place(),
        })
    }

    fn location(&self) -> anyhow::Result<Location<'_>> {
        Ok(Location::parse(&self.database)?)
    }

    fn warn_of_password(&self, address: &Address) {
        let is_argument =
            |argument: OsString| argument.to_string_lossy().contains(&*self.database.to_string_lossy());
        if address.holds_password() && std::env::args_os().any(is_argument) {
            tracing::warn!(
                "the password of the database stands in the command, where every user of this machine can read it: give the address by REPERE_DATABASE, or the password by PGPASSWORD or PGPASSFILE"
            );
        }
    }
}
