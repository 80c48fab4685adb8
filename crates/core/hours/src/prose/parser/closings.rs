//! Closings and exceptions: « fermé le lundi », « fermé en août », « sauf le vendredi ».

use super::cursor::{Cursor, Link};
use super::{Clause, Exception, Group, When, dates, hours, when};
use crate::prose::days::Weekdays;
use crate::prose::lexicon::{Half, Token};
use crate::prose::refusal::Refusal;
use crate::prose::season::Season;
use crate::prose::timetable::{Closing, Weeks};

/// « Fermé … », as a statement of its own.
pub(super) fn closed(cursor: &mut Cursor<'_>, link: Link) -> Result<Clause, Refusal> {
    cursor.next();
    cursor.take(Token::Colon);
    if let Some(closings) = closings(cursor)? {
        return if cursor.is_at_end_of_clause() {
            Ok(Clause::Closed(closings, link))
        } else {
            Err(Refusal::Order)
        };
    }
    let (days, half) = days_and_half(cursor)?;
    if half.is_none()
        && let Some(closings) = closings_after(cursor)?
    {
        return Ok(Clause::DaysAndClosings { days, closings, link });
    }
    // « fermé mardi 14h-17h »: closed then, or closed before?
    if !cursor.is_at_end_of_clause() {
        return Err(Refusal::Scope);
    }
    Ok(Clause::ClosedDays { days, half })
}

/// « Lundi : fermé »; `None` when hours follow, as in « mardi : fermé le matin / 14h-17h ».
pub(super) fn day_closed(
    cursor: &mut Cursor<'_>,
    when: Option<&When>,
    public_holidays: bool,
    half: Option<Half>,
    link: Link,
) -> Result<Option<Clause>, Refusal> {
    let start = cursor.mark();
    cursor.next();
    cursor.take(Token::Le);
    if let Some(Token::Half(_)) = cursor.peek() {
        cursor.back_to(start);
        return Ok(None);
    }
    if matches!(cursor.peek(), Some(Token::Hour(_))) {
        return Err(Refusal::Order);
    }
    let closings = vec![Closing::PublicHolidays];
    match when {
        Some(When::Week(Weeks::All, days)) if public_holidays && half.is_none() => {
            Ok(Some(Clause::DaysAndClosings { days: *days, closings, link }))
        }
        Some(When::Week(Weeks::All, days)) if !public_holidays => {
            Ok(Some(Clause::ClosedDays { days: *days, half }))
        }
        Some(When::PublicHolidays) if half.is_none() => Ok(Some(Clause::Closed(closings, link))),
        _ => Err(Refusal::Order),
    }
}

/// « Vacances scolaires : fermé », « août : fermé »; `None`, the cursor where it was, when more follows.
pub(super) fn season_closed(cursor: &mut Cursor<'_>, season: Season) -> Option<Clause> {
    let start = cursor.mark();
    cursor.next();
    if !cursor.is_at_end_of_clause() {
        cursor.back_to(start);
        return None;
    }
    let closed = match (season, season.whole_months()) {
        (Season::Holidays, _) => vec![Closing::Holidays],
        (_, Some((first, last))) if first <= last => (first..=last).map(Closing::Month).collect(),
        (Season::Period(from, to), _) => vec![Closing::Period(from, to)],
        (Season::Year, _) => return None,
    };
    // The season itself says when: a sentence of its own.
    Some(Clause::Closed(closed, Link::Strong))
}

/// « du 24 décembre 2026 au 2 janvier 2027 : fermé »; `None`, the cursor where it was, when anything else stands here.
pub(super) fn dated_closed(cursor: &mut Cursor<'_>) -> Option<Clause> {
    let start = cursor.mark();
    if let Ok(Some(closing @ Closing::Dated(..))) = dates::period(cursor) {
        cursor.introduction();
        if cursor.take(Token::Closed) && cursor.is_at_end_of_clause() {
            return Some(Clause::Closed(vec![closing], Link::Strong));
        }
    }
    cursor.back_to(start);
    None
}

/// « fermé le matin, » before the hours of a day.
pub(super) fn closed_half_before(cursor: &mut Cursor<'_>) -> Result<Option<Half>, Refusal> {
    if !cursor.take(Token::Closed) {
        return Ok(None);
    }
    let half = hours::half(cursor).ok_or(Refusal::Order)?;
    cursor.separators();
    Ok(Some(half))
}

/// « tous les jours sauf le lundi … » before the hours: days only.
pub(super) fn exceptions_before_hours(cursor: &mut Cursor<'_>) -> Result<Vec<Exception>, Refusal> {
    let start = cursor.mark();
    let bracket = cursor.take(Token::OpeningBracket);
    if !bracket {
        cursor.take(Token::Comma);
    }
    if !cursor.take(Token::Except) {
        cursor.back_to(start);
        return Ok(Vec::new());
    }
    let exceptions = exceptions(cursor, false)?;
    if bracket && !cursor.take(Token::ClosingBracket) { Err(Refusal::Order) } else { Ok(exceptions) }
}

