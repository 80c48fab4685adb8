//! The roads in service, with where people live put on them.

use std::fmt;
use std::num::NonZero;
use std::sync::{Arc, OnceLock};

use repere_coverage::Settlement;
use repere_roads::{Mode, Network, Snapped};

/// People who leave by road: from a point of it, or from none where no road is near.
pub(crate) type OnRoads = Settlement<Option<Snapped>>;

/// The roads in service, one network for each way to travel at most.
#[derive(Clone, Default)]
pub struct Roads {
    ready: Vec<Ready>,
    /// The ways to travel of which other roads were announced than those that are here.
    awaited: Vec<Mode>,
}

/// A network, and people put on its roads once, when that is first wanted.
#[derive(Clone)]
struct Ready {
    network: Arc<Network>,
    communes: Arc<OnceLock<OnRoads>>,
    grid: Arc<OnceLock<OnRoads>>,
}

impl Roads {
    /// Roads that were read.
    pub fn new(networks: impl IntoIterator<Item = Arc<Network>>) -> Self {
        let ready = |network| Ready { network, communes: Arc::default(), grid: Arc::default() };
        Self { ready: networks.into_iter().map(ready).collect(), awaited: Vec::new() }
    }

    /// The same while other roads, which were announced, are not here yet.
    #[must_use]
    pub fn awaiting(self, awaited: Vec<Mode>) -> Self {
        Self { awaited, ..self }
    }

    /// The ways to travel of which other roads were announced than those that are here.
    pub fn awaited(&self) -> &[Mode] {
        &self.awaited
    }

    /// The network of a way to travel.
    pub fn by(&self, mode: Mode) -> Option<&Network> {
        self.ready(mode).map(|ready| ready.network.as_ref())
    }

    /// The networks there are.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Network>> {
        self.ready.iter().map(|ready| &ready.network)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ready.is_empty()
    }

    /// The ways to travel there are, in their usual order.
    pub fn modes(&self) -> impl Iterator<Item = Mode> + '_ {
        Mode::ALL.into_iter().filter(|mode| self.ready(*mode).is_some())
    }

    /// The same roads under another grid: those who live on it are put on them again.
    #[must_use]
    pub(crate) fn over_another_grid(&self) -> Self {
        let ready = self.ready.iter().map(|ready| Ready { grid: Arc::default(), ..ready.clone() });
        Self { ready: ready.collect(), awaited: self.awaited.clone() }
    }

    /// The same roads; on those that were in service before, people stay where they were put.
    #[must_use]
    pub(crate) fn after(mut self, before: &Self) -> Self {
        for ready in &mut self.ready {
            let same = before.ready.iter().find(|other| Arc::ptr_eq(&other.network, &ready.network));
            if let Some(same) = same {
                *ready = same.clone();
            }
        }
        self
    }

    /// People at their mairies, on the roads.
    pub(crate) fn communes(
        &self,
        mode: Mode,
        people: &Settlement,
        threads: NonZero<usize>,
    ) -> Option<(&Network, &OnRoads)> {
        let ready = self.ready(mode)?;
        Some((&ready.network, ready.communes.get_or_init(|| ready.put(people, threads))))
    }

    /// People of the grid, on the roads.
    pub(crate) fn grid(
        &self,
        mode: Mode,
        people: &Settlement,
        threads: NonZero<usize>,
    ) -> Option<(&Network, &OnRoads)> {
        let ready = self.ready(mode)?;
        Some((&ready.network, ready.grid.get_or_init(|| ready.put(people, threads))))
    }

    fn ready(&self, mode: Mode) -> Option<&Ready> {
        self.ready.iter().find(|ready| ready.network.mode() == mode)
    }
}

impl Ready {
    fn put(&self, people: &Settlement, threads: NonZero<usize>) -> OnRoads {
        people.leaving_on(threads, |anchor| self.network.snap(anchor.localisation()))
    }
}

/// Which there are, not each of their stretches.
impl fmt::Debug for Roads {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.modes()).finish()
    }
}
