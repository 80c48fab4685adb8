//! The files read from packages, each verified against the checksum it is known by.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use sha2::{Digest, Sha256};

use crate::shipped;

/// A package of a registry.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Package {
    /// Name of the registry.
    pub(crate) registry: &'static str,
    /// Name of the package.
    pub(crate) name: &'static str,
    /// Its version.
    pub(crate) version: &'static str,
    /// When that version was published, `YYYY-MM` or `YYYY-MM-DD`.
    pub(crate) published: &'static str,
    /// Licence of the data inside.
    pub(crate) licence: &'static str,
}

/// A file of a package.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct SourceFile {
    /// The package.
    pub(crate) package: &'static Package,
    /// Where the package is in the directory of packages.
    pub(crate) folder: &'static str,
    /// The file in the package.
    pub(crate) path: &'static str,
    /// What its SHA-256 must be, in lower-case hexadecimal.
    pub(crate) sha256: &'static str,
}

impl SourceFile {
    /// The bytes of the file, once its checksum is verified.
    pub(crate) fn read(&self, packages: &Path) -> anyhow::Result<Vec<u8>> {
        let path = self.place(packages);
        let bytes = fs::read(&path).with_context(|| {
            format!("cannot read {}; run `fetch` into that directory first", path.display())
        })?;
        let actual = sha256(&bytes);
        ensure!(
            actual == self.sha256,
            "{} is not the file this tool knows: its SHA-256 is {actual}, expected {} ({} {}). Empty the directory \
             and fetch again; if the package really changed, look at what did, then update shipped.rs.",
            path.display(),
            self.sha256,
            self.package.name,
            self.package.version,
        );
        Ok(bytes)
    }

    fn place(&self, packages: &Path) -> PathBuf {
        packages.join(self.folder).join(self.path)
    }
}

/// Whether every source file is in the directory, whatever it contains.
pub(crate) fn all_present(packages: &Path) -> bool {
    shipped::SOURCES.iter().all(|source| source.place(packages).is_file())
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checksum_of_a_known_text() {
        // FIPS 180-4, example of one block.
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
