//! The roads of a folder, followed while they are in service.

use std::sync::Arc;
use std::time::Duration;

use repere_observatory::{Mode, Network, Roads};
use repere_records::{AnnouncedRoads, Publication};
use repere_roads::{Folder, Stamp};

use crate::AppState;

/// How often the folder is looked at.
const PERIOD: Duration = Duration::from_secs(2);

/// In one round out of so many, the records are asked which roads were announced.
const ANNOUNCED: u64 = 2;

/// The roads of a folder as they were last read.
#[derive(Debug)]
pub struct RoadFolder {
    folder: Folder,
    files: [File; Mode::ALL.len()],
    /// What servers should have.
    announced: Vec<AnnouncedRoads>,
    /// The ways to travel of which this one has others, or none.
    awaited: Vec<Mode>,
}

/// The file of a way to travel, and the roads that it, or one before it, holds.
#[derive(Debug, Default)]
struct File {
    seen: Option<Stamp>,
    network: Option<Arc<Network>>,
}

impl RoadFolder {
    /// Reads the roads there are. What cannot be used is told to the log, and not in service.
    pub fn read(folder: Folder) -> Self {
        let mut roads =
            Self { folder, files: Default::default(), announced: Vec::new(), awaited: Vec::new() };
        roads.refresh();
        roads
    }

    /// The roads in service.
    pub fn roads(&self) -> Roads {
        Roads::new(self.files.iter().filter_map(|file| file.network.clone())).awaiting(self.awaited.clone())
    }

    /// Compares what is here with what was announced; whether there is news. Roads that are not here are told to the log once.
    fn compare(&mut self) -> bool {
        let here = |announced: &&AnnouncedRoads| {
            let network = self.files.iter().filter_map(|file| file.network.as_ref());
            network.into_iter().any(|network| network.checksum() == announced.checksum)
        };
        let missing: Vec<&AnnouncedRoads> = self.announced.iter().filter(|one| !here(one)).collect();
        let awaited: Vec<Mode> = missing.iter().filter_map(|one| Mode::named(&one.mode)).collect();
        if awaited == self.awaited {
            return false;
        }
        for AnnouncedRoads { mode, checksum, revision, .. } in missing {
            let folder = self.folder.path().display();
            tracing::warn!(%mode, %checksum, %revision, %folder, "roads were announced that this server does not have: import or copy their file");
        }
        self.awaited = awaited;
        true
    }

    /// Reads the files that have become others; whether the roads in service are others then. A file that cannot be used is told to
    /// the log once, and what was in service stays.
    fn refresh(&mut self) -> bool {
        let Self { folder, files, .. } = self;
        let mut has_changed = false;
        for (mode, file) in Mode::ALL.into_iter().zip(files) {
            let stamp = folder.stamp(mode);
            if stamp == file.seen {
                continue;
            }
            file.seen = stamp;
            has_changed |= file.renew(folder, mode);
        }
        has_changed
    }
}

impl File {
    fn renew(&mut self, folder: &Folder, mode: Mode) -> bool {
        let (path, mode_name) = (folder.file(mode), mode.name());
        match folder.read(mode) {
            Ok(None) => {
                let there_was = self.network.take().is_some();
                if there_was {
                    tracing::info!(mode = mode_name, "the roads were removed");
                }
                there_was
            }
            // A file under the name of another way to travel would answer for it.
            Ok(Some(read)) if read.graph.mode() != mode => {
                tracing::error!(path = %path.display(), "the roads are those of another way to travel; what was in service stays");
                false
            }
            Ok(Some(read)) => {
                let network = Arc::new(Network::new(read));
                let (file, checksum) = (&network.description().file, network.checksum());
                tracing::info!(mode = mode_name, %file, %checksum, "roads in service");
                self.network = Some(network);
                true
            }
            Err(error) => {
                tracing::error!(path = %path.display(), %error, "the roads cannot be used; what was in service stays, import them again");
                false
            }
        }
    }
}

/// Puts the roads of a folder in service whenever they become others, and says which ones were announced and are not there; never
/// returns.
pub async fn follow_roads(mut folder: RoadFolder, store: Arc<dyn Publication>, state: AppState) {
    let mut interval = tokio::time::interval(PERIOD);
    interval.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    for round in 0_u64.. {
        interval.tick().await;
        // A database that does not answer is told of by who follows the places.
        if round.is_multiple_of(ANNOUNCED)
            && let Ok(announced) = store.announced_roads().await
        {
            folder.announced = announced;
        }
        let publisher = state.clone();
        let looked = tokio::task::spawn_blocking(move || {
            let is_other = folder.refresh();
            if folder.compare() || is_other {
                publisher.put_roads(folder.roads());
            }
            folder
        });
        match looked.await {
            Ok(seen) => folder = seen,
            Err(error) => {
                tracing::error!(%error, "putting roads in service failed; those in service stay until the next start");
                return;
            }
        }
    }
}
