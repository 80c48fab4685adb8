//! So many places for everybody, and a part of them for each visitor.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::Network;

/// The places, and who has taken some.
pub(crate) struct Places {
    free: Arc<Semaphore>,
    of_one: usize,
    taken: Arc<Taken>,
}

/// Places by visitor; those who have none are not in it.
type Taken = Mutex<HashMap<Network, usize>>;

/// Why there is no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Full {
    /// For anybody.
    Everybody,
    /// For this visitor, who has taken a share of them.
    Visitor,
}

impl Places {
    /// So many places, and of them so many for one visitor.
    pub(crate) fn new(all: usize, of_one: usize) -> Self {
        Self { free: Arc::new(Semaphore::new(all)), of_one, taken: Arc::default() }
    }

    /// Takes a place; `None` is a visitor who is not counted.
    pub(crate) fn take(&self, visitor: Option<Network>) -> Result<Place, Full> {
        let permit = Arc::clone(&self.free).try_acquire_owned().map_err(|_| Full::Everybody)?;
        let share = match visitor {
            Some(visitor) => Some(self.share(visitor)?),
            None => None,
        };
        Ok(Place { _permit: permit, _share: share })
    }

    fn share(&self, visitor: Network) -> Result<Share, Full> {
        // Every change leaves a whole map behind.
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.entry(visitor).or_default();
        if *count >= self.of_one {
            return Err(Full::Visitor);
        }
        *count += 1;
        Ok(Share { visitor, taken: Arc::clone(&self.taken) })
    }

    /// How many are free.
    #[cfg(test)]
    pub(crate) fn free(&self) -> usize {
        self.free.available_permits()
    }
}

/// A place, given back when it is dropped.
pub(crate) struct Place {
    _permit: OwnedSemaphorePermit,
    _share: Option<Share>,
}

struct Share {
    visitor: Network,
    taken: Arc<Taken>,
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&self.visitor) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.visitor);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_bounded_for_all_and_for_each_and_given_back() {
        let places = Places::new(5, 2);
        let [one, other] = ["192.0.2.1", "192.0.2.2"].map(|address| Network::of(address.parse().unwrap()));
        let mut taken: Vec<Place> = [Some(one), Some(one)].map(|who| places.take(who).ok().unwrap()).into();
        assert_eq!(places.take(Some(one)).err(), Some(Full::Visitor));
        taken.extend([Some(other), None, None].map(|who| places.take(who).ok().unwrap()));
        assert_eq!(places.take(None).err(), Some(Full::Everybody));
        assert_eq!(places.take(Some(other)).err(), Some(Full::Everybody));
        taken.remove(0);
        assert!(places.take(Some(one)).is_ok());
        drop(taken);
        assert_eq!(places.free(), 5);
        assert!(places.taken.lock().unwrap().is_empty());
    }
}
