use std::path::{Path, PathBuf};

use crate::ClusterError;

/// The variable that names the folder of the programs.
pub const VARIABLE: &str = "POSTGRES_BIN";

/// Where Debian puts the programs of each version.
const DEBIAN: &str = "/usr/lib/postgresql";

/// The programs of one installation of PostgreSQL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Programs(PathBuf);

impl Programs {
    /// Those that [`VARIABLE`] names, else the newest of Debian's, else those of the `PATH`.
    ///
    /// # Errors
    /// When they are nowhere.
    pub fn find() -> Result<Self, ClusterError> {
        if let Some(named) = std::env::var_os(VARIABLE) {
            return Self::in_folder(Path::new(&named)).ok_or(ClusterError::Missing);
        }
        let on_the_path = std::env::var_os("PATH").unwrap_or_default();
        debian(Path::new(DEBIAN))
            .into_iter()
            .chain(std::env::split_paths(&on_the_path))
            .find_map(|folder| Self::in_folder(&folder))
            .ok_or(ClusterError::Missing)
    }

    /// Those of a folder, if it has what a server needs.
    pub fn in_folder(folder: &Path) -> Option<Self> {
        // A link of the `PATH` is followed: the other programs are where it leads.
        let folder = folder.join("initdb").canonicalize().ok()?.parent()?.to_owned();
        ["pg_ctl", "postgres"].iter().all(|program| folder.join(program).is_file()).then_some(Self(folder))
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.0
    }

    /// A program that an installation may have or not, such as `pg_dump`.
    pub fn tool(&self, name: &str) -> Option<PathBuf> {
        Some(self.0.join(name)).filter(|path| path.is_file())
    }
}

/// The folders of Debian's versions, newest first.
fn debian(root: &Path) -> Vec<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir(root)
        .into_iter()
        .flatten()
        .filter_map(|entry| {
            let path = entry.ok()?.path();
            Some((path.file_name()?.to_str()?.parse().ok()?, path.join("bin")))
        })
        .collect();
    versions.sort_unstable_by(|a, b| b.cmp(a));
    versions.into_iter().map(|(_, folder)| folder).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn folder_with(programs: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for program in programs {
            std::fs::write(folder.path().join(program), "").unwrap();
        }
        folder
    }

    #[test]
    fn a_folder_without_a_server_is_none() {
        let whole = folder_with(&["initdb", "pg_ctl", "postgres"]);
        let programs = Programs::in_folder(whole.path()).unwrap();
        assert!(programs.tool("pg_ctl").is_some() && programs.tool("pg_dump").is_none());
        assert_eq!(Programs::in_folder(folder_with(&["initdb", "pg_ctl"]).path()), None);
        assert_eq!(Programs::in_folder(Path::new("/nowhere")), None);
    }

    #[test]
    fn the_newest_version_of_debian_comes_first() {
        let root = tempfile::tempdir().unwrap();
        for version in ["9", "15", "17", "common"] {
            std::fs::create_dir(root.path().join(version)).unwrap();
        }
        let expected = ["17", "15", "9"].map(|version| root.path().join(version).join("bin"));
        assert_eq!(debian(root.path()), expected);
    }
}
