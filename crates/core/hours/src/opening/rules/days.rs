//! Which days a rule is about.

use chrono::{Datelike, Days as Count, NaiveDate, Weekday};

use crate::opening::holidays::{easter, is_public_holiday};

/// The days of a rule: of every group, one kind must hold. No group: every day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Days(Vec<Vec<DayKind>>);

/// A kind of days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum DayKind {
    Year { from: i32, to: i32, step: i32 },
    Month { from: u32, to: u32 },
    Date { from: DayOfYear, to: DayOfYear },
    Week { from: u32, to: u32, step: u32 },
    Weekday { from: Weekday, to: Weekday, ranks: Vec<i8>, offset: i64 },
    Public { offset: i64 },
    School { offset: i64 },
}

/// A day of one year or of every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DayOfYear {
    pub(crate) year: Option<i32>,
    /// Month and day; Easter when there is none.
    pub(crate) date: Option<(u32, u32)>,
    pub(crate) offset: i64,
}

impl Days {
    /// Adds a group: alternatives to those of the same sort that stand already, « Mo Tu » being both.
    pub(super) fn add(&mut self, group: Vec<DayKind>) {
        let sort = |group: &[DayKind]| group.first().map(DayKind::sort);
        match self.0.iter_mut().find(|known| sort(known) == sort(&group)) {
            Some(known) => known.extend(group),
            None => self.0.push(group),
        }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The groups, in the order in which they are written: of every one, a kind must hold.
    pub(crate) fn groups(&self) -> impl Iterator<Item = &[DayKind]> {
        self.0.iter().map(Vec::as_slice)
    }

    pub(crate) fn kinds(&self) -> impl Iterator<Item = &DayKind> {
        self.0.iter().flatten()
    }

    /// Whether a day is one of them, given which days are school holidays.
    pub(crate) fn contains(&self, date: NaiveDate, is_school_holiday: &dyn Fn(NaiveDate) -> bool) -> bool {
        self.0.iter().all(|group| group.iter().any(|kind| kind.contains(date, is_school_holiday)))
    }
}

impl DayKind {
    const fn sort(&self) -> u8 {
        match self {
            Self::Year { .. } => 0,
            Self::Month { .. } | Self::Date { .. } => 1,
            Self::Week { .. } => 2,
            Self::Weekday { .. } => 3,
            Self::Public { .. } | Self::School { .. } => 4,
        }
    }

    fn contains(&self, date: NaiveDate, is_school_holiday: &dyn Fn(NaiveDate) -> bool) -> bool {
        match self {
            Self::Year { from, to, step } => {
                (*from..=*to).contains(&date.year()) && (date.year() - from) % step == 0
            }
            Self::Month { from, to } => is_between(date.month(), *from, *to),
            Self::Date { from, to } => is_in_period(date, *from, *to),
            Self::Week { from, to, step } => {
                let week = date.iso_week().week();
                is_between(week, *from, *to) && week.abs_diff(*from) % step == 0
            }
            Self::Weekday { from, to, ranks, offset } => before(date, *offset).is_some_and(|date| {
                let number = |day: Weekday| day.num_days_from_monday();
                is_between(number(date.weekday()), number(*from), number(*to)) && has_rank(date, ranks)
            }),
            Self::Public { offset } => before(date, *offset).is_some_and(is_public_holiday),
            Self::School { offset } => before(date, *offset).is_some_and(is_school_holiday),
        }
    }
}

/// The day that many days before.
fn before(date: NaiveDate, offset: i64) -> Option<NaiveDate> {
    if offset >= 0 {
        date.checked_sub_days(Count::new(offset.unsigned_abs()))
    } else {
        date.checked_add_days(Count::new(offset.unsigned_abs()))
    }
}

/// Whether a number is in a range that may go over the end of its cycle, « Dec-Feb ».
const fn is_between(number: u32, from: u32, to: u32) -> bool {
    if from <= to { from <= number && number <= to } else { number >= from || number <= to }
}

/// Whether a day is one of the ranks of its month, counted from its end when negative.
fn has_rank(date: NaiveDate, ranks: &[i8]) -> bool {
    let from_start = i8::try_from((date.day0()) / 7 + 1).unwrap_or(0);
    let from_end = -i8::try_from((days_of_month(date) - date.day()) / 7 + 1).unwrap_or(0);
    ranks.is_empty() || ranks.contains(&from_start) || ranks.contains(&from_end)
}

fn days_of_month(date: NaiveDate) -> u32 {
    let next = date.with_day(1).and_then(|first| first.checked_add_months(chrono::Months::new(1)));
    next.and_then(|next| next.pred_opt()).map_or(31, |last| last.day())
}

fn is_in_period(date: NaiveDate, from: DayOfYear, to: DayOfYear) -> bool {
    // A period of every year holds the day when that of this year, or of the year before, does.
    let starts = match from.year {
        Some(year) => vec![year],
        None => vec![date.year() - 1, date.year()],
    };
    starts.into_iter().any(|year| {
        let Some(start) = from.in_year(year) else { return false };
        let end = match to.year {
            Some(year) => to.in_year(year),
            None => to.in_year(year).filter(|end| *end >= start).or_else(|| to.in_year(year + 1)),
        };
        end.is_some_and(|end| (start..=end).contains(&date))
    })
}

impl DayOfYear {
    fn in_year(self, year: i32) -> Option<NaiveDate> {
        let day = match self.date {
            // The 29th of February of a year that has none is the 1st of March.
            Some((2, 29)) => {
                NaiveDate::from_ymd_opt(year, 2, 29).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))?
            }
            Some((month, day)) => NaiveDate::from_ymd_opt(year, month, day)?,
            None => easter(year)?,
        };
        before(day, -self.offset)
    }
}
