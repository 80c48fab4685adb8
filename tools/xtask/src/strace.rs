//! The program that kills ours at one of its calls to the system.

use crate::{debian, shell};

/// The path of strace, installed if that is possible, once it is known to watch a program here; otherwise what to do.
pub(crate) fn find_or_install() -> Result<String, String> {
    let path = debian::find_or_install(&["strace"], "strace")?;
    let watches = shell::output(&mut shell::program(&path, ["-f", "-o", "/dev/null", "true"])).is_some();
    if watches { Ok(path) } else { Err("strace may not watch programs here (ptrace is refused)".to_owned()) }
}
