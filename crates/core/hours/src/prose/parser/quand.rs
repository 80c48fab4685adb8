//! Days: « Lundi, Mardi, Vendredi », « du lundi au vendredi », « 1er mercredi du mois », « semaines paires ».

use super::Quand;
use super::cursor::Cursor;
use crate::prose::grille::{Rang, Semaines};
use crate::prose::jours::{Jour, Jours};
use crate::prose::lexique::Jeton;
use crate::prose::refus::Refus;

/// The days named here, and whether their weeks are said before them; `None` when no day is.
pub(super) fn quand(cursor: &mut Cursor<'_>) -> Result<Option<(Quand, bool)>, Refus> {
    let start = cursor.mark();
    let before = weeks_before(cursor);
    let _ = cursor.take(Jeton::Chaque);
    let mut quand = if let Some(ranks) = ranks(cursor)? {
        Some(Quand::Mois(ranks.0, ranks.1))
    } else if cursor.take(Jeton::TousLesJours) {
        Some(Quand::Semaine(Semaines::Toutes, Jours::TOUS))
    } else if public_holidays(cursor) {
        Some(Quand::Feries)
    } else {
        days(cursor)?.map(|jours| Quand::Semaine(Semaines::Toutes, jours))
    };
    if quand.is_none() {
        cursor.back_to(start);
        return Ok(None);
    }
    let after = weeks(cursor);
    let weeks = match (before, after) {
        (Some(_), Some(_)) => return Err(Refus::Ordre),
        (weeks, None) | (None, weeks) => weeks,
    };
    if let Some(weeks) = weeks {
        match &mut quand {
            Some(Quand::Semaine(semaines, _)) => *semaines = weeks,
            _ => return Err(Refus::Ordre),
        }
    }
    Ok(quand.map(|quand| (quand, before.is_some())))
}

/// « et jours fériés » behind days.
pub(super) fn and_public_holidays(cursor: &mut Cursor<'_>) -> bool {
    let start = cursor.mark();
    let linked = cursor.take(Jeton::Virgule) | cursor.take(Jeton::Et);
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
    let found = cursor.take(Jeton::Feries);
    if !found {
        cursor.back_to(start);
    }
    found
}

/// A list of days and ranges of days.
pub(super) fn days(cursor: &mut Cursor<'_>) -> Result<Option<Jours>, Refus> {
    let mut jours = Jours::default();
    // Days tied by hyphens or slashes: two are a list or a range, nobody knows; three or more are a list.
    let mut tied: Vec<Jour> = Vec::new();
    let mut tie = false;
    loop {
        let start = cursor.mark();
        let separator = if jours.is_empty() { None } else { list_separator(cursor) };
        let ranged = articles(cursor);
        if let Some(group) = named_group(cursor) {
            if let Some(twice) = group.iter().find(|jour| jours.contains(*jour)) {
                return Err(Refus::Contradiction(Some(twice)));
            }
            jours = jours.with(group);
            check_tied(&tied)?;
            tied.clear();
            continue;
        }
        let Some(Jeton::Jour(first)) = cursor.peek() else {
            cursor.back_to(start);
            break;
        };
        cursor.next();
        let dashed = if jours.is_empty() { working_week(cursor, first) } else { None };
        let last = range_end(cursor);
        let found = match last.or(dashed) {
            Some(last) if ranged || first <= last => around(first, last).ok_or(Refus::JoursDesordonnes)?,
            Some(_) => return Err(Refus::JoursDesordonnes),
            None => [first].into_iter().collect(),
        };
        if let Some(twice) = found.iter().find(|jour| jours.contains(*jour)) {
            return Err(Refus::Contradiction(Some(twice)));
        }
        jours = jours.with(found);
        if matches!(separator, Some(Jeton::Tiret | Jeton::Barre)) {
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
            return Err(Refus::JoursAmbigus);
        }
    }
    check_tied(&tied)?;
    Ok((!jours.is_empty()).then_some(jours))
}

/// Two days tied so are the same as a list and as a range only when one follows the other.
fn check_tied(tied: &[Jour]) -> Result<(), Refus> {
    match tied {
        [first, last] if *first as u8 + 1 != *last as u8 => Err(Refus::JoursAmbigus),
        _ if tied.is_sorted() => Ok(()),
        _ => Err(Refus::JoursDesordonnes),
    }
}

/// What separates two days of a list; nothing, in « lundi mardi ».
fn list_separator(cursor: &mut Cursor<'_>) -> Option<Jeton> {
    let jeton = cursor.peek()?;
    match jeton {
        Jeton::Virgule => {
            cursor.next();
            cursor.take(Jeton::Et);
        }
        Jeton::Et | Jeton::Tiret | Jeton::Barre => {
            cursor.next();
        }
        _ => return None,
    }
    Some(jeton)
}

/// « au vendredi », « à vendredi ».
fn range_end(cursor: &mut Cursor<'_>) -> Option<Jour> {
    let Some(Jeton::Au | Jeton::A) = cursor.peek() else { return None };
    let Some(Jeton::Jour(jour)) = cursor.peek_after(1) else { return None };
    cursor.next();
    cursor.next();
    Some(jour)
}

