//! What hours say of the coming weeks.

use std::num::NonZeroU8;

use chrono::{Datelike, Days, NaiveDate};

use super::expression::{Expression, MINUTES_OF_DAY, State};
use super::{Cause, DayPart, Moment, Occasion, OccasionDay, Opening, Reopening, SchoolHolidays, Visit};
use repere_domain::horaires::Horaires;

/// Days that an [`Agenda`] covers, from its first: four weeks, so that alternating weeks and « le premier lundi du
/// mois » are met.
pub const DAYS_AHEAD: u16 = 28;

/// How far an opening is searched when the weeks of the agenda have none left, in days from its first.
const YEAR: u64 = 366;

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
    /// On which days of the week it opens, and in which parts of them.
    usual: UsualDays,
}

/// For each day of the week, Monday first, whether a place opens then, and in each part of it: four bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct UsualDays(u32);

impl UsualDays {
    const WORKING: u32 = 5;

    fn bit(weekday: u32, part: Option<DayPart>) -> u32 {
        let rank =
            DayPart::ALL.iter().zip(1..).find(|(one, _)| Some(**one) == part).map_or(0, |(_, rank)| rank);
        1 << (weekday * 4 + rank)
    }

    /// Notes an opening, in minutes of a day.
    fn note(&mut self, date: NaiveDate, from: u16, to: u16) {
        let weekday = date.weekday().num_days_from_monday();
        let parts = DayPart::ALL.map(Some).into_iter().chain([None]);
        let met = parts.filter(|part| DayPart::meets(*part, from, to));
        self.0 |= met.fold(0, |bits, part| bits | Self::bit(weekday, part));
    }

    fn has(self, weekdays: impl IntoIterator<Item = u32>, part: Option<DayPart>) -> bool {
        weekdays.into_iter().any(|weekday| self.0 & Self::bit(weekday, part) != 0)
    }
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

    /// Whether the place opens on an occasion of those weeks.
    pub fn opens_on(&self, occasion: Occasion) -> bool {
        let Ok(weeks) = &self.weeks else { return false };
        match occasion.day {
            OccasionDay::AnyWorkingDay => weeks.usual.has(0..UsualDays::WORKING, occasion.part),
            OccasionDay::Weekly(day) => weeks.usual.has([day.num_days_from_monday()], occasion.part),
            OccasionDay::On(_) => self.first_visit(occasion, Moment::after(self.first_day, 0)).is_some(),
        }
    }

    /// The first day of an occasion on which the place opens then, with its openings of that day that are a part of the occasion
    /// and not over at a moment.
    pub fn first_visit(&self, occasion: Occasion, now: Moment) -> Option<Visit> {
        let weeks = self.weeks.as_ref().ok()?;
        let day = |ahead: u16| Some((ahead, self.first_day.checked_add_days(Days::new(ahead.into()))?));
        let days = (0..DAYS_AHEAD).filter_map(day);
        days.filter(|(_, date)| occasion.has(*date)).find_map(|(day, date)| {
            let openings: Vec<(Moment, Moment)> = weeks
                .openings_of(day)
                .filter(|(from, to)| DayPart::meets(occasion.part, *from, *to))
                .map(|(from, to)| (Moment::after(date, from), Moment::after(date, to)))
                .filter(|(_, to)| *to > now)
                .collect();
            (!openings.is_empty()).then_some(Visit { date, openings })
        })
    }

    /// The opening that a moment is in, on its day.
    pub fn visit_at(&self, moment: Moment) -> Option<Visit> {
        let all = self.first_visit(Occasion::on(moment.date(), None), moment)?;
        let openings: Vec<_> =
            all.openings.into_iter().filter(|(from, to)| *from <= moment && moment < *to).collect();
        (!openings.is_empty()).then_some(Visit { date: all.date, openings })
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
    /// The openings that begin on a day, or go on into it, in its minutes.
    fn openings_of(&self, day: u16) -> impl Iterator<Item = (u16, u16)> {
        let midnight = day * MINUTES_OF_DAY;
        let of_day = self.spans.iter().filter(move |span| {
            span.state == State::Open && span.end > midnight && span.start < midnight + MINUTES_OF_DAY
        });
        of_day.map(move |span| (span.start.saturating_sub(midnight), span.end - midnight))
    }

    fn new(expression: &Expression, first_day: NaiveDate) -> Self {
        let mut spans: Vec<Span> = Vec::new();
        let mut notes: Vec<Box<str>> = Vec::new();
        let mut usual = UsualDays::default();
        for day in 0..DAYS_AHEAD {
            let Some(date) = first_day.checked_add_days(Days::new(day.into())) else { break };
            for stretch in expression.stretches_of(date) {
                if stretch.state == State::Open {
                    usual.note(date, stretch.start, stretch.end);
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
        Self { spans: spans.into(), notes: notes.into(), afterwards, usual }
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
