//! A walk through the places by their identifiers. Where it goes on is an identifier and no rank, so that places which come
//! and go between two steps neither hide another nor show it twice.

use chrono::{DateTime, Utc};
use repere_domain::LieuId;
use serde::Serialize;

use crate::{Catalogue, Entry, Page, Query};

/// Where a step of a walk begins, and how far it goes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Stage<'a> {
    /// The last identifier of the step before, which need not exist any more; `None` at the beginning.
    pub after: Option<&'a LieuId>,
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
    /// Those of this step, by ascending identifier.
    pub passed: Vec<Passed<'c>>,
}

/// What a step passes.
#[derive(Debug)]
pub enum Passed<'c> {
    /// A place.
    Lieu(&'c Entry),
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
    Retire,
    /// It is published, and has changed, and is not or not any more among those that were asked for.
    HorsCriteres,
}

impl Passed<'_> {
    fn id(&self) -> &LieuId {
        match self {
            Self::Lieu(entry) => &entry.lieu.id,
            Self::Gone { id, .. } => id,
        }
    }
}

impl<'c> Step<'c> {
    /// The part of a whole walk that a stage asks for.
    fn of(all: Vec<Passed<'c>>, stage: Stage<'_>) -> Self {
        let first = stage.after.map_or(0, |after| all.partition_point(|passed| passed.id() <= after));
        let total = all.len();
        let passed = all.into_iter().skip(first).take(stage.limit.unwrap_or(total)).collect();
        Self { total, first, passed }
    }

    /// The identifier that the next step comes after, when there is one.
    pub fn next(&self) -> Option<&LieuId> {
        self.passed.last().map(Passed::id).filter(|_| self.first + self.passed.len() < self.total)
    }
}

impl Catalogue {
    /// One step through the places that a question wants; its point and its page do not matter.
    pub fn walk(&self, query: &Query, stage: Stage<'_>) -> Step<'_> {
        let found = self.find(&Query { around: None, page: Page::default(), ..query.clone() });
        Step::of(found.lieux.into_iter().map(|found| Passed::Lieu(found.entry)).collect(), stage)
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
            Some(entry) if query.wants(entry) => Passed::Lieu(entry),
            Some(_) => Passed::Gone { id, why: Gone::HorsCriteres, at },
            None => Passed::Gone { id, why: Gone::Retire, at },
        });
        Step::of(passed.collect(), stage)
    }
}
