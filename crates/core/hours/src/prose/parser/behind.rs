//! What stands behind hours, and belongs to them.

use super::cursor::{Cursor, Link};
use super::group::note;
use super::seasons::Title;
use super::{Group, Place, When, closings, hours, seasons, when};
use crate::prose::days::Weekdays;
use crate::prose::lexicon::Token;
use crate::prose::refusal::Refusal;
use crate::prose::timetable::Weeks;

/// What may stand behind hours, and belongs to them.
pub(super) fn suffixes(cursor: &mut Cursor<'_>, group: &mut Group) -> Result<(), Refusal> {
    loop {
        let start = cursor.mark();
        let comma = cursor.take(Token::Comma);
        let bracket = !comma && cursor.take(Token::OpeningBracket);
        let understood = suffix(cursor, group, comma, bracket)?;
        if understood && bracket && !cursor.take(Token::ClosingBracket) {
            return Err(Refusal::Order);
        }
        if !understood {
            cursor.back_to(start);
            return Ok(());
        }
    }
}

fn suffix(cursor: &mut Cursor<'_>, group: &mut Group, comma: bool, bracket: bool) -> Result<bool, Refusal> {
    match cursor.peek() {
        Some(Token::Only) => {
            cursor.next();
            group.only = true;
        }
        // Nothing else is said of these days, which is what it says.
        Some(Token::WithPublicHolidays) => {
            cursor.next();
        }
        Some(Token::WithoutBreak) => {
            cursor.next();
            if group.ranges.len() != 1 {
                return Err(Refusal::Place("journée continue"));
            }
        }
        Some(Token::ByAppointment | Token::WithoutAppointment) => {
            let Some(note) = note(cursor) else { return Ok(false) };
            if group.note.is_some() || (group.ranges.len() > 1 && !comma) {
                return Err(Refusal::Scope);
            }
            group.only |= cursor.take(Token::Only);
            // « lundi 9h-12h, sur rendez-vous, mardi … »: with which of the two?
            let clear = cursor.is_at_end_of_clause() && !(comma && cursor.is_at_comma());
            if !clear {
                return Err(Refusal::Scope);
            }
            group.note = Some((note, if comma { Place::AfterComma } else { Place::Behind }));
        }
        Some(
            Token::SchoolPeriod
            | Token::SchoolHolidays
            | Token::RestOfYear
            | Token::En
            | Token::Le
            | Token::Du
            | Token::De
            | Token::Month(_)
            | Token::SeasonName(_),
        ) if group.season.is_none() && season_behind(cursor, group)? => {}
        Some(Token::Weeks(_) | Token::En | Token::Le) if !comma => {
            return weeks(cursor, group);
        }
        Some(Token::Rank(_)) if bracket => return ranks(cursor, group),
        Some(Token::EveryDay) if group.when.is_none() => {
            cursor.next();
            group.when = Some(When::Week(Weeks::All, Weekdays::ALL));
        }
        Some(Token::Except) => {
            cursor.next();
            let exceptions = closings::exceptions(cursor, true)?;
            group.exceptions.extend(exceptions);
        }
        Some(Token::Closed) => {
            let start = cursor.mark();
            cursor.next();
            let _ = cursor.take(Token::Le) || cursor.take(Token::En);
            let Some(half) = hours::half(cursor).filter(|_| cursor.is_at_end_of_clause()) else {
                cursor.back_to(start);
                return Ok(false);
            };
            hours::check_closed(&group.ranges, Some(half))?;
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// « mardi 14h-17h du 1er avril au 30 septembre », « mercredi 14h-17h en période scolaire uniquement ».
fn season_behind(cursor: &mut Cursor<'_>, group: &mut Group) -> Result<bool, Refusal> {
    let start = cursor.mark();
    let Some((title, _)) = seasons::season(cursor)? else { return Ok(false) };
    // A title of what follows, and not words behind these hours.
    if cursor.peek() == Some(Token::Colon) || !cursor.is_at_end_of_clause() && title != Title::SchoolPeriod {
        cursor.back_to(start);
        return Ok(false);
    }
    if title == Title::SchoolPeriod {
        cursor.back_to(start);
        return closings::school_period_only(cursor, group);
    }
    group.season = Some(title);
    Ok(true)
}

/// Days behind hours: « 9h-12h lundi et mardi », « 14h-17h (le mercredi) ».
pub(super) fn days(cursor: &mut Cursor<'_>, group: &mut Group) -> Result<(), Refusal> {
    let start = cursor.mark();
    let _ = cursor.take(Token::Comma) || cursor.take(Token::Colon) || cursor.take(Token::Dash);
    let bracket = cursor.take(Token::OpeningBracket);
    let found = when::when(cursor)?;
    let closed = !bracket || cursor.take(Token::ClosingBracket);
    match found {
        // « 9h-12h lundi 14h-17h »: with which of the two?
        Some(_) if starts_hours(cursor) => return Err(Refusal::DaysBeforeOrBehind),
        // « 9h-12h, samedi sur rendez-vous »: at that time, or at any time of Saturday?
        Some(_) if matches!(cursor.peek(), Some(Token::ByAppointment | Token::WithoutAppointment)) => {
            return Err(Refusal::DaysBeforeOrBehind);
        }
        Some((when, false)) if closed => {
            group.when = Some(when);
            group.behind = true;
        }
        _ => cursor.back_to(start),
    }
    Ok(())
}

/// Whether hours stand right behind, with which the days before them may go.
fn starts_hours(cursor: &mut Cursor<'_>) -> bool {
    let start = cursor.mark();
    while matches!(cursor.peek(), Some(Token::Colon | Token::De | Token::Le | Token::Half(_) | Token::Closed))
    {
        cursor.next();
    }
    let hours = matches!(cursor.peek(), Some(Token::Hour(_) | Token::Number(_)));
    cursor.back_to(start);
    hours
}

/// Weeks said after the hours: they go with these, and with nothing before, only when there is one range and a new
/// sentence.
fn weeks(cursor: &mut Cursor<'_>, group: &mut Group) -> Result<bool, Refusal> {
    let Some(said) = when::weeks(cursor) else { return Ok(false) };
    match &mut group.when {
        Some(When::Week(weeks @ Weeks::All, _))
            if group.ranges.len() == 1 && group.link == Link::Strong && cursor.is_at_end_of_clause() =>
        {
            *weeks = said;
            Ok(true)
        }
        _ => Err(Refusal::Scope),
    }
}

/// « samedi 9h-11h (1er et 3e du mois) ».
fn ranks(cursor: &mut Cursor<'_>, group: &mut Group) -> Result<bool, Refusal> {
    let ranks = when::rank_list(cursor)?;
    let Some(When::Week(Weeks::All, days)) = group.when else { return Err(Refusal::Scope) };
    let only = days.iter().next().filter(|_| days.len() == 1 && group.ranges.len() == 1);
    match only {
        Some(day) if cursor.take(Token::OfMonth) => {
            group.when = Some(When::Month(ranks, day));
            Ok(true)
        }
        Some(_) => Err(Refusal::Order),
        None => Err(Refusal::Scope),
    }
}
