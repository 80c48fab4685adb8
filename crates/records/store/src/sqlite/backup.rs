//! A copy of the database while it is in use.

use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::check::{Contents, beside, check};
use super::{SqliteStore, read};
use crate::StoreError;

impl SqliteStore {
    /// Copies the database as it is at one moment, writers or not, to a file that appears whole and checked or not at
    /// all. It holds what is private too: only its owner may read it.
    ///
    /// # Errors
    /// When the file exists and `replace` is not set, cannot be written, or does not check.
    pub async fn backup(&self, copy: &Path, replace: bool) -> Result<Contents, StoreError> {
        if !replace && copy.exists() {
            return Err(StoreError::CopyExists { path: copy.to_owned() });
        }
        let draft = Draft::beside(copy)?;
        let mut connection = self.pool.acquire().await?;
        let before = read::revision(&mut connection).await?;
        // The statement wants a text; a name that is none is told from here rather than copied elsewhere.
        let name = draft.path.to_str().ok_or_else(|| draft.failed(io::ErrorKind::InvalidFilename.into()))?;
        sqlx::query("VACUUM INTO ?").bind(name).execute(&mut *connection).await?;
        let after = read::revision(&mut connection).await?;
        drop(connection);
        let contents = check(&draft.path).await?;
        if contents.revision < before || contents.revision > after {
            let reason = format!("it is of revision {}, the database of {before}", contents.revision);
            return Err(StoreError::NotWhole { path: draft.path.clone(), reason });
        }
        draft.keep_as(copy)?;
        Ok(contents)
    }
}

/// A file under a temporary name in the folder of its final one; it goes away unless it is kept.
pub(super) struct Draft {
    pub(super) path: PathBuf,
}

impl Draft {
    /// An empty file that only its owner may read.
    pub(super) fn beside(path: &Path) -> Result<Self, StoreError> {
        let draft = Self { path: beside(path, &format!(".{}.part", std::process::id())) };
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&draft.path).map_err(|reason| draft.failed(reason))?;
        Ok(draft)
    }

    pub(super) fn failed(&self, reason: io::Error) -> StoreError {
        StoreError::File { path: self.path.clone(), reason }
    }

    /// Takes its final name once it is on the disk, in the place of what has that name.
    pub(super) fn keep_as(self, path: &Path) -> Result<(), StoreError> {
        File::open(&self.path)
            .and_then(|file| file.sync_all())
            .and_then(|()| std::fs::rename(&self.path, path))
            .and_then(|()| sync_folder_of(path))
            .map_err(|reason| StoreError::File { path: path.to_owned(), reason })
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// Has the disk know the names in the folder of a file.
pub(super) fn sync_folder_of(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Windows opens no folder; there, renaming is all there is.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
