use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::PathBuf;
use std::time::SystemTime;

use crate::{FileError, GraphFile, Mode};

/// A folder of graphs, a file for each way to travel.
#[derive(Debug, Clone)]
pub struct Folder(PathBuf);

/// What tells that a file has become another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    /// Another file under the same name has another number, where the system numbers them.
    number: u64,
}

impl Folder {
    /// The folder at that path, which need not be there.
    pub const fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// Where it is.
    pub fn path(&self) -> &std::path::Path {
        &self.0
    }

    /// The file of a way to travel.
    pub fn file(&self, mode: Mode) -> PathBuf {
        self.0.join(format!("{}.routes", mode.name()))
    }

    /// Reads the roads of a way to travel; `None` where there are none.
    ///
    /// # Errors
    /// As [`GraphFile::read`].
    pub fn read(&self, mode: Mode) -> Result<Option<GraphFile>, FileError> {
        match fs::read(self.file(mode)) {
            Ok(content) => GraphFile::read(&content).map(Some),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// What tells the file of a way to travel from what it was; `None` where there is none.
    pub fn stamp(&self, mode: Mode) -> Option<Stamp> {
        fs::metadata(self.file(mode)).ok().map(|metadata| Stamp::of(&metadata))
    }
}

impl Stamp {
    fn of(file: &Metadata) -> Self {
        #[cfg(unix)]
        let number = std::os::unix::fs::MetadataExt::ino(file);
        #[cfg(not(unix))]
        let number = 0;
        Self { length: file.len(), modified: file.modified().ok(), number }
    }
}
