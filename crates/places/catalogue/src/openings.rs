//! Places that are open when somebody wants them to be.

use chrono::Days;
use repere_hours::{Agenda, DAYS_AHEAD, Moment, Occasion, OccasionDay, Visit};

use crate::criterion::Held;
use crate::{Answer, Entry};

/// One answer to « quand ? ».
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    /// Now.
    Now,
    /// On an occasion of the four coming weeks.
    On(Occasion),
    /// At a moment of the four coming weeks.
    At(Moment),
}

/// Openings that are wanted, any of them, as seen from a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Openings {
    now: Moment,
    when: Vec<When>,
}

impl Openings {
    /// Some openings, seen from `now`; `None` when none is wanted, or when one is a moment that is not today or
    /// in the four weeks that follow.
    pub fn new(now: Moment, when: Vec<When>) -> Option<Self> {
        let last = now.date().checked_add_days(Days::new(u64::from(DAYS_AHEAD) - 1));
        let is_seen = |date| date >= now.date() && last.is_some_and(|last| date <= last);
        let possible = when.iter().all(|one| match one {
            When::At(moment) => is_seen(moment.date()),
            When::On(Occasion { day: OccasionDay::On(date), .. }) => is_seen(*date),
            When::Now | When::On(_) => true,
        });
        (possible && !when.is_empty()).then_some(Self { now, when })
    }

    /// The openings.
    pub fn when(&self) -> &[When] {
        &self.when
    }

    /// From when they are seen.
    pub const fn now(&self) -> Moment {
        self.now
    }

    /// When a place is open among them, the first that it is, for whoever asked for another time than now.
    pub fn visit(&self, entry: &Entry) -> Option<Visit> {
        entry.with_agenda(self.now.date(), |agenda| {
            self.when.iter().find_map(|when| match when {
                When::Now => None,
                When::On(occasion) => agenda.first_visit(*occasion, self.now),
                When::At(moment) => agenda.visit_at(*moment),
            })
        })
    }

    /// What a place answers: it is open at one of them, or not, or nobody can tell.
    pub(crate) fn answer(&self, entry: &Entry) -> Answer {
        entry.with_agenda(self.now.date(), |agenda| {
            let open = self.when.iter().any(|when| answers(agenda, *when, self.now));
            if open || agenda.is_certain() { Answer::certain(open) } else { Answer::Unknown }
        })
    }
}

/// Which of some openings an agenda that begins today has.
pub(crate) fn held(agenda: &Agenda, when: &[When], now: Moment) -> Held {
    let open = when.iter().zip(0_u32..).filter(|(when, _)| answers(agenda, **when, now));
    let open = open.fold(0, |bits, (_, rank)| bits | 1_u128 << rank);
    if agenda.is_certain() { Held::exactly(open) } else { Held::at_least(open) }
}

/// Whether an agenda that begins today answers.
fn answers(agenda: &Agenda, when: When, now: Moment) -> bool {
    match when {
        When::Now => agenda.is_open(now),
        When::On(occasion) => agenda.opens_on(occasion),
        When::At(moment) => agenda.is_open(moment),
    }
}
