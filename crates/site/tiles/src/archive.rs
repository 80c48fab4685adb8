//! A file that the operator may replace or take away while the site is up.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::mem::{self, Discriminant};
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
    /// The file; of one that cannot be used, the kind of its flaw, which the log says.
    outcome: Result<Arc<Tileset>, Discriminant<Flaw>>,
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
        let tileset = found.and_then(|_| self.open()).map(Arc::new);
        let outcome = tileset.as_ref().map(Arc::clone).map_err(mem::discriminant);
        // A file that is being copied changes all the time, and stays cut short: that is said once.
        if outcome.is_ok()
            || seen.as_ref().and_then(|seen| seen.outcome.as_ref().err()) != outcome.as_ref().err()
        {
            self.say(&tileset);
        }
        // The stamp from before it was opened: a file that changes meanwhile is looked at again.
        *seen = Some(Seen { stamp, outcome });
        tileset.ok()
    }

    fn open(&self) -> Result<Tileset, Flaw> {
        Tileset::open(File::open(&self.path).map_err(flaw)?, &self.territory)
    }

    fn say(&self, tileset: &Result<Arc<Tileset>, Flaw>) {
        let file = self.path.display();
        match tileset {
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

fn flaw(error: io::Error) -> Flaw {
    if error.kind() == ErrorKind::NotFound { Flaw::Missing } else { Flaw::Unreadable(error) }
}
