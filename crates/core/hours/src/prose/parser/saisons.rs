//! Seasons: « du 1er avril au 30 septembre : », « en juillet et août : », « pendant les vacances scolaires : ».

use super::cursor::Cursor;
use super::fermetures::date;
use crate::prose::lexique::Jeton;
use crate::prose::refus::Refus;
use crate::prose::saison::{Saison, exists};

/// What a title says of the hours below it, or words behind hours of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::prose) enum Titre {
    /// Hours of a part of the year.
    Saison(Saison),
    /// « Le reste de l’année ».
    Reste,
    /// « Hors vacances scolaires »: closed then, unless other hours are said.
    HorsVacances,
    /// « En période scolaire »: what happens in the holidays must be said.
    PeriodeScolaire,
}

/// The season that is said here, and whether it has a name, « été »; `None`, the cursor where it was, when none is.
pub(super) fn season(cursor: &mut Cursor<'_>) -> Result<Option<(Titre, bool)>, Refus> {
    let start = cursor.mark();
    let name = named(cursor);
    let bracket = name.is_some() && cursor.take(Jeton::ParenOuvrante);
    if name.is_some() && !bracket {
        cursor.introduction();
    }
    let Some(titre) = unnamed(cursor)? else {
        // « été » alone says no dates.
        if let Some(word) = name {
            return Err(Refus::Mot(word));
        }
        cursor.back_to(start);
        return Ok(None);
    };
    if bracket && !cursor.take(Jeton::ParenFermante) {
        return Err(Refus::Ordre);
    }
    let start = cursor.mark();
    let bracketed =
        cursor.take(Jeton::ParenOuvrante) && named(cursor).is_some() && cursor.take(Jeton::ParenFermante);
    if !bracketed {
        cursor.back_to(start);
    }
    Ok(Some((titre, name.is_some() || bracketed)))
}

/// « été », « horaires d’hiver », in brackets or not.
fn named(cursor: &mut Cursor<'_>) -> Option<&'static str> {
    let start = cursor.mark();
    while matches!(cursor.peek(), Some(Jeton::Le | Jeton::En | Jeton::De)) {
        cursor.next();
    }
    if let Some(Jeton::NomDeSaison(word)) = cursor.peek() {
        cursor.next();
        return Some(word);
    }
    cursor.back_to(start);
    None
}

fn unnamed(cursor: &mut Cursor<'_>) -> Result<Option<Titre>, Refus> {
    let start = cursor.mark();
    if cursor.take(Jeton::Sauf) {
        while matches!(cursor.peek(), Some(Jeton::Le | Jeton::De)) {
            cursor.next();
        }
        if cursor.take(Jeton::VacancesScolaires) {
            return Ok(Some(Titre::HorsVacances));
        }
        cursor.back_to(start);
        return Ok(None);
    }
    if let Some(saison) = dates(cursor)? {
        return Ok(Some(Titre::Saison(saison)));
    }
    cursor.back_to(start);
    while matches!(cursor.peek(), Some(Jeton::Le | Jeton::En)) {
        cursor.next();
    }
    let titre = match cursor.peek() {
        Some(Jeton::VacancesScolaires) => Some(Titre::Saison(Saison::Vacances)),
        Some(Jeton::PeriodeScolaire) => Some(Titre::PeriodeScolaire),
        Some(Jeton::ResteDeLAnnee) => Some(Titre::Reste),
        _ => None,
    };
    if titre.is_some() {
        cursor.next();
        return Ok(titre);
    }
    cursor.back_to(start);
    Ok(months(cursor).map(Titre::Saison))
}

/// « du 1er avril au 30 septembre », « du 1er au 15 août »; `None` when the words are not those of dates.
fn dates(cursor: &mut Cursor<'_>) -> Result<Option<Saison>, Refus> {
    cursor.take(Jeton::Du);
    // « 1er avril au »: not the first Monday of the month, nor a number.
    let day = matches!(cursor.peek(), Some(Jeton::Rang(_) | Jeton::Nombre(_)));
    let month = usize::from(matches!(cursor.peek_after(1), Some(Jeton::Mois(_))));
    let ends = matches!(cursor.peek_after(1 + month), Some(Jeton::Au))
        && matches!(cursor.peek_after(2 + month), Some(Jeton::Rang(_) | Jeton::Nombre(_)));
    if !day || !ends {
        return Ok(None);
    }
    let Some((first_day, first_month)) = date(cursor)? else { return Ok(None) };
    cursor.take(Jeton::Au);
    let Some((last_day, Some(last_month))) = date(cursor)? else { return Ok(None) };
    let first = (first_month.unwrap_or(last_month), first_day);
    let last = (last_month, last_day);
    if first == last || (first_month.is_none() && first > last) {
        return Err(Refus::JoursDesordonnes);
    }
    if exists(first) && exists(last) { Ok(Some(Saison::Periode(first, last))) } else { Err(Refus::Date) }
}

/// « en juillet », « juillet et août », « d’avril à septembre ».
fn months(cursor: &mut Cursor<'_>) -> Option<Saison> {
    let start = cursor.mark();
    let _ = cursor.take(Jeton::En) || cursor.take(Jeton::De);
    let Some(Jeton::Mois(first)) = cursor.peek() else {
        cursor.back_to(start);
        return None;
    };
    cursor.next();
    let mut last = first;
    let link = cursor.peek();
    if let (Some(link), Some(Jeton::Mois(next))) = (link, cursor.peek_after(1)) {
        let list = matches!(link, Jeton::Et | Jeton::Tiret | Jeton::Barre | Jeton::Virgule);
        // Two months that follow one another are the same as a list and as a range.
        let ranged = matches!(link, Jeton::A | Jeton::Au) && next != first;
        if ranged || (list && next == first % 12 + 1) {
            cursor.next();
            cursor.next();
            last = next;
        }
    }
    // A third month, or a year.
    let goes_on = matches!(cursor.peek(), Some(Jeton::Mois(_) | Jeton::Nombre(_)))
        || (matches!(cursor.peek(), Some(Jeton::Et | Jeton::Virgule | Jeton::Tiret | Jeton::Barre))
            && matches!(cursor.peek_after(1), Some(Jeton::Mois(_))));
    if goes_on {
        cursor.back_to(start);
        return None;
    }
    Saison::months(first, last)
}