/// What follows « sauf ». Other hours may follow days when those of the group stand before.
pub(super) fn exceptions(cursor: &mut Cursor<'_>, with_hours: bool) -> Result<Vec<Exception>, Refusal> {
    if let Some(closings) = closings(cursor)? {
        return Ok(closings.into_iter().map(Exception::Closing).collect());
    }
    let (days, half) = days_and_half(cursor)?;
    if half.is_none()
        && let Some(closings) = closings_after(cursor)?
    {
        let closed = closings.into_iter().map(Exception::Closing);
        return Ok(std::iter::once(Exception::Weekdays { days, half, ranges: Vec::new() })
            .chain(closed)
            .collect());
    }
    if !with_hours {
        return Ok(vec![Exception::Weekdays { days, half, ranges: Vec::new() }]);
    }
    cursor.take(Token::Colon);
    let ranges = hours::ranges(cursor, half)?;
    if ranges.is_empty() {
        return Ok(vec![Exception::Weekdays { days, half, ranges }]);
    }
    // « sauf le vendredi matin 8h-12h »: is the afternoon as on other days?
    if half.is_some() {
        Err(Refusal::Scope)
    } else {
        Ok(vec![Exception::Weekdays { days, half: None, ranges }])
    }
}

/// « et les jours fériés » behind days that are closed: public holidays only, which read in no other way.
fn closings_after(cursor: &mut Cursor<'_>) -> Result<Option<Vec<Closing>>, Refusal> {
    let start = cursor.mark();
    if cursor.take(Token::Et)
        && let Some(closings) = closings(cursor)?
        && closings == [Closing::PublicHolidays]
        && cursor.is_at_end_of_clause()
    {
        return Ok(Some(closings));
    }
    cursor.back_to(start);
    Ok(None)
}

/// Days, and which half when it is not the whole of them. « fermé mercredi et vendredi matin » may close the whole of
/// Wednesday.
fn days_and_half(cursor: &mut Cursor<'_>) -> Result<(Weekdays, Option<Half>), Refusal> {
    let days = when::days(cursor)?.ok_or(Refusal::Order)?;
    let half = hours::half(cursor);
    if half.is_some() && days.len() > 1 { Err(Refusal::Scope) } else { Ok((days, half)) }
}

/// « uniquement en période scolaire », « en période scolaire uniquement » after hours: closed in the holidays. Without
/// « uniquement », nobody knows what happens then.
pub(super) fn school_period_only(cursor: &mut Cursor<'_>, group: &mut Group) -> Result<bool, Refusal> {
    while cursor.take(Token::En) || cursor.take(Token::Le) {}
    let is_term = cursor.take(Token::SchoolPeriod);
    let only = group.only | cursor.take(Token::Only);
    if !is_term || !only || !cursor.is_at_end_of_clause() {
        return Err(Refusal::Holidays);
    }
    group.only = true;
    group.exceptions.push(Exception::Closing(Closing::Holidays));
    Ok(true)
}

/// Times of the year: holidays, months, dates; `None` when something else stands here.
fn closings(cursor: &mut Cursor<'_>) -> Result<Option<Vec<Closing>>, Refusal> {
    let mut closings = Vec::new();
    loop {
        let start = cursor.mark();
        if !closings.is_empty() {
            cursor.take(Token::Comma);
            cursor.take(Token::Et);
        }
        let Some(closing) = closing(cursor)? else {
            cursor.back_to(start);
            return Ok((!closings.is_empty()).then_some(closings));
        };
        closings.push(closing);
    }
}

fn closing(cursor: &mut Cursor<'_>) -> Result<Option<Closing>, Refusal> {
    let start = cursor.mark();
    if let Some(period) = dates::period(cursor)? {
        return Ok(Some(period));
    }
    cursor.back_to(start);
    while matches!(cursor.peek(), Some(Token::Le | Token::En | Token::De | Token::Au)) {
        cursor.next();
    }
    let closing = match cursor.peek() {
        Some(Token::PublicHolidays) => Closing::PublicHolidays,
        Some(Token::SchoolHolidays) => Closing::Holidays,
        Some(Token::SchoolPeriod) => return Err(Refusal::Holidays),
        Some(Token::Month(month)) => match cursor.peek_after(1) {
            Some(Token::Year(year)) => {
                cursor.next();
                dates::month_of(month, year)?
            }
            _ => Closing::Month(month),
        },
        _ => {
            cursor.back_to(start);
            return Ok(None);
        }
    };
    cursor.next();
    Ok(Some(closing))
}
