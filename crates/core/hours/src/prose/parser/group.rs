//! Days and their hours.

use super::cursor::{Cursor, Link};
use super::{Clause, Group, Place, When, behind, closings, hours, when};
use crate::prose::lexicon::Token;
use crate::prose::refusal::Refusal;
use crate::prose::timetable::{MINUTES_OF_DAY, Note, Range};

/// Reads days and their hours, or a statement that starts as these do.
pub(super) fn read(cursor: &mut Cursor<'_>, link: Link) -> Result<Clause, Refusal> {
    let mut only = cursor.take(Token::Only);
    let mut note = note(cursor).map(|note| (note, Place::Before));
    if let Some((Note::ByAppointment, _)) = note {
        only |= cursor.take(Token::Only);
        if cursor.is_at_end_of_clause() {
            return Ok(Clause::ByAppointment { only });
        }
    }
    if note.is_some() {
        let _ = cursor.take(Token::Colon) || cursor.take(Token::Comma);
    }
    let mut exceptions = Vec::new();
    let mut half = None;
    let mut end_of_days = cursor.mark();
    let (when, annonce) = when::when(cursor)?.unzip();
    let public_holidays = when.is_some() && when::and_public_holidays(cursor);
    if when.is_some() {
        let before = closings::exceptions_before_hours(cursor)?;
        exceptions.extend(before);
        only |= cursor.take(Token::Only);
        half = hours::half(cursor);
        if let Some(inside) = note_inside(cursor)
            && note.replace((inside, Place::Inside)).is_some()
        {
            return Err(Refusal::Order);
        }
        only |= cursor.take(Token::Only);
        end_of_days = cursor.mark();
        cursor.introduction();
        if !by_appointment(note)
            && cursor.peek() == Some(Token::Closed)
            && let Some(clause) = closings::day_closed(cursor, when.as_ref(), public_holidays, half, link)?
        {
            let alone = note.is_none() && !only && exceptions.is_empty();
            return if alone { Ok(clause) } else { Err(Refusal::Order) };
        }
    }
    let closed_half = if by_appointment(note) { None } else { closings::closed_half_before(cursor)? };
    let mut ranges = hours::ranges(cursor, half)?;
    // « le samedi sur rendez-vous »: at any time of that day.
    let any_time =
        by_appointment(note) && half.is_none() && closed_half.is_none() && exceptions.is_empty() && !only;
    if ranges.is_empty() && any_time && cursor.is_after_separator_or_end() {
        // What separates it from the next statement introduced no hours.
        cursor.back_to(end_of_days);
        ranges.push(Range { start: 0, end: MINUTES_OF_DAY });
    }
    if ranges.is_empty() {
        return Err(without_hours(cursor, when.as_ref()));
    }
    hours::check_closed(&ranges, closed_half)?;
    let mut group = Group {
        link,
        when,
        ranges,
        note,
        only,
        public_holidays,
        sentence: false,
        behind: false,
        season: None,
        annonce: annonce.unwrap_or(false),
        exceptions,
    };
    if group.when.is_none() {
        behind::days(cursor, &mut group)?;
    }
    behind::suffixes(cursor, &mut group)?;
    Ok(Clause::Group(group))
}

/// Whether the days are by appointment, whatever hours follow: what is closed then is another statement.
const fn by_appointment(note: Option<(Note, Place)>) -> bool {
    matches!(note, Some((Note::ByAppointment, Place::Inside)))
}

/// Why a group has no hours.
fn without_hours(cursor: &Cursor<'_>, when: Option<&When>) -> Refusal {
    let hour = |ahead| matches!(cursor.peek_after(ahead), Some(Token::Hour(_)));
    match (when, cursor.peek()) {
        (Some(_), Some(Token::A | Token::Au)) if hour(1) => Refusal::LoneHour,
        (Some(_), Some(Token::Ou)) | (None, _) => Refusal::Order,
        (Some(When::Week(_, days)), _) => days.iter().last().map_or(Refusal::WithoutHours, Refusal::NoHours),
        (Some(When::Month(_, day)), _) => Refusal::NoHours(*day),
        (Some(When::PublicHolidays), _) => Refusal::WithoutHours,
    }
}

/// « Sur rendez-vous », « sans rendez-vous ».
pub(super) fn note(cursor: &mut Cursor<'_>) -> Option<Note> {
    if cursor.take(Token::ByAppointment) {
        Some(Note::ByAppointment)
    } else if cursor.take(Token::WithoutAppointment) {
        Some(Note::WithoutAppointment)
    } else {
        None
    }
}

/// A note between days and hours: « mardi (sur rendez-vous) : 9h-12h », « mardi, sur rendez-vous, de 9 h à 12 h ».
fn note_inside(cursor: &mut Cursor<'_>) -> Option<Note> {
    let start = cursor.mark();
    let _ = cursor.take(Token::Comma) || cursor.take(Token::OpeningBracket);
    let Some(note) = note(cursor) else {
        cursor.back_to(start);
        return None;
    };
    cursor.take(Token::ClosingBracket);
    Some(note)
}
