//! Days: « Lundi, Mardi, Vendredi », « du lundi au vendredi », « 1er mercredi du mois », « semaines paires ».

use super::When;
use super::cursor::Cursor;
use crate::prose::days::{Weekday, Weekdays};
use crate::prose::lexicon::Token;
use crate::prose::refusal::Refusal;
use crate::prose::timetable::{Rank, Weeks};

/// The days named here, and whether their weeks are said before them; `None` when no day is.
pub(super) fn when(cursor: &mut Cursor<'_>) -> Result<Option<(When, bool)>, Refusal> {
    let start = cursor.mark();
    let before = weeks_before(cursor);
    let _ = cursor.take(Token::Each);
    let mut when = if let Some(ranks) = ranks(cursor)? {
        Some(When::Month(ranks.0, ranks.1))
    } else if cursor.take(Token::EveryDay) {
        Some(When::Week(Weeks::All, Weekdays::ALL))
    } else if public_holidays(cursor) {
        Some(When::PublicHolidays)
    } else {
        days(cursor)?.map(|days| When::Week(Weeks::All, days))
    };
    if when.is_none() {
        cursor.back_to(start);
        return Ok(None);
    }
    let after = weeks(cursor);
    let weeks = match (before, after) {
        (Some(_), Some(_)) => return Err(Refusal::Order),
        (weeks, None) | (None, weeks) => weeks,
    };
    if let Some(said) = weeks {
        match &mut when {
            Some(When::Week(weeks, _)) => *weeks = said,
            _ => return Err(Refusal::Order),
        }
    }
    Ok(when.map(|when| (when, before.is_some())))
}

/// « et jours fériés » behind days.
pub(super) fn and_public_holidays(cursor: &mut Cursor<'_>) -> bool {
    let start = cursor.mark();
    let linked = cursor.take(Token::Comma) | cursor.take(Token::Et);
    let found = linked && public_holidays(cursor);
    if !found {
        cursor.back_to(start);
    }
    found
}

/// « les jours fériés ».
fn public_holidays(cursor: &mut Cursor<'_>) -> bool {
    let start = cursor.mark();
    articles(cursor);
    let found = cursor.take(Token::PublicHolidays);
    if !found {
        cursor.back_to(start);
    }
    found
}

/// A list of days and ranges of days.
pub(super) fn days(cursor: &mut Cursor<'_>) -> Result<Option<Weekdays>, Refusal> {
    let mut days = Weekdays::default();
    // Days tied by hyphens or slashes: two are a list or a range, nobody knows; three or more are a list.
    let mut tied: Vec<Weekday> = Vec::new();
    let mut tie = false;
    loop {
        let start = cursor.mark();
        let separator = if days.is_empty() { None } else { list_separator(cursor) };
        let ranged = articles(cursor);
        if let Some(group) = named_group(cursor) {
            if let Some(twice) = group.iter().find(|day| days.contains(*day)) {
                return Err(Refusal::Contradiction(Some(twice)));
            }
            days = days.with(group);
            check_tied(&tied)?;
            tied.clear();
            continue;
        }
        let Some(Token::Weekday(first)) = cursor.peek() else {
            cursor.back_to(start);
            break;
        };
        cursor.next();
        let dashed = if days.is_empty() { working_week(cursor, first) } else { None };
        let last = range_end(cursor);
        let found = match last.or(dashed) {
            Some(last) if ranged || first <= last => around(first, last).ok_or(Refusal::DaysOutOfOrder)?,
            Some(_) => return Err(Refusal::DaysOutOfOrder),
            None => [first].into_iter().collect(),
        };
        if let Some(twice) = found.iter().find(|day| days.contains(*day)) {
            return Err(Refusal::Contradiction(Some(twice)));
        }
        days = days.with(found);
        if matches!(separator, Some(Token::Dash | Token::Slash)) {
            tie = true;
        } else {
            check_tied(&tied)?;
            tied.clear();
        }
        if dashed.is_some() {
            continue;
        }
        tied.push(last.unwrap_or(first));
        if tie && last.is_some() {
            return Err(Refusal::AmbiguousDays);
        }
    }
    check_tied(&tied)?;
    Ok((!days.is_empty()).then_some(days))
}

/// Two days tied so are the same as a list and as a range only when one follows the other.
fn check_tied(tied: &[Weekday]) -> Result<(), Refusal> {
    match tied {
        [first, last] if *first as u8 + 1 != *last as u8 => Err(Refusal::AmbiguousDays),
        _ if tied.is_sorted() => Ok(()),
        _ => Err(Refusal::DaysOutOfOrder),
    }
}

/// What separates two days of a list; nothing, in « lundi mardi ».
fn list_separator(cursor: &mut Cursor<'_>) -> Option<Token> {
    let token = cursor.peek()?;
    match token {
        Token::Comma => {
            cursor.next();
            cursor.take(Token::Et);
        }
        Token::Et | Token::Dash | Token::Slash => {
            cursor.next();
        }
        _ => return None,
    }
    Some(token)
}

/// « au vendredi », « à vendredi ».
fn range_end(cursor: &mut Cursor<'_>) -> Option<Weekday> {
    let Some(Token::Au | Token::A) = cursor.peek() else { return None };
    let Some(Token::Weekday(day)) = cursor.peek_after(1) else { return None };
    cursor.next();
    cursor.next();
    Some(day)
}