/// « le week-end », « en semaine ».
fn named_group(cursor: &mut Cursor<'_>) -> Option<Jours> {
    let (first, last) = match cursor.peek() {
        Some(Jeton::WeekEnd) => (Jour::Samedi, Jour::Dimanche),
        Some(Jeton::EnSemaine) => (Jour::Lundi, Jour::Vendredi),
        _ => return None,
    };
    cursor.next();
    Jours::range(first, last)
}

/// The end of « lundi-vendredi », « lundi - samedi »: from Monday over the whole working week, a dash is a range.
fn working_week(cursor: &mut Cursor<'_>, first: Jour) -> Option<Jour> {
    let (Some(Jeton::Tiret), Some(Jeton::Jour(last))) = (cursor.peek(), cursor.peek_after(1)) else {
        return None;
    };
    let next = cursor.peek_after(2);
    let goes_on = matches!(next, Some(Jeton::Tiret | Jeton::Barre))
        && matches!(cursor.peek_after(3), Some(Jeton::Jour(_)));
    if first != Jour::Lundi || last < Jour::Vendredi || goes_on {
        return None;
    }
    cursor.next();
    cursor.next();
    Some(last)
}

/// Refuses « lundi-vendredi » beside hours of a day in between, which make a list of it as well, and « en semaine »
/// where nothing says that Saturday is apart.
pub(super) fn check_ranges(jetons: &[Jeton]) -> Result<(), Refus> {
    let dashed = jetons.windows(3).find_map(|three| match three {
        [Jeton::Jour(Jour::Lundi), Jeton::Tiret, Jeton::Jour(last)] if *last >= Jour::Vendredi => Some(*last),
        _ => None,
    });
    if let Some(last) = dashed {
        let inside =
            |jeton: &Jeton| matches!(jeton, Jeton::Jour(jour) if Jour::Lundi < *jour && *jour < last);
        if jetons.iter().any(inside) {
            return Err(Refus::JoursAmbigus);
        }
    }
    let has = |wanted: fn(&Jeton) -> bool| jetons.iter().any(wanted);
    let apart = has(|jeton| matches!(jeton, Jeton::WeekEnd | Jeton::Jour(Jour::Samedi)));
    if has(|jeton| *jeton == Jeton::EnSemaine) && !apart {
        return Err(Refus::EnSemaine);
    }
    Ok(())
}

/// From a day to another, over the end of the week if need be: « du mercredi au lundi ». All seven are no range.
fn around(first: Jour, last: Jour) -> Option<Jours> {
    if first <= last {
        return Jours::range(first, last);
    }
    let days: Jours = Jour::ALL.into_iter().filter(|jour| *jour >= first || *jour <= last).collect();
    (days != Jours::TOUS).then_some(days)
}

/// « le », « du », « tous les »; whether it is « du », which begins a range.
fn articles(cursor: &mut Cursor<'_>) -> bool {
    let mut ranged = false;
    while let Some(jeton @ (Jeton::Le | Jeton::Du | Jeton::De | Jeton::Chaque)) = cursor.peek() {
        ranged |= jeton == Jeton::Du;
        cursor.next();
    }
    ranged
}

/// « 1er et 3e lundi du mois ».
fn ranks(cursor: &mut Cursor<'_>) -> Result<Option<(Vec<Rang>, Jour)>, Refus> {
    let start = cursor.mark();
    articles(cursor);
    let found = rank_list(cursor)?;
    if found.is_empty() {
        cursor.back_to(start);
        return Ok(None);
    }
    let Some(Jeton::Jour(jour)) = cursor.next() else { return Err(Refus::Ordre) };
    if cursor.take(Jeton::DuMois) { Ok(Some((found, jour))) } else { Err(Refus::Ordre) }
}

pub(super) fn rank_list(cursor: &mut Cursor<'_>) -> Result<Vec<Rang>, Refus> {
    let mut rangs: Vec<Rang> = Vec::new();
    loop {
        let start = cursor.mark();
        if !rangs.is_empty() {
            let _ = cursor.take(Jeton::Virgule);
            let _ = cursor.take(Jeton::Et);
            cursor.take(Jeton::Le);
        }
        let Some(Jeton::Rang(rang)) = cursor.peek() else {
            cursor.back_to(start);
            return Ok(rangs);
        };
        cursor.next();
        if rangs.last().is_some_and(|last| rang <= *last) {
            return Err(Refus::JoursDesordonnes);
        }
        rangs.push(rang);
    }
}

/// « semaines paires : », « en semaine paire » before days.
fn weeks_before(cursor: &mut Cursor<'_>) -> Option<Semaines> {
    let found = weeks(cursor)?;
    cursor.take(Jeton::DeuxPoints);
    Some(found)
}

/// « des semaines paires », « (semaine paire) », « en semaine paire ».
pub(super) fn weeks(cursor: &mut Cursor<'_>) -> Option<Semaines> {
    let start = cursor.mark();
    let bracket = cursor.take(Jeton::ParenOuvrante);
    let _ = cursor.take(Jeton::De) || cursor.take(Jeton::En) || cursor.take(Jeton::Le);
    cursor.take(Jeton::Le);
    if let Some(Jeton::Semaines(semaines)) = cursor.peek() {
        cursor.next();
        if !bracket || cursor.take(Jeton::ParenFermante) {
            return Some(semaines);
        }
    }
    cursor.back_to(start);
    None
}
