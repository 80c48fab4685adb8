//! What hours say of the coming weeks.

use std::num::NonZeroU8;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::expression::{Expression, MINUTES_OF_DAY, State};
use super::{Cause, Moment, Opening, Reopening, SchoolHolidays};
use repere_domain::horaires::Horaires;

/// Days that an [`Agenda`] covers, from its first: four weeks, so that alternating weeks and « le premier lundi du
/// mois » are met.
pub const DAYS_AHEAD: u16 = 28;

/// How far an opening is searched when the weeks of the agenda have none left, in days from its first.
const YEAR: u64 = 366;

/// From when an opening is one of the evening, and until when one after midnight still is of the day before, in
/// minutes of the day.
const EVENING: u16 = 18 * 60;
const MORNING: u16 = 5 * 60;

/// The openings of a place over [`DAYS_AHEAD`] days. Made once, then asked quickly: a few bytes for each opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agenda {
    first_day: NaiveDate,
    weeks: Result<Weeks, Cause>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Weeks {
    /// By ascending time, apart; closed where there is none.
    spans: Box<[Span]>,
    notes: Box<[Box<str>]>,
    /// The first opening after those weeks; none is looked for where they have openings that nobody can tell.
    afterwards: Option<Moment>,
    /// Opens on a Saturday.
    saturday: bool,
    /// Opens on the evening of another day than Saturday and Sunday.
    evening: bool,
}

/// A stretch of time, in minutes from the beginning of the agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Span {
    start: u16,
    end: u16,
    state: State,
    /// Rank of its note, from 1.
    note: Option<NonZeroU8>,
}

impl Agenda {
    /// What hours say of the [`DAYS_AHEAD`] days from `first_day` on, where the school has these holidays.
    pub fn new(horaires: Option<&Horaires>, holidays: SchoolHolidays, first_day: NaiveDate) -> Self {
        let expression =
            horaires.ok_or(Cause::NotGiven).and_then(|horaires| Expression::read(horaires, holidays));
        Self { first_day, weeks: expression.map(|expression| Weeks::new(&expression, first_day)) }
    }

    /// Its first day.
    pub const fn first_day(&self) -> NaiveDate {
        self.first_day
    }

    /// The state at a moment. Outside of the weeks of the agenda, nothing is known.
    pub fn at(&self, moment: Moment) -> Opening {
        let weeks = match &self.weeks {
            Ok(weeks) => weeks,
            Err(cause) => return Opening::Unknown(*cause),
        };
        let Some(at) = self.minute(moment) else { return Opening::Unknown(Cause::Undecidable) };
        // The first stretch that is not over.
        let rank = weeks.spans.partition_point(|span| span.end <= at);
        let current = weeks.spans.get(rank).filter(|span| span.start <= at);
        match current {
            Some(Span { state: State::Open, note, .. }) => Opening::Open {
                until: self.end_of_opening(&weeks.spans[rank..]),
                at_least: may_go_on(&weeks.spans[rank..]),
                note: note.and_then(|rank| weeks.notes.get(usize::from(rank.get()) - 1).cloned()),
            },
            Some(Span { state: State::ByAppointment, .. }) => {
                Opening::ByAppointment { opens: self.next(weeks, rank, State::Open).or(weeks.afterwards) }
            }
            Some(Span { state: State::Unknown(cause), .. }) => Opening::Unknown(*cause),
            None => Opening::Closed { next: self.reopening(weeks, rank) },
        }
    }

    /// Whether the place is open at a moment, for certain and to everybody.
    pub fn is_open(&self, moment: Moment) -> bool {
        let (Ok(weeks), Some(at)) = (&self.weeks, self.minute(moment)) else { return false };
        let rank = weeks.spans.partition_point(|span| span.end <= at);
        weeks.spans.get(rank).is_some_and(|span| span.start <= at && span.state == State::Open)
    }

    /// Whether the place opens on a Saturday of those weeks.
    pub fn opens_on_saturday(&self) -> bool {
        self.weeks.as_ref().is_ok_and(|weeks| weeks.saturday)
    }

    /// Whether the place is open after 18:00 on a day of those weeks, Saturdays and Sundays apart.
    pub fn opens_in_the_evening(&self) -> bool {
        self.weeks.as_ref().is_ok_and(|weeks| weeks.evening)
    }