/// « le week-end », « en semaine ».
fn named_group(cursor: &mut Cursor<'_>) -> Option<Weekdays> {
    let (first, last) = match cursor.peek() {
        Some(Token::WeekEnd) => (Weekday::Saturday, Weekday::Sunday),
        Some(Token::OnWeekdays) => (Weekday::Monday, Weekday::Friday),
        _ => return None,
    };
    cursor.next();
    Weekdays::range(first, last)
}

/// The end of « lundi-vendredi », « lundi - samedi »: from Monday over the whole working week, a dash is a range.
fn working_week(cursor: &mut Cursor<'_>, first: Weekday) -> Option<Weekday> {
    let (Some(Token::Dash), Some(Token::Weekday(last))) = (cursor.peek(), cursor.peek_after(1)) else {
        return None;
    };
    let next = cursor.peek_after(2);
    let goes_on = matches!(next, Some(Token::Dash | Token::Slash))
        && matches!(cursor.peek_after(3), Some(Token::Weekday(_)));
    if first != Weekday::Monday || last < Weekday::Friday || goes_on {
        return None;
    }
    cursor.next();
    cursor.next();
    Some(last)
}

/// Refuses « lundi-vendredi » beside hours of a day in between, which make a list of it as well, and « en semaine »
/// where nothing says that Saturday is apart.
pub(super) fn check_ranges(tokens: &[Token]) -> Result<(), Refusal> {
    let dashed = tokens.windows(3).find_map(|three| match three {
        [Token::Weekday(Weekday::Monday), Token::Dash, Token::Weekday(last)] if *last >= Weekday::Friday => {
            Some(*last)
        }
        _ => None,
    });
    if let Some(last) = dashed {
        let inside =
            |token: &Token| matches!(token, Token::Weekday(day) if Weekday::Monday < *day && *day < last);
        if tokens.iter().any(inside) {
            return Err(Refusal::AmbiguousDays);
        }
    }
    let has = |wanted: fn(&Token) -> bool| tokens.iter().any(wanted);
    let apart = has(|token| matches!(token, Token::WeekEnd | Token::Weekday(Weekday::Saturday)));
    if has(|token| *token == Token::OnWeekdays) && !apart {
        return Err(Refusal::OnWeekdays);
    }
    Ok(())
}

/// From a day to another, over the end of the week if need be: « du mercredi au lundi ». All seven are no range.
fn around(first: Weekday, last: Weekday) -> Option<Weekdays> {
    if first <= last {
        return Weekdays::range(first, last);
    }
    let days: Weekdays = Weekday::ALL.into_iter().filter(|day| *day >= first || *day <= last).collect();
    (days != Weekdays::ALL).then_some(days)
}

/// « le », « du », « tous les »; whether it is « du », which begins a range.
fn articles(cursor: &mut Cursor<'_>) -> bool {
    let mut ranged = false;
    while let Some(token @ (Token::Le | Token::Du | Token::De | Token::Each)) = cursor.peek() {
        ranged |= token == Token::Du;
        cursor.next();
    }
    ranged
}

/// « 1er et 3e lundi du mois ».
fn ranks(cursor: &mut Cursor<'_>) -> Result<Option<(Vec<Rank>, Weekday)>, Refusal> {
    let start = cursor.mark();
    articles(cursor);
    let found = rank_list(cursor)?;
    if found.is_empty() {
        cursor.back_to(start);
        return Ok(None);
    }
    let Some(Token::Weekday(day)) = cursor.next() else { return Err(Refusal::Order) };
    if cursor.take(Token::OfMonth) { Ok(Some((found, day))) } else { Err(Refusal::Order) }
}

pub(super) fn rank_list(cursor: &mut Cursor<'_>) -> Result<Vec<Rank>, Refusal> {
    let mut ranks: Vec<Rank> = Vec::new();
    loop {
        let start = cursor.mark();
        if !ranks.is_empty() {
            let _ = cursor.take(Token::Comma);
            let _ = cursor.take(Token::Et);
            cursor.take(Token::Le);
        }
        let Some(Token::Rank(rank)) = cursor.peek() else {
            cursor.back_to(start);
            return Ok(ranks);
        };
        cursor.next();
        if ranks.last().is_some_and(|last| rank <= *last) {
            return Err(Refusal::DaysOutOfOrder);
        }
        ranks.push(rank);
    }
}

/// « semaines paires : », « en semaine paire » before days.
fn weeks_before(cursor: &mut Cursor<'_>) -> Option<Weeks> {
    let found = weeks(cursor)?;
    cursor.take(Token::Colon);
    Some(found)
}

/// « des semaines paires », « (semaine paire) », « en semaine paire ».
pub(super) fn weeks(cursor: &mut Cursor<'_>) -> Option<Weeks> {
    let start = cursor.mark();
    let bracket = cursor.take(Token::OpeningBracket);
    let _ = cursor.take(Token::De) || cursor.take(Token::En) || cursor.take(Token::Le);
    cursor.take(Token::Le);
    if let Some(Token::Weeks(weeks)) = cursor.peek() {
        cursor.next();
        if !bracket || cursor.take(Token::ClosingBracket) {
            return Some(weeks);
        }
    }
    cursor.back_to(start);
    None
}
