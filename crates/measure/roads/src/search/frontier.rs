use crate::TravelTime;
use crate::graph::Arc;

/// What a search looks at next: arcs by their time, those of the least four seconds first, in any order among themselves.
///
/// A search never goes back in time, so a radix heap serves (Ahuja, Mehlhorn, Orlin & Tarjan, « Faster algorithms for the shortest path
/// problem », 1990): an arc waits in the bucket of the highest bit in which its time differs from the last one taken. Who searches looks
/// again at what is lowered once more, so that the order within some seconds does not matter, and need not be made.
#[derive(Debug)]
pub(super) struct Frontier {
    buckets: [Vec<(u32, Arc)>; BUCKETS],
    last: u32,
}

/// Times are told apart by these many milliseconds, as a power of two: less than most stretches of road take.
const GRAIN: u32 = 12;
const BUCKETS: usize = (u32::BITS - GRAIN + 1) as usize;

impl Default for Frontier {
    fn default() -> Self {
        Self { buckets: std::array::from_fn(|_| Vec::new()), last: 0 }
    }
}

impl Frontier {
    /// Adds an arc at a time, which is not before the last one taken by more than they are told apart.
    pub(super) fn push(&mut self, time: TravelTime, arc: Arc) {
        let time = time.millis();
        debug_assert!(time >> GRAIN >= self.last, "a search never goes back in time");
        self.buckets[bucket(time, self.last)].push((time, arc));
    }

    /// Takes an arc of the least times.
    pub(super) fn pop(&mut self) -> Option<(TravelTime, Arc)> {
        if self.buckets[0].is_empty() {
            let rank = self.buckets.iter().position(|bucket| !bucket.is_empty())?;
            let mut waiting = std::mem::take(&mut self.buckets[rank]);
            self.last = waiting.iter().map(|(time, _)| *time >> GRAIN).min().unwrap_or(self.last);
            for (time, arc) in waiting.drain(..) {
                self.buckets[bucket(time, self.last)].push((time, arc));
            }
            // The bucket keeps its memory.
            self.buckets[rank] = waiting;
        }
        let (time, arc) = self.buckets[0].pop()?;
        Some((TravelTime::from_millis(time), arc))
    }

    /// Forgets all, for another search.
    pub(super) fn clear(&mut self) {
        self.buckets.iter_mut().for_each(Vec::clear);
        self.last = 0;
    }
}

/// One more than the highest bit in which two times differ, as they are told apart; 0 when they are the same.
const fn bucket(time: u32, last: u32) -> usize {
    (u32::BITS - ((time >> GRAIN) ^ last).leading_zeros()) as usize
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_least_comes_first_within_the_grain(steps in prop::collection::vec((any::<bool>(), 0..50_000_u32), 0..200)) {
            let (mut frontier, mut plain) = (Frontier::default(), Vec::new());
            let mut now = 0;
            for (takes, later) in steps {
                if takes {
                    let taken = frontier.pop().map(|(time, _)| time.millis());
                    let least = plain.iter().copied().min();
                    prop_assert_eq!(taken.map(|time| time >> GRAIN), least.map(|time: u32| time >> GRAIN));
                    if let Some(taken) = taken {
                        now = taken;
                        plain.swap_remove(plain.iter().position(|time| *time == taken).unwrap());
                    }
                } else {
                    frontier.push(TravelTime::from_millis(now + later), Arc(0));
                    plain.push(now + later);
                }
            }
        }
    }
}
