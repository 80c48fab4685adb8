//! Which values of the criteria some place answers: to ask for any other would leave nobody.

use std::sync::Arc;

use crate::criterion::Timing;
use crate::{Criterion, Entry};

/// The terms of each criterion that some place has, as bits by their ranks.
#[derive(Debug)]
pub struct Offered([u128; Criterion::ALL.len()]);

impl Offered {
    pub(crate) fn by(entries: &[Arc<Entry>]) -> Self {
        let ranks = |criterion| entries.iter().flat_map(move |entry| entry.held(criterion).ranks());
        Self(Criterion::ALL.map(|criterion| ranks(criterion).fold(0, |bits, rank| bits | 1 << rank)))
    }

    /// As if every value were answered.
    #[cfg(test)]
    pub(crate) const fn everything() -> Self {
        Self([u128::MAX; Criterion::ALL.len()])
    }

    /// Whether some place answers a value, for certain. What depends on the clock is not looked at: that changes with the days.
    pub fn has(&self, criterion: Criterion, value: &str) -> bool {
        let rank = criterion.terms().iter().position(|term| term.slug == value);
        criterion.timing() > Timing::Always
            || rank.is_some_and(|rank| self.0[criterion as usize] & (1 << rank) != 0)
    }
}
