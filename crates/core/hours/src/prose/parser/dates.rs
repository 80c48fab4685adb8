//! Days of the year, of every year or of one: « le 15 août », « du 24 décembre 2026 au 2 janvier 2027 ».

use chrono::{Datelike as _, Months, NaiveDate};

use super::cursor::Cursor;
use crate::prose::days::Weekday;
use crate::prose::lexicon::Token;
use crate::prose::refusal::Refusal;
use crate::prose::season::{MonthDay, exists};
use crate::prose::timetable::{Closing, Rank};

/// A day as it is said.
#[derive(Debug, Clone, Copy)]
struct Said {
    day: u8,
    month: Option<u8>,
    year: Option<u16>,
}

/// « du 1er au 15 août », « du 24 décembre au 2 janvier », « le 15 août », « le jeudi 24 décembre 2026 »; `None` when something else
/// stands here.
pub(super) fn period(cursor: &mut Cursor<'_>) -> Result<Option<Closing>, Refusal> {
    let is_dated_day = matches!(cursor.peek(), Some(Token::Number(_) | Token::Rank(Rank::First)))
        && matches!(cursor.peek_after(1), Some(Token::Month(_)))
        && matches!(cursor.peek_after(2), Some(Token::Year(_)));
    if is_dated_day || cursor.take(Token::Le) {
        let weekday = weekday_of_a_date(cursor);
        return match said(cursor)? {
            Some(Said { day, month: Some(month), year: Some(year) }) => {
                let date = dated((month, day), year)?;
                let agrees =
                    weekday.is_none_or(|weekday| weekday as u32 == date.weekday().num_days_from_monday());
                if agrees { Ok(Some(Closing::Dated(date, date))) } else { Err(Refusal::Date) }
            }
            Some(Said { day, month: Some(month), year: None }) => {
                checked((month, day), (month, day)).map(Some)
            }
            Some(_) => Err(Refusal::Order),
            None => Ok(None),
        };
    }
    cursor.take(Token::En);
    if !cursor.take(Token::Du) {
        return Ok(None);
    }
    let Some(first) = said(cursor)? else { return Ok(None) };
    if !cursor.take(Token::Au) {
        return Err(Refusal::Order);
    }
    let Some(Said { day, month: Some(month), year }) = said(cursor)? else { return Err(Refusal::Order) };
    let from = (first.month.unwrap_or(month), first.day);
    let to = (month, day);
    if first.month.is_none() && from >= to {
        return Err(Refusal::DaysOutOfOrder);
    }
    if let Some(closing) = of_years((from, first.year), (to, year))? {
        return Ok(Some(closing));
    }
    if from == to {
        return Err(Refusal::DaysOutOfOrder);
    }
    checked(from, to).map(Some)
}

/// The month of one year.
pub(super) fn month_of(month: u8, year: u16) -> Result<Closing, Refusal> {
    let first = dated((month, 1), year)?;
    let last = first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt());
    last.map(|last| Closing::Dated(first, last)).ok_or(Refusal::Date)
}

/// A day of the month, and the month when it is said: of every year.
pub(super) fn date(cursor: &mut Cursor<'_>) -> Result<Option<(u8, Option<u8>)>, Refusal> {
    match said(cursor)? {
        // A year makes it a day of that year alone.
        Some(Said { year: Some(_), .. }) => Err(Refusal::Number),
        said => Ok(said.map(|Said { day, month, .. }| (day, month))),
    }
}

fn said(cursor: &mut Cursor<'_>) -> Result<Option<Said>, Refusal> {
    let day = match cursor.peek() {
        Some(Token::Rank(Rank::First)) => 1,
        Some(Token::Number(day)) => u8::try_from(day).map_err(|_| Refusal::Number)?,
        _ => return Ok(None),
    };
    cursor.next();
    let Some(Token::Month(month)) = cursor.peek() else {
        return Ok(Some(Said { day, month: None, year: None }));
    };
    cursor.next();
    let year = match cursor.peek() {
        Some(Token::Year(year)) => {
            cursor.next();
            Some(year)
        }
        Some(Token::Number(_)) => return Err(Refusal::Number),
        _ => None,
    };
    Ok(Some(Said { day, month: Some(month), year }))
}

/// « jeudi » before « 24 décembre 2026 »: it says no more than the date.
fn weekday_of_a_date(cursor: &mut Cursor<'_>) -> Option<Weekday> {
    let Some(Token::Weekday(weekday)) = cursor.peek() else { return None };
    let is_date = matches!(cursor.peek_after(1), Some(Token::Number(_) | Token::Rank(Rank::First)))
        && matches!(cursor.peek_after(2), Some(Token::Month(_)))
        && matches!(cursor.peek_after(3), Some(Token::Year(_)));
    if !is_date {
        return None;
    }
    cursor.next();
    Some(weekday)
}

/// A period of which one day at least has a year; `None` when none has. The other day is of the same year, unless that would turn
/// the period round.
fn of_years(
    (from, from_year): (MonthDay, Option<u16>),
    (to, to_year): (MonthDay, Option<u16>),
) -> Result<Option<Closing>, Refusal> {
    let past_new_year = u16::from(from > to);
    let (from_year, to_year) = match (from_year, to_year) {
        (None, None) => return Ok(None),
        (Some(from), Some(to)) => (from, to),
        (Some(from), None) => (from, from + past_new_year),
        (None, Some(to)) => (to - past_new_year, to),
    };
    let (from, to) = (dated(from, from_year)?, dated(to, to_year)?);
    if from < to { Ok(Some(Closing::Dated(from, to))) } else { Err(Refusal::DaysOutOfOrder) }
}

fn dated((month, day): MonthDay, year: u16) -> Result<NaiveDate, Refusal> {
    NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()).ok_or(Refusal::Date)
}

fn checked(from: MonthDay, to: MonthDay) -> Result<Closing, Refusal> {
    if exists(from) && exists(to) { Ok(Closing::Period(from, to)) } else { Err(Refusal::Date) }
}
