//! Files of the database and beside it: their names, how they are made, how they take their place.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::SqliteError;

/// The file of the same name with something behind it.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Makes the folder of a file when there is none.
pub(crate) fn make_folder_of(path: &Path) -> Result<(), SqliteError> {
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => std::fs::create_dir_all(folder)
            .map_err(|reason| SqliteError::Folder { path: folder.to_owned(), reason }),
        None => Ok(()),
    }
}

/// Whether there is a journal beside the file with something in it that is not in the file.
pub(crate) fn has_journal(path: &Path) -> bool {
    beside(path, "-wal").metadata().is_ok_and(|journal| journal.len() > 0)
}

/// A file under a temporary name in the folder of its final one; it goes away unless it is kept.
pub(crate) struct Draft {
    pub(crate) path: PathBuf,
}

impl Draft {
    /// An empty file that only its owner may read.
    pub(crate) fn beside(path: &Path) -> Result<Self, SqliteError> {
        let draft = Self { path: beside(path, &format!(".{}.part", std::process::id())) };
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&draft.path).map_err(|reason| draft.failed(reason))?;
        Ok(draft)
    }

    pub(crate) fn failed(&self, reason: io::Error) -> SqliteError {
        SqliteError::File { path: self.path.clone(), reason }
    }

    /// Takes its final name once it is on the disk, in the place of what has that name.
    pub(crate) fn keep_as(self, path: &Path) -> Result<(), SqliteError> {
        File::open(&self.path)
            .and_then(|file| file.sync_all())
            .and_then(|()| std::fs::rename(&self.path, path))
            .and_then(|()| sync_folder_of(path))
            .map_err(|reason| SqliteError::File { path: path.to_owned(), reason })
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Has the disk know the names in the folder of a file.
pub(crate) fn sync_folder_of(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Windows opens no folder; there, renaming is all there is.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
