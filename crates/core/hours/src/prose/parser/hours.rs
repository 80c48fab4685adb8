//! Ranges of hours: « 9h-12h / 14h-17h », « de 9 h à 12 h et de 14 h à 17 h », « 9h 12h 14h 17h ».

use super::cursor::Cursor;
use crate::prose::lexicon::{Half, Token};
use crate::prose::refusal::Refusal;
use crate::prose::timetable::{MINUTES_OF_DAY, Range, is_afternoon, is_morning};

/// An end of a range.
#[derive(Clone, Copy)]
enum Bound {
    Hour(u16),
    /// A number without « h »: an hour if the other end is one, « 9-12h ».
    Number(u16),
}

/// The ranges that start here, in order; none when there is no hour here. When the days were of half a day only (« le
/// lundi matin »), all of them must be of that half.
pub(super) fn ranges(cursor: &mut Cursor<'_>, of: Option<Half>) -> Result<Vec<Range>, Refusal> {
    let mut ranges: Vec<Range> = Vec::new();
    let mut announced = None;
    loop {
        let start = cursor.mark();
        if !ranges.is_empty() {
            cursor.separators();
        }
        let half = half_before(cursor);
        cursor.take(Token::De);
        let Some(start) = bound(cursor) else {
            cursor.back_to(start);
            break;
        };
        let range = range(cursor, start)?;
        if ranges.last().is_some_and(|last| range.start < last.end) {
            return Err(Refusal::HoursOutOfOrder);
        }
        let half = half.or_else(|| announced.take());
        if half.is_some_and(|half| !is_of(range, half)) || of.is_some_and(|of| !is_of(range, of)) {
            return Err(Refusal::HalfDay);
        }
        ranges.push(range);
        announced = half_after(cursor, range)?;
    }
    if announced.is_some() { Err(Refusal::HalfDay) } else { Ok(ranges) }
}

/// Half of a day: « matin », « le matin ».
pub(super) fn half(cursor: &mut Cursor<'_>) -> Option<Half> {
    let start = cursor.mark();
    cursor.take(Token::Le);
    if let Some(Token::Half(half)) = cursor.peek() {
        cursor.next();
        return Some(half);
    }
    cursor.back_to(start);
    None
}

/// Refuses hours in the half of the day that is said to be closed, and a closed half that leaves no hours.
pub(super) fn check_closed(ranges: &[Range], closed: Option<Half>) -> Result<(), Refusal> {
    let other = |range: &Range| match closed {
        None => true,
        Some(Half::Morning) => is_afternoon(*range),
        Some(Half::Afternoon) => is_morning(*range),
        Some(Half::Evening) => range.end <= 18 * 60,
    };
    if ranges.iter().all(other) { Ok(()) } else { Err(Refusal::HalfDay) }
}

/// Whether hours are of that half of the day, unmistakably.
pub(super) const fn is_of(range: Range, half: Half) -> bool {
    match half {
        Half::Morning => is_morning(range),
        Half::Afternoon => is_afternoon(range) && range.end <= 20 * 60,
        Half::Evening => range.start >= 17 * 60,
    }
}

/// « le matin : » before hours.
fn half_before(cursor: &mut Cursor<'_>) -> Option<Half> {
    let start = cursor.mark();
    let half = half(cursor)?;
    let _ = cursor.take(Token::Colon) || cursor.take(Token::Comma);
    if matches!(cursor.peek(), Some(Token::De | Token::Hour(_) | Token::Number(_))) {
        return Some(half);
    }
    cursor.back_to(start);
    None
}

/// « le matin » after hours; when it does not suit them it must announce the next ones.
fn half_after(cursor: &mut Cursor<'_>, range: Range) -> Result<Option<Half>, Refusal> {
    match half(cursor) {
        Some(half) if is_of(range, half) => Ok(None),
        announced => Ok(announced),
    }
}

fn bound(cursor: &mut Cursor<'_>) -> Option<Bound> {
    let bound = match cursor.peek()? {
        Token::Hour(minutes) => Bound::Hour(minutes),
        Token::Number(number) => Bound::Number(number),
        _ => return None,
    };
    cursor.next();
    Some(bound)
}

/// The rest of a range that starts with `start`.
fn range(cursor: &mut Cursor<'_>, start: Bound) -> Result<Range, Refusal> {
    let link = match cursor.peek() {
        Some(link @ (Token::Dash | Token::Slash | Token::A)) => {
            cursor.next();
            Some(link)
        }
        Some(Token::Hour(_)) => None,
        _ => return Err(alone(start)),
    };
    let Some(end) = bound(cursor) else { return Err(alone(start)) };
    let sure = matches!(link, Some(Token::Dash | Token::A));
    let (start, end) = match (start, end) {
        (Bound::Hour(a), Bound::Hour(b)) if a == MINUTES_OF_DAY && b == MINUTES_OF_DAY => (0, b),
        (Bound::Hour(a), Bound::Hour(b)) => (a, b),
        // « 24h/24 ».
        (Bound::Hour(MINUTES_OF_DAY), Bound::Number(24)) => (0, MINUTES_OF_DAY),
        (Bound::Number(a), Bound::Hour(b)) if sure && a < 24 => (a * 60, b),
        (Bound::Hour(a), Bound::Number(b)) if sure && b <= 24 => (a, b * 60),
        _ => return Err(Refusal::Number),
    };
    if start < end { Ok(Range { start, end }) } else { Err(Refusal::HoursOutOfOrder) }
}

const fn alone(bound: Bound) -> Refusal {
    match bound {
        Bound::Hour(_) => Refusal::LoneHour,
        Bound::Number(_) => Refusal::Number,
    }
}
