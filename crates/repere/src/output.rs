//! Files written by commands.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// How much is written at a time, bytes.
const PIECE: usize = 64 * 1024;

/// Writes a file, complete or not at all. `-` is the standard output.
pub(crate) fn write(path: &Path, content: &[u8]) -> anyhow::Result<()> {
    write_with(path, |out| out.write_all(content))
}

/// The same, piece by piece: what is written need never be in memory whole.
pub(crate) fn write_with(
    path: &Path,
    pieces: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> anyhow::Result<()> {
    if path == Path::new("-") {
        let mut out = BufWriter::with_capacity(PIECE, io::stdout().lock());
        return match pieces(&mut out).and_then(|()| out.flush()) {
            // Who closes the pipe early, as `head` does, has read enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            done => done.context("cannot write to the standard output"),
        };
    }
    put(path, 0o666, pieces).with_context(|| format!("cannot write {}", path.display()))
}

/// Writes a file that may hold private data: its owner alone reads it, whatever the process gives to others.
pub(crate) fn keep(path: &Path, content: &[u8]) -> io::Result<()> {
    put(path, 0o600, |out| out.write_all(content))
}

/// Writes a file beside its final name, which it takes once it is on the disk: no half file is ever seen, not even after
/// the machine stopped, and none is left behind by a full disk.
fn put(path: &Path, mode: u32, pieces: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let draft = Draft::beside(path);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, mode);
    #[cfg(not(unix))]
    let _ = mode;
    let mut out = BufWriter::with_capacity(PIECE, options.open(&draft.0)?);
    pieces(&mut out)?;
    out.into_inner()?.sync_all()?;
    std::fs::rename(&draft.0, path)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // Windows opens no folder; there, renaming is all there is.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// A file that goes away unless it was renamed.
struct Draft(PathBuf);

impl Draft {
    fn beside(path: &Path) -> Self {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".{}.part", std::process::id()));
        Self(name.into())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}
