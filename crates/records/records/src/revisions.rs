//! Revisions: what is published changes in parts, and each part knows when it last did.

use repere_domain::Revision;

/// A part of what is published, read again when it has changed and only then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The places, published or withdrawn.
    Places,
    /// The population grid.
    Population,
    /// The indicators of need.
    Need,
}

/// Some of the parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Parts {
    /// The places.
    pub places: bool,
    /// The population grid.
    pub population: bool,
    /// The indicators of need.
    pub need: bool,
}

impl Parts {
    /// All of them.
    pub const ALL: Self = Self { places: true, population: true, need: true };

    /// One of them.
    pub const fn only(part: Part) -> Self {
        Self {
            places: matches!(part, Part::Places),
            population: matches!(part, Part::Population),
            need: matches!(part, Part::Need),
        }
    }

    /// Whether there is any.
    pub const fn any(self) -> bool {
        self.places || self.population || self.need
    }
}

/// The last revision, and that which last changed each part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Revisions {
    /// The last: the number that answers carry.
    pub last: Revision,
    /// The one that last changed the places.
    pub places: Revision,
    /// The one that last changed the population grid.
    pub population: Revision,
    /// The one that last changed the indicators of need.
    pub need: Revision,
    /// Which of the databases that had this name: what another one says of its revisions is of another history.
    pub database: u64,
}

impl Revisions {
    /// Those after a change of something that is no part of what is published.
    #[must_use]
    pub fn after_a_change(self) -> Self {
        Self { last: Revision(self.last.0 + 1), ..self }
    }

    /// Those after a change of a part.
    #[must_use]
    pub fn after_change_of(self, part: Part) -> Self {
        let last = Revision(self.last.0 + 1);
        let mut after = Self { last, ..self };
        match part {
            Part::Places => after.places = last,
            Part::Population => after.population = last,
            Part::Need => after.need = last,
        }
        after
    }

    /// Whether what changed since `earlier` can be told change by change: nothing was put back in between.
    pub fn continue_from(&self, earlier: &Self) -> bool {
        let (first, end) = (earlier.last, earlier.last.of_next_history());
        self.database == earlier.database && (first..end).contains(&self.last)
    }

    /// What has changed since `earlier`. A database put back to an earlier state has changed too.
    pub fn moved_since(&self, earlier: &Self) -> Parts {
        if self.database != earlier.database {
            return Parts::ALL;
        }
        Parts {
            places: self.places != earlier.places,
            population: self.population != earlier.population,
            need: self.need != earlier.need,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_moves_its_part_alone() {
        let before = Revisions::default().after_change_of(Part::Population).after_change_of(Part::Need);
        let after = before.after_change_of(Part::Places);
        assert_eq!((after.last, after.places), (Revision(3), Revision(3)));
        assert_eq!(after.moved_since(&before), Parts::only(Part::Places));
        assert!(!after.moved_since(&after).any());
    }

    #[test]
    fn what_was_put_back_is_another_history() {
        let known = Revisions { last: Revision(7), places: Revision(5), ..Revisions::default() };
        let later = known.after_change_of(Part::Places);
        assert!(later.continue_from(&known) && known.continue_from(&known));
        assert!(!known.continue_from(&later), "an earlier copy");
        assert!(!Revisions { database: 1, ..later }.continue_from(&known), "another database");
        let restored = Revisions { last: later.last.of_next_history(), ..later };
        assert!(!restored.continue_from(&known), "a copy that was restored");
    }
}
