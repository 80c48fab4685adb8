use std::collections::HashMap;
use std::path::Path;
use std::sync::LazyLock;

use tempfile::TempDir;

use crate::{Server, real_export, repere, rows, temporary_folder};

/// A database, and a server on it.
pub struct Site {
    folder: TempDir,
    /// What is asked.
    pub server: Server,
}

/// The demonstration places, served for all tests of a file.
pub static DEMONSTRATION: LazyLock<Site> = LazyLock::new(|| Site::on(temporary_folder()));

impl Site {
    /// The places of the Hub's real export; `None` where it is not.
    pub fn of_real_export() -> Option<Self> {
        let export = real_export()?;
        let folder = temporary_folder();
        let source = ["--format", "hub-lo", "--source", "hub-lo", "--replace-demo", export.to_str().unwrap()];
        let run = repere(folder.path(), &[&["import", "--database", "repere.db"], &source[..]].concat());
        assert_eq!(run.code, 0, "{}", run.stderr);
        Some(Self::on(folder))
    }

    fn on(folder: TempDir) -> Self {
        let server = Server::start(folder.path());
        Self { folder, server }
    }

    /// Where the database is, `repere.db`.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What `repere coverage` says of each territory of a level, by the names of its columns.
    pub fn coverage(&self, level: &str) -> Vec<HashMap<String, String>> {
        let run = repere(self.folder(), &["coverage", "--database", "repere.db", "--level", level]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        rows(&run.stdout)
    }
}
