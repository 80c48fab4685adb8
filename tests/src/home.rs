use std::ops::Deref;
use std::path::Path;
use std::sync::OnceLock;

use tempfile::TempDir;

use crate::{PostgresDatabase, Server, Template, temporary_folder};

/// Where commands run, and the database that they are told of.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    /// The folder.
    pub folder: &'a Path,
    /// What `REPERE_DATABASE` says, which a command may say otherwise with `--database`.
    pub database: &'a str,
}

/// The file of the database in its folder.
const SQLITE: &str = "repere.db";

/// A folder with the database in its file `repere.db`.
impl<'a> From<&'a Path> for At<'a> {
    fn from(folder: &'a Path) -> Self {
        Self { folder, database: SQLITE }
    }
}

impl<'a> From<&'a Home> for At<'a> {
    fn from(home: &'a Home) -> Self {
        Self { folder: home.folder.path(), database: home.address().unwrap_or(SQLITE) }
    }
}

/// A folder of a test's own, with a database of one kind or another: see [`on_both!`](crate::on_both).
#[derive(Debug)]
pub struct Home {
    folder: TempDir,
    address: Option<String>,
    /// Removed with this.
    _database: Option<PostgresDatabase>,
}

impl Home {
    /// With a file of SQLite, which is not there yet.
    pub fn on_sqlite() -> Self {
        Self { folder: temporary_folder(), address: None, _database: None }
    }

    /// With an empty database of PostgreSQL. `None` as [`cluster`](crate::cluster) says.
    pub fn on_postgres() -> Option<Self> {
        static EMPTY: OnceLock<Option<Template>> = OnceLock::new();
        let database = EMPTY.get_or_init(|| Template::new("empty", |_| {})).as_ref()?.copy();
        let home = Self::on_address(database.address().to_owned());
        Some(Self { _database: Some(database), ..home })
    }

    /// With the database of an address, which somebody else removes.
    pub fn on_address(address: String) -> Self {
        Self { folder: temporary_folder(), address: Some(address), _database: None }
    }

    /// The address of its database, if it is one of PostgreSQL.
    pub fn address(&self) -> Option<&str> {
        self.address.as_deref()
    }

    /// The same with the demonstration places, as a first start leaves them.
    #[must_use]
    pub fn with_demonstration(&self) -> &Self {
        drop(Server::start(self));
        self
    }
}

impl Deref for Home {
    type Target = Path;

    fn deref(&self) -> &Path {
        self.folder.path()
    }
}

/// Tells stories on both kinds of database: each is a function that is given a [`Home`](crate::Home).
#[macro_export]
macro_rules! on_both {
    ($($story:ident),+ $(,)?) => {
        mod on_sqlite {
            $(
                #[test]
                fn $story() {
                    super::$story(&$crate::Home::on_sqlite());
                }
            )+
        }

        mod on_postgres {
            $(
                #[test]
                fn $story() {
                    if let Some(home) = $crate::Home::on_postgres() {
                        super::$story(&home);
                    }
                }
            )+
        }
    };
}
