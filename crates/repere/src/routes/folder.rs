//! Where graphs are kept: a file for each way to travel, beside whichever database there is.

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use anyhow::Context as _;
use repere_roads::{Description, Folder, Graph, GraphFile, Mode};

use crate::output;

/// The folder of the roads, as commands and the server are given it.
#[derive(clap::Args)]
pub(crate) struct FolderArgs {
    /// Folder of the roads, a file for each way to travel; it is created when missing
    #[arg(long = "routes", env = "REPERE_ROUTES", default_value = "var/routes", value_name = "FOLDER")]
    folder: PathBuf,
}

impl FolderArgs {
    /// The folder.
    pub(crate) fn folder(&self) -> Folder {
        Folder::new(self.folder.clone())
    }

    fn file(&self, mode: Mode) -> PathBuf {
        self.folder().file(mode)
    }

    /// The roads of a way to travel, when there are any.
    pub(crate) fn open(&self, mode: Mode) -> anyhow::Result<Option<GraphFile>> {
        self.folder().read(mode).with_context(|| format!("« {} »", self.file(mode).display()))
    }

    /// Keeps the roads of a way to travel, whole or not at all.
    pub(super) fn keep(&self, graph: &Graph, description: &Description) -> anyhow::Result<()> {
        fs::create_dir_all(&self.folder)
            .with_context(|| format!("cannot create the folder {}", self.folder.display()))?;
        output::write_with(&self.file(graph.mode()), |out| GraphFile::write(graph, description, out))
    }

    /// Whether there were roads to remove.
    pub(super) fn remove(&self, mode: Mode) -> anyhow::Result<bool> {
        let path = self.file(mode);
        match fs::remove_file(&path) {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error).with_context(|| format!("cannot remove {}", path.display())),
        }
    }
}
