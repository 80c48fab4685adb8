use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;
use std::sync::{LazyLock, Mutex, OnceLock};

use tempfile::TempDir;

use crate::{Server, real_export, repere, rows, temporary_folder};

/// A database, and a server on it. Those that are shared by the tests of a process end with it: nothing may write there.
pub struct Site {
    folder: TempDir,
    /// What is asked.
    pub server: Server,
}

/// The demonstration places, served without any setting.
pub static DEMONSTRATION: LazyLock<&Site> = LazyLock::new(|| Site::with(&[]));

/// The settings of a site that knows its own address.
pub const PUBLIC: [&str; 2] = ["--public-url", "https://carte.example.org"];

impl Site {
    /// The demonstration places, served with these settings: one server for all tests that ask for the same.
    pub fn with(settings: &[&str]) -> &'static Self {
        static SITES: Mutex<BTreeMap<String, &OnceLock<Site>>> = Mutex::new(BTreeMap::new());
        let mut sites = SITES.lock().unwrap();
        let site = *sites.entry(settings.join("\n")).or_insert_with(|| Box::leak(Box::default()));
        // Another site may start meanwhile.
        drop(sites);
        site.get_or_init(|| Self::on(demonstration_folder(), settings))
    }

    /// The places of the Hub's real export; `None` where it is not.
    pub fn of_real_export() -> Option<&'static Self> {
        static REAL: OnceLock<Option<Site>> = OnceLock::new();
        REAL.get_or_init(|| {
            let export = real_export()?;
            let folder = temporary_folder();
            let source =
                ["--format", "hub-lo", "--source", "hub-lo", "--replace-demo", export.to_str().unwrap()];
            let run = repere(folder.path(), &[&["import", "--database", "repere.db"], &source[..]].concat());
            assert_eq!(run.code, 0, "{}", run.stderr);
            Some(Self::on(folder, &[]))
        })
        .as_ref()
    }

    fn on(folder: TempDir, settings: &[&str]) -> Self {
        let server = Server::start_with(folder.path(), settings);
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

/// A folder of the caller's own, whose database holds the demonstration places as a first start leaves it.
pub fn demonstration_folder() -> TempDir {
    static FILLED: OnceLock<Vec<u8>> = OnceLock::new();
    let filled = FILLED.get_or_init(|| {
        let folder = temporary_folder();
        let server = Server::start(folder.path());
        let run = repere(folder.path(), &["backup", "filled.db", "--database", "repere.db"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        drop(server);
        fs::read(folder.path().join("filled.db")).unwrap()
    });
    let folder = temporary_folder();
    fs::write(folder.path().join("repere.db"), filled).unwrap();
    folder
}
