//! A file that the operator may replace or take away while the site is up.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use crate::stamp::Stamp;
use crate::{Extent, Flaw, Tileset};

/// The file that the operator chose, whatever it is at the moment.
#[derive(Debug)]
pub struct Archive {
    path: PathBuf,
    territory: Extent,
    seen: Mutex<Option<Seen>>,
}

/// What was last found under the name, and what it is worth.
#[derive(Debug)]
struct Seen {
    /// `None` when nothing was there, or nothing that could be asked about.
    stamp: Option<Stamp>,
    outcome: Result<Arc<Tileset>, Flaw>,
}

impl Archive {
    /// The file of this name, of which the territory is wanted. It is not opened yet.
    pub const fn new(path: PathBuf, territory: Extent) -> Self {
        Self { path, territory, seen: Mutex::new(None) }
    }

    /// The file as it is now, opened and checked if it has become another; `None` while it cannot be used. Each change is said in
    /// the log, once.
    pub fn current(&self) -> Option<Arc<Tileset>> {
        let found = fs::metadata(&self.path).map(|file| Stamp::of(&file)).map_err(flaw);
        let stamp = found.as_ref().ok().copied();
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(seen) = seen.as_ref().filter(|seen| seen.stamp == stamp) {
            return seen.outcome.as_ref().ok().cloned();
        }
        let outcome = found.and_then(|_| self.open()).map(Arc::new);
        if !seen.as_ref().is_some_and(|seen| is_the_same(&seen.outcome, &outcome)) {
            self.say(&outcome);
        }
        let tileset = outcome.as_ref().ok().cloned();
        // The stamp from before it was opened: a file that changes meanwhile is looked at again.
        *seen = Some(Seen { stamp, outcome });
        tileset
    }

    fn open(&self) -> Result<Tileset, Flaw> {
        Tileset::open(File::open(&self.path).map_err(flaw)?, &self.territory)
    }

    fn say(&self, outcome: &Result<Arc<Tileset>, Flaw>) {
        let file = self.path.display();
        match outcome {
            Ok(tileset) => tracing::info!(
                %file, bytes = tileset.length(), extent = %tileset.extent(), zooms = ?tileset.zooms(),
                "the base map is served from this file"
            ),
            Err(flaw) => {
                tracing::warn!(%file, %flaw, "no base map from this file: our own map is shown instead")
            }
        }
    }
}

/// Whether the log says the same of both. A file that is being copied changes all the time, and stays cut short.
fn is_the_same(before: &Result<Arc<Tileset>, Flaw>, now: &Result<Arc<Tileset>, Flaw>) -> bool {
    match (before, now) {
        (Err(Flaw::Truncated { .. }), Err(Flaw::Truncated { .. })) => true,
        (Err(before), Err(now)) => before.to_string() == now.to_string(),
        _ => false,
    }
}

fn flaw(error: io::Error) -> Flaw {
    if error.kind() == ErrorKind::NotFound { Flaw::Missing } else { Flaw::Unreadable(error) }
}
