//! A folder that is put back as it was before each kill.

use std::fs;
use std::path::{Path, PathBuf};

use repere_tests::{repere, temporary_folder, write_export};
use tempfile::TempDir;

/// Places of each import.
const PLACES: usize = 40;

/// A folder, and how it is before what is killed.
pub(super) struct Scene {
    folder: TempDir,
    before: TempDir,
}

impl Scene {
    /// After these commands. `first.json` and `second.json` are there to be imported.
    pub(super) fn after(commands: &[&str]) -> Self {
        let scene = Self { folder: temporary_folder(), before: temporary_folder() };
        for (name, version) in [("second.json", 2), ("first.json", 1)] {
            write_export(scene.path(), PLACES, |gid| format!("Lieu {gid} version {version}"));
            fs::rename(scene.path().join("export.json"), scene.path().join(name)).unwrap();
        }
        for command in commands {
            let run = repere(scene.path(), &scene.arguments(command));
            assert_eq!(run.code, 0, "{command}: {}", run.stderr);
        }
        scene.keep();
        scene
    }

    /// Takes note of how things are.
    pub(super) fn keep(&self) {
        copy(self.path(), self.before.path());
    }

    /// Puts everything back.
    pub(super) fn reset(&self) {
        copy(self.before.path(), self.path());
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The arguments of a command, whose files are in the folder.
    pub(super) fn arguments(&self, command: &str) -> Vec<String> {
        let inside = |word: &str| match word {
            file if [".json", ".db"].iter().any(|end| file.ends_with(end)) => {
                self.path().join(file).display().to_string()
            }
            other => other.to_owned(),
        };
        command.split(' ').chain(["--database", "repere.db"]).map(inside).collect()
    }

    /// Everything that the commands tell of the database, but for times; it is whole, or this fails.
    pub(super) fn told(&self) -> String {
        self.said_by("backup --force whole.db").expect("a copy is checked page by page");
        let commands = [
            "export --format geojson -o -",
            "signalements list --all",
            "import list",
            "lieu history essai-1",
            "campagnes show 1",
        ];
        let told = commands.map(|command| self.said_by(command).unwrap_or_else(|said| said));
        let is_time = |word: &&str| {
            word.contains(['-', ':']) && word.chars().all(|c| c.is_ascii_digit() || "-:.TZ".contains(c))
        };
        told.join("\n").split_whitespace().filter(|word| !is_time(word)).collect::<Vec<_>>().join(" ")
    }

    /// What a command says; what it complains of when it fails.
    pub(super) fn said_by(&self, command: &str) -> Result<String, String> {
        let run = repere(self.path(), &self.arguments(command));
        if run.code == 0 { Ok(run.stdout) } else { Err(run.stderr) }
    }
}

/// Makes a folder hold the files of another, and no other.
fn copy(from: &Path, into: &Path) {
    let files = |folder: &Path| -> Vec<PathBuf> {
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect()
    };
    files(into).iter().for_each(|file| fs::remove_file(file).unwrap());
    for file in files(from) {
        fs::copy(&file, into.join(file.file_name().unwrap())).unwrap();
    }
}
