//! Building the web, when what it is made of has changed.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use sha2::{Digest as _, Sha256};

use crate::shell;

/// What the build reads, from the root of the repository: folders whole.
const SOURCES: [&str; 7] = [
    "package-lock.json",
    "web/package.json",
    "web/tsconfig.json",
    "web/vite.config.ts",
    "web/vite.component.config.ts",
    "web/build",
    "web/src",
];

/// Where the build writes; it empties the folder first, the stamp with the rest.
const DIST: &str = "web/dist";

/// In that folder, the hash of the sources that it was built from.
const STAMP: &str = ".sources";

/// Builds the web unless it stands there built from these very sources. Types are checked by `cargo xtask test`.
pub(crate) fn build() -> anyhow::Result<()> {
    let root = shell::root();
    let stamp = root.join(DIST).join(STAMP);
    let sources = hash(&root, &SOURCES)?;
    if fs::read_to_string(&stamp).is_ok_and(|built| built == sources) {
        println!("the web is built from these sources already");
        return Ok(());
    }
    shell::run(&mut shell::npm(["run", "bundle", "--workspace", "web"]))?;
    fs::write(&stamp, sources).with_context(|| format!("cannot write {}", stamp.display()))
}

/// One hash of the names and the contents of files; a folder counts with all that is in it, whatever the order of the disk.
fn hash(root: &Path, sources: &[&str]) -> anyhow::Result<String> {
    let mut hash = Sha256::new();
    for source in sources {
        for path in files(&root.join(source))? {
            let content = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            // Lengths keep one file's end apart from the next one's start.
            hash.update(format!("{name}\n{}\n", content.len()));
            hash.update(&content);
        }
    }
    Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A file itself, or the files of a folder and of those in it, in the order of their names.
fn files(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut entries = match fs::read_dir(path) {
        Ok(entries) => entries.map(|entry| Ok(entry?.path())).collect::<anyhow::Result<Vec<PathBuf>>>()?,
        Err(error) if error.kind() == ErrorKind::NotADirectory => return Ok(vec![path.to_owned()]),
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", path.display())),
    };
    entries.sort();
    let nested = entries.iter().map(|entry| files(entry)).collect::<anyhow::Result<Vec<_>>>()?;
    Ok(nested.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamp_changes_with_any_source() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let hash = || hash(root, &["lock", "src"]).unwrap();
        fs::create_dir_all(root.join("src/kit")).unwrap();
        fs::write(root.join("lock"), "1").unwrap();
        fs::write(root.join("src/kit/a.ts"), "a").unwrap();
        let mut seen = vec![hash()];
        assert_eq!(hash(), seen[0]);
        fs::write(root.join("src/kit/a.ts"), "b").unwrap();
        seen.push(hash());
        fs::rename(root.join("src/kit/a.ts"), root.join("src/kit/b.ts")).unwrap();
        seen.push(hash());
        fs::write(root.join("src/new.css"), "").unwrap();
        seen.push(hash());
        fs::write(root.join("lock"), "2").unwrap();
        seen.push(hash());
        let mut distinct = seen.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), seen.len());
    }

    #[test]
    fn sources_are_all_there() {
        for source in SOURCES {
            assert!(shell::root().join(source).exists(), "{source}");
        }
    }
}