    /// Whether every moment of those weeks is known to be open or not.
    pub fn is_certain(&self) -> bool {
        let unknown = |span: &Span| matches!(span.state, State::Unknown(_));
        self.weeks.as_ref().is_ok_and(|weeks| !weeks.spans.iter().any(unknown))
    }

    fn minute(&self, moment: Moment) -> Option<u16> {
        u16::try_from(moment.minutes_since(self.first_day))
            .ok()
            .filter(|minute| *minute < DAYS_AHEAD * MINUTES_OF_DAY)
    }

    /// The end of the opening that the first of `spans` begins, unless the agenda ends before.
    fn end_of_opening(&self, spans: &[Span]) -> Option<Moment> {
        let mut end = None;
        for span in spans.iter().take_while(|span| span.state == State::Open) {
            if end.is_some_and(|end| end != span.start) {
                break;
            }
            end = Some(span.end);
        }
        end.filter(|end| *end < DAYS_AHEAD * MINUTES_OF_DAY).map(|end| Moment::after(self.first_day, end))
    }

    fn next(&self, weeks: &Weeks, rank: usize, state: State) -> Option<Moment> {
        let next = weeks.spans[rank..].iter().find(|span| span.state == state);
        next.map(|span| Moment::after(self.first_day, span.start))
    }

    fn reopening(&self, weeks: &Weeks, rank: usize) -> Option<Reopening> {
        let reopening = |by_appointment| move |at| Reopening { at, by_appointment };
        self.next(weeks, rank, State::Open)
            .or(weeks.afterwards)
            .map(reopening(false))
            .or_else(|| self.next(weeks, rank, State::ByAppointment).map(reopening(true)))
    }
}

impl Weeks {
    fn new(expression: &Expression, first_day: NaiveDate) -> Self {
        let mut spans: Vec<Span> = Vec::new();
        let mut notes: Vec<Box<str>> = Vec::new();
        let (mut saturday, mut evening) = (false, false);
        for day in 0..DAYS_AHEAD {
            let Some(date) = first_day.checked_add_days(Days::new(day.into())) else { break };
            for stretch in expression.stretches_of(date) {
                if stretch.state == State::Open {
                    saturday |= date.weekday() == Weekday::Sat && stretch.end > MORNING;
                    evening |=
                        !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && stretch.end > EVENING;
                }
                let note = rank_of(&mut notes, &stretch.note);
                let [start, end] = [stretch.start, stretch.end].map(|minute| day * MINUTES_OF_DAY + minute);
                match spans.last_mut() {
                    Some(last) if (last.end, last.state, last.note) == (start, stretch.state, note) => {
                        last.end = end
                    }
                    _ => spans.push(Span { start, end, state: stretch.state, note }),
                }
            }
        }
        let told = !spans.iter().any(|span| matches!(span.state, State::Unknown(_)));
        let afterwards = told.then(|| after(expression, first_day)).flatten();
        Self { spans: spans.into(), notes: notes.into(), afterwards, saturday, evening }
    }
}

/// Whether nobody can tell what follows the opening that the first of `spans` begins.
fn may_go_on(spans: &[Span]) -> bool {
    let mut end = None;
    for span in spans {
        if end.is_some_and(|end| end != span.start) {
            return false;
        }
        if span.state != State::Open {
            return matches!(span.state, State::Unknown(_));
        }
        end = Some(span.end);
    }
    false
}

/// The first opening after the weeks of an agenda.
fn after(expression: &Expression, first_day: NaiveDate) -> Option<Moment> {
    let days = (u64::from(DAYS_AHEAD)..YEAR).map_while(|day| first_day.checked_add_days(Days::new(day)));
    days.filter_map(|date| {
        let stretches = expression.stretches_of(date);
        stretches.iter().find(|t| t.state == State::Open).map(|t| Moment::after(date, t.start))
    })
    .next()
}

/// The rank of a note from 1, kept once; none for an empty one, and for those after the 255th.
fn rank_of(notes: &mut Vec<Box<str>>, note: &str) -> Option<NonZeroU8> {
    if note.is_empty() {
        return None;
    }
    let rank = notes.iter().position(|known| **known == *note).unwrap_or_else(|| {
        notes.push(note.into());
        notes.len() - 1
    });
    u8::try_from(rank + 1).ok().and_then(NonZeroU8::new)
}
