//! Which places are wanted.

use chrono::NaiveDate;
use repere_hours::{Moment, Visit};
use repere_territory::Areas;

use crate::criterion::{Timing, Values};
use crate::{Answer, BoundingBox, Criterion, Entry, Openings};

/// Which places are wanted: any of the values of one criterion, and all of the criteria. A criterion of which nothing is
/// wanted lets every place pass; of another, a place may say yes, no or nothing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filter {
    /// Where, by territory.
    pub territoires: Areas,
    /// Where, by a box.
    pub bounding_box: Option<BoundingBox>,
    /// What else is wanted, each criterion once.
    wanted: Vec<(Criterion, Wanted)>,
}

/// The values that are wanted of one criterion.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Wanted {
    /// Terms, as bits by their ranks.
    Terms(u128),
    /// Terms of which places have others as days pass, as bits by their ranks, and the day.
    Daily { terms: u128, today: NaiveDate },
    /// Openings; they were read on a clock.
    Openings(Openings),
    /// Names that places bear.
    Names(Vec<String>),
}

impl From<Areas> for Filter {
    fn from(territoires: Areas) -> Self {
        Self { territoires, ..Self::default() }
    }
}

impl Filter {
    /// Whether every place passes.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The same with some values of a criterion that was free.
    pub(crate) fn want(&mut self, criterion: Criterion, wanted: Wanted) {
        self.wanted.push((criterion, wanted));
    }

    /// Whether something is wanted of a criterion.
    pub fn constrains(&self, criterion: Criterion) -> bool {
        match *criterion.values() {
            Values::Territory(level) => !self.territoires.of(level).is_empty(),
            _ => self.wanted.iter().any(|(known, _)| *known == criterion),
        }
    }

    /// Whether places come to pass, or cease to, as time goes by, without a change of theirs.
    pub fn follows_the_clock(&self) -> bool {
        self.timing() > Timing::Always
    }

    /// What of the clock the places that pass depend on, as a text: an answer is good as long as this is the same.
    pub fn as_of(&self, now: Moment) -> String {
        match self.timing() {
            Timing::Always => String::new(),
            Timing::Day => now.date().to_string(),
            Timing::Moment => now.to_string(),
        }
    }

    fn timing(&self) -> Timing {
        self.wanted.iter().map(|(criterion, _)| criterion.timing()).max().unwrap_or(Timing::Always)
    }

    /// What a place answers to all that is wanted: unknown when nothing it says speaks against it, and it does not say all.
    pub fn judge(&self, entry: &Entry) -> Answer {
        if !self.in_box(entry) || !self.territoires.contains(entry.lineage.as_ref()) {
            return Answer::No;
        }
        let mut all = Answer::Yes;
        for (criterion, wanted) in &self.wanted {
            all = all.and(criterion.answer(wanted, entry));
            if all == Answer::No {
                break;
            }
        }
        all
    }

    /// When a place is open that is open when it is asked to be; nothing where now is what is asked, or no time at all.
    pub fn visit(&self, entry: &Entry) -> Option<Visit> {
        self.wanted.iter().find_map(|(_, wanted)| match wanted {
            Wanted::Openings(openings) => openings.visit(entry),
            Wanted::Terms(_) | Wanted::Daily { .. } | Wanted::Names(_) => None,
        })
    }

    /// Whether a place passes, for certain.
    pub fn accepts(&self, entry: &Entry) -> bool {
        self.judge(entry) == Answer::Yes
    }

    /// Whether some place may not say enough to be judged: something is wanted that a place may be silent on.
    pub fn may_meet_silence(&self) -> bool {
        self.wanted.iter().any(|(criterion, _)| !matches!(criterion.values(), Values::Names(_)))
    }

    /// Whether a place is in the box.
    pub(crate) fn in_box(&self, entry: &Entry) -> bool {
        self.bounding_box.is_none_or(|e| e.contains(entry.lieu.position.localisation))
    }

    /// What a place answers to what is wanted of one criterion.
    pub fn answer(&self, criterion: Criterion, entry: &Entry) -> Answer {
        if let Values::Territory(level) = *criterion.values() {
            return Answer::certain(self.territoires.contains_at(level, entry.lineage.as_ref()));
        }
        match self.wanted.iter().find(|(known, _)| *known == criterion) {
            Some((_, wanted)) => criterion.answer(wanted, entry),
            None => Answer::Yes,
        }
    }

    /// The names that are wanted, with their criterion.
    pub(crate) fn names(&self) -> impl Iterator<Item = (Criterion, &str)> {
        self.wanted.iter().flat_map(|(criterion, wanted)| {
            let names = match wanted {
                Wanted::Names(names) => names.as_slice(),
                Wanted::Terms(_) | Wanted::Daily { .. } | Wanted::Openings(_) => &[],
            };
            names.iter().map(|name| (*criterion, name.as_str()))
        })
    }

    /// Whether two filters want a same term or opening of a criterion.
    #[cfg(test)]
    pub(crate) fn overlaps(&self, other: &Self, criterion: Criterion) -> bool {
        let of = |filter: &Self| filter.wanted.iter().find(|(known, _)| *known == criterion).cloned();
        match (of(self), of(other)) {
            (Some((_, Wanted::Terms(a))), Some((_, Wanted::Terms(b))))
            | (Some((_, Wanted::Daily { terms: a, .. })), Some((_, Wanted::Daily { terms: b, .. }))) => {
                a & b != 0
            }
            (Some((_, Wanted::Openings(a))), Some((_, Wanted::Openings(b)))) => {
                a.when().iter().any(|when| b.when().contains(when))
            }
            _ => false,
        }
    }
}
