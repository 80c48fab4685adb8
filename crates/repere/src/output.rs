//! Files written by commands.

use std::io::Write as _;
use std::path::Path;

use anyhow::Context as _;

/// Writes a file, complete or not at all: beside its final name first, so that no half file is ever seen. `-` is the
/// standard output.
pub(crate) fn write(path: &Path, content: &[u8]) -> anyhow::Result<()> {
    if path == Path::new("-") {
        // Who closes the pipe early, as `head` does, has read enough.
        let _ = std::io::stdout().lock().write_all(content);
        return Ok(());
    }
    let mut draft = path.as_os_str().to_owned();
    draft.push(".part");
    std::fs::write(&draft, content)
        .and_then(|()| std::fs::rename(&draft, path))
        .with_context(|| format!("cannot write {}", path.display()))
}
