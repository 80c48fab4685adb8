//! A walk through places, by a key that nothing which happens meanwhile can move: their identifiers, or around a point their
//! distances. Where it goes on is a key and no rank, so that places which come and go between two steps neither hide another nor
//! show it twice.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use repere_domain::{LieuId, Metres};
use serde::{Serialize, Serializer};
use thiserror::Error;

use crate::{Around, Catalogue, Found, Page, Query};

/// What a walk goes on after. The place need not exist any more.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// How far the place was, in a walk away from a point.
    pub distance: Option<Metres>,
    /// Its identifier.
    pub id: LieuId,
}

impl Key {
    fn of(found: &Found<'_>) -> Self {
        Self { distance: found.distance, id: found.entry.lieu.id.clone() }
    }

    /// Whether a place comes after it, or is it not.
    fn is_before(&self, found: &Found<'_>) -> bool {
        (self.distance, &self.id) < (found.distance, &found.entry.lieu.id)
    }
}

/// As addresses hold it: the identifier, behind the distance in metres and a comma where there is one. The distance is written so
/// that it reads back the same.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.distance {
            Some(distance) => write!(f, "{},{}", distance.get(), self.id),
            None => self.id.fmt(f),
        }
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A text that is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not the key of a place in a walk")]
pub struct KeyError;

impl FromStr for Key {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let (distance, id) = match text.split_once(',') {
            Some((distance, id)) => {
                let metres: f64 = distance.parse().map_err(|_| KeyError)?;
                let is_length = metres.is_finite() && metres >= 0.0;
                (Some(is_length.then(|| Metres::new(metres)).ok_or(KeyError)?), id)
            }
            None => (None, text),
        };
        Ok(Self { distance, id: id.parse().map_err(|_| KeyError)? })
    }
}

/// Where a step of a walk begins.
#[derive(Debug, Clone, Copy)]
pub enum Start<'a> {
    /// At a rank, from 0.
    Rank(usize),
    /// After what the step before ended with.
    After(&'a Key),
}

/// Where a step of a walk begins, and how far it goes.
#[derive(Debug, Clone, Copy)]
pub struct Stage<'a> {
    /// Where it begins.
    pub start: Start<'a>,
    /// How many places at most; all when `None`.
    pub limit: Option<usize>,
}

/// One step of a walk.
#[derive(Debug)]
pub struct Step<'c> {
    /// How many the whole walk would pass.
    pub total: usize,
    /// How many of them come before this step.
    pub first: usize,
    /// Those of this step, in the order of the walk.
    pub passed: Vec<Passed<'c>>,
}

/// What a step passes.
#[derive(Debug)]
pub enum Passed<'c> {
    /// A place.
    Lieu(Found<'c>),
    /// What was one: its identifier, and nothing else of it.
    Gone {
        /// Its identifier.
        id: &'c LieuId,
        /// Why it is no place here.
        why: Gone,
        /// When it last changed.
        at: DateTime<Utc>,
    },
}

/// Why what was followed is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gone {
    /// It is not published any more.
    #[serde(rename = "retire")]
    Withdrawn,
    /// It is published, and has changed, and is not or not any more among those that were asked for.
    #[serde(rename = "hors-criteres")]
    OutOfCriteria,
}

impl Passed<'_> {
    fn id(&self) -> &LieuId {
        match self {
            Self::Lieu(found) => &found.entry.lieu.id,
            Self::Gone { id, .. } => id,
        }
    }

    fn key(&self) -> Key {
        match self {
            Self::Lieu(found) => Key::of(found),
            Self::Gone { id, .. } => Key { distance: None, id: (*id).clone() },
        }
    }
}

impl<'c> Step<'c> {
    /// The part of a whole walk by identifiers that a stage asks for.
    fn of(all: Vec<Passed<'c>>, stage: Stage<'_>) -> Self {
        let first = match stage.start {
            Start::Rank(rank) => rank,
            Start::After(key) => all.partition_point(|passed| *passed.id() <= key.id),
        };
        let total = all.len();
        let passed = all.into_iter().skip(first).take(stage.limit.unwrap_or(total)).collect();
        Self { total, first, passed }
    }

    /// What the next step comes after, when there is one.
    pub fn next(&self) -> Option<Key> {
        let last = self.passed.last().filter(|_| self.first + self.passed.len() < self.total);
        last.map(Passed::key)
    }
}

impl Catalogue {
    /// One step through the places that a question wants: away from its point if it has one, by identifier otherwise. Its page
    /// does not matter.
    pub fn walk(&self, query: &Query, stage: Stage<'_>) -> Step<'_> {
        let Some(around) = query.around else {
            let found = self.find(&Query { page: Page::default(), ..query.clone() });
            return Step::of(found.lieux.into_iter().map(Passed::Lieu).collect(), stage);
        };
        let first = match stage.start {
            Start::Rank(rank) => rank,
            Start::After(key) => self.rank_after(key, around, query),
        };
        let page = Page { offset: first, limit: stage.limit };
        let found = self.find(&Query { page, ..query.clone() });
        Step { total: found.total, first, passed: found.lieux.into_iter().map(Passed::Lieu).collect() }
    }

    /// How many of the places that a question wants around a point are not after a key. No more distances are computed than
    /// that takes.
    fn rank_after(&self, key: &Key, around: Around, query: &Query) -> usize {
        let passed = self.from(around.centre).take_while(|found| !key.is_before(found));
        passed.filter(|found| query.wants(found.entry)).count()
    }

    /// One step through what has changed, given by ascending identifier with when it did: the places that a question wants, and
    /// the others by their identifiers, since they may have been wanted before.
    pub fn follow<'c>(
        &'c self,
        changed: impl Iterator<Item = (&'c LieuId, DateTime<Utc>)>,
        query: &Query,
        stage: Stage<'_>,
    ) -> Step<'c> {
        let passed = changed.map(|(id, at)| match self.get(id) {
            Some(entry) if query.wants(entry) => Passed::Lieu(Found { entry, distance: None }),
            Some(_) => Passed::Gone { id, why: Gone::OutOfCriteria, at },
            None => Passed::Gone { id, why: Gone::Withdrawn, at },
        });
        Step::of(passed.collect(), stage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_the_same() {
        for metres in [0.0, 1.5, 0.1 + 0.2, 123_456.789_012_345_67, 1e-9] {
            let key = Key { distance: Some(Metres::new(metres)), id: "essai-1".parse().unwrap() };
            assert_eq!(key.to_string().parse(), Ok(key));
        }
        assert_eq!("essai-1".parse(), Ok(Key { distance: None, id: "essai-1".parse().unwrap() }));
        for bad in [
            "",
            ",",
            "1,",
            ",essai-1",
            "-1,essai-1",
            "NaN,essai-1",
            "inf,essai-1",
            "1,2,essai-1",
            "é",
            "x,essai-1",
        ] {
            assert_eq!(bad.parse::<Key>(), Err(KeyError), "{bad}");
        }
    }
}
