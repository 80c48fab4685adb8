//! What tells that a file has become another.

use std::fs::Metadata;
use std::time::SystemTime;

/// A file as the system describes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(crate) length: u64,
    pub(crate) modified: SystemTime,
    /// Another file under the same name has another number, where the system numbers them; and one that was not to be read may
    /// be now, which changes its status only.
    status: (u64, i64, i64),
}

impl Stamp {
    pub(crate) fn of(file: &Metadata) -> Self {
        #[cfg(unix)]
        let status = {
            use std::os::unix::fs::MetadataExt as _;
            (file.ino(), file.ctime(), file.ctime_nsec())
        };
        #[cfg(not(unix))]
        let status = (0, 0, 0);
        Self { length: file.len(), modified: file.modified().unwrap_or(SystemTime::UNIX_EPOCH), status }
    }
}
