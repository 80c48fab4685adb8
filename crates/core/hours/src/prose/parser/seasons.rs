//! Seasons: « du 1er avril au 30 septembre : », « en juillet et août : », « pendant les vacances scolaires : ».

use super::cursor::Cursor;
use super::dates::date;
use crate::prose::lexicon::Token;
use crate::prose::refusal::Refusal;
use crate::prose::season::{Season, exists};

/// What a title says of the hours below it, or words behind hours of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::prose) enum Title {
    /// Hours of a part of the year.
    Season(Season),
    /// « Le reste de l’année ».
    Rest,
    /// « Hors vacances scolaires »: closed then, unless other hours are said.
    OutsideHolidays,
    /// « En période scolaire »: what happens in the holidays must be said.
    SchoolPeriod,
}

/// The season that is said here, and whether it has a name, « été »; `None`, the cursor where it was, when none is.
pub(super) fn season(cursor: &mut Cursor<'_>) -> Result<Option<(Title, bool)>, Refusal> {
    let start = cursor.mark();
    let name = named(cursor);
    let bracket = name.is_some() && cursor.take(Token::OpeningBracket);
    if name.is_some() && !bracket {
        cursor.introduction();
    }
    let Some(title) = unnamed(cursor)? else {
        // « été » alone says no dates.
        if let Some(word) = name {
            return Err(Refusal::Word(word));
        }
        cursor.back_to(start);
        return Ok(None);
    };
    if bracket && !cursor.take(Token::ClosingBracket) {
        return Err(Refusal::Order);
    }
    let start = cursor.mark();
    let bracketed =
        cursor.take(Token::OpeningBracket) && named(cursor).is_some() && cursor.take(Token::ClosingBracket);
    if !bracketed {
        cursor.back_to(start);
    }
    Ok(Some((title, name.is_some() || bracketed)))
}

/// « été », « horaires d’hiver », in brackets or not.
fn named(cursor: &mut Cursor<'_>) -> Option<&'static str> {
    let start = cursor.mark();
    while matches!(cursor.peek(), Some(Token::Le | Token::En | Token::De)) {
        cursor.next();
    }
    if let Some(Token::SeasonName(word)) = cursor.peek() {
        cursor.next();
        return Some(word);
    }
    cursor.back_to(start);
    None
}

fn unnamed(cursor: &mut Cursor<'_>) -> Result<Option<Title>, Refusal> {
    let start = cursor.mark();
    if cursor.take(Token::Except) {
        while matches!(cursor.peek(), Some(Token::Le | Token::De)) {
            cursor.next();
        }
        if cursor.take(Token::SchoolHolidays) {
            return Ok(Some(Title::OutsideHolidays));
        }
        cursor.back_to(start);
        return Ok(None);
    }
    if let Some(season) = dates(cursor)? {
        return Ok(Some(Title::Season(season)));
    }
    cursor.back_to(start);
    while matches!(cursor.peek(), Some(Token::Le | Token::En)) {
        cursor.next();
    }
    let title = match cursor.peek() {
        Some(Token::SchoolHolidays) => Some(Title::Season(Season::Holidays)),
        Some(Token::SchoolPeriod) => Some(Title::SchoolPeriod),
        Some(Token::RestOfYear) => Some(Title::Rest),
        _ => None,
    };
    if title.is_some() {
        cursor.next();
        return Ok(title);
    }
    cursor.back_to(start);
    Ok(months(cursor).map(Title::Season))
}

/// « du 1er avril au 30 septembre », « du 1er au 15 août »; `None` when the words are not those of dates.
fn dates(cursor: &mut Cursor<'_>) -> Result<Option<Season>, Refusal> {
    cursor.take(Token::Du);
    // « 1er avril au »: not the first Monday of the month, nor a number.
    let day = matches!(cursor.peek(), Some(Token::Rank(_) | Token::Number(_)));
    let month = usize::from(matches!(cursor.peek_after(1), Some(Token::Month(_))));
    let ends = matches!(cursor.peek_after(1 + month), Some(Token::Au))
        && matches!(cursor.peek_after(2 + month), Some(Token::Rank(_) | Token::Number(_)));
    if !day || !ends {
        return Ok(None);
    }
    let Some((first_day, first_month)) = date(cursor)? else { return Ok(None) };
    cursor.take(Token::Au);
    let Some((last_day, Some(last_month))) = date(cursor)? else { return Ok(None) };
    let first = (first_month.unwrap_or(last_month), first_day);
    let last = (last_month, last_day);
    if first == last || (first_month.is_none() && first > last) {
        return Err(Refusal::DaysOutOfOrder);
    }
    if exists(first) && exists(last) { Ok(Some(Season::Period(first, last))) } else { Err(Refusal::Date) }
}

/// « en juillet », « juillet et août », « d’avril à septembre ».
fn months(cursor: &mut Cursor<'_>) -> Option<Season> {
    let start = cursor.mark();
    let _ = cursor.take(Token::En) || cursor.take(Token::De);
    let Some(Token::Month(first)) = cursor.peek() else {
        cursor.back_to(start);
        return None;
    };
    cursor.next();
    let mut last = first;
    let link = cursor.peek();
    if let (Some(link), Some(Token::Month(next))) = (link, cursor.peek_after(1)) {
        let list = matches!(link, Token::Et | Token::Dash | Token::Slash | Token::Comma);
        // Two months that follow one another are the same as a list and as a range.
        let ranged = matches!(link, Token::A | Token::Au) && next != first;
        if ranged || (list && next == first % 12 + 1) {
            cursor.next();
            cursor.next();
            last = next;
        }
    }
    // A third month, or a year.
    let goes_on = matches!(cursor.peek(), Some(Token::Month(_) | Token::Number(_)))
        || (matches!(cursor.peek(), Some(Token::Et | Token::Comma | Token::Dash | Token::Slash))
            && matches!(cursor.peek_after(1), Some(Token::Month(_))));
    if goes_on {
        cursor.back_to(start);
        return None;
    }
    Season::months(first, last)
}
