//! Files of the database and beside it: their names, how they are made, how they take their place.

use std::fs::{DirBuilder, File, OpenOptions, Permissions};
use std::io;
use std::path::{Path, PathBuf};

use crate::SqliteError;

/// The file of the same name with something behind it.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// Makes the folder of a file when there is none, for its owner alone.
pub(crate) fn make_folder_of(path: &Path) -> Result<(), SqliteError> {
    let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) else { return Ok(()) };
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|reason| SqliteError::Folder { path: folder.to_owned(), reason })
}

/// What says that two names are those of one file: device and number.
pub(crate) type Identity = (u64, u64);

/// That of the file of a name; `None` when there is none, or where files have no numbers.
pub(crate) fn identity(path: &Path) -> Option<Identity> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        path.metadata().ok().map(|metadata| (metadata.dev(), metadata.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        None
    }
}

/// That of the journal beside a file.
pub(crate) fn journal(path: &Path) -> Option<Identity> {
    identity(&beside(path, "-wal"))
}

/// Takes the journal of a file that has lost its name out of the way of another, and keeps it: what was written last is in it.
pub(crate) fn set_journal_aside(path: &Path) -> io::Result<()> {
    std::fs::rename(beside(path, "-wal"), beside(path, ".remplacee-wal"))?;
    match std::fs::remove_file(beside(path, "-shm")) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Makes a file when there is none, for its owner alone, whatever the process gives to others; SQLite gives its journals
/// the same mode.
pub(crate) fn make_private(path: &Path) {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // What cannot be made is said by who opens it next.
    let _ = options.open(path);
    for name in ["", "-wal", "-shm"] {
        keep_private(&beside(path, name));
    }
}

/// Takes a file away from all but its owner, where it exists and the system lets us.
#[cfg(unix)]
pub(crate) fn keep_private(path: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let Ok(metadata) = path.metadata() else { return };
    let mode = metadata.permissions().mode() & 0o777;
    if mode & 0o077 != 0
        && let Err(error) = std::fs::set_permissions(path, Permissions::from_mode(mode & 0o700))
    {
        tracing::warn!(file = %path.display(), %error, "others may read this file, which holds private data");
    }
}

/// Where files have no modes, the folder decides.
#[cfg(not(unix))]
pub(crate) fn keep_private(_: &Path) {}

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
