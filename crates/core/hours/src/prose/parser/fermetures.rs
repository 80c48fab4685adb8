//! Closings and exceptions: « fermé le lundi », « fermé en août », « sauf le vendredi ».

use super::cursor::{Cursor, Lien};
use super::{Clause, Exception, Groupe, Quand, heures, quand};
use crate::prose::grille::{Fermeture, Rang, Semaines};
use crate::prose::jours::Jours;
use crate::prose::lexique::{Demi, Jeton};
use crate::prose::refus::Refus;
use crate::prose::saison::{Saison, exists};

/// « Fermé … », as a statement of its own.
pub(super) fn fermee(cursor: &mut Cursor<'_>, lien: Lien) -> Result<Clause, Refus> {
    cursor.next();
    cursor.take(Jeton::DeuxPoints);
    if let Some(fermetures) = closings(cursor)? {
        return if cursor.is_at_end_of_clause() {
            Ok(Clause::Fermee(fermetures, lien))
        } else {
            Err(Refus::Ordre)
        };
    }
    let (jours, demi) = days_and_half(cursor)?;
    if demi.is_none()
        && let Some(fermetures) = closings_after(cursor)?
    {
        return Ok(Clause::JoursEtFermetures { jours, fermetures, lien });
    }
    // « fermé mardi 14h-17h »: closed then, or closed before?
    if !cursor.is_at_end_of_clause() {
        return Err(Refus::Portee);
    }
    Ok(Clause::JoursFermes { jours, demi })
}

/// « Lundi : fermé »; `None` when hours follow, as in « mardi : fermé le matin / 14h-17h ».
pub(super) fn day_closed(
    cursor: &mut Cursor<'_>,
    quand: Option<&Quand>,
    feries: bool,
    half: Option<Demi>,
    lien: Lien,
) -> Result<Option<Clause>, Refus> {
    let start = cursor.mark();
    cursor.next();
    cursor.take(Jeton::Le);
    if let Some(Jeton::Demi(_)) = cursor.peek() {
        cursor.back_to(start);
        return Ok(None);
    }
    if matches!(cursor.peek(), Some(Jeton::Heure(_))) {
        return Err(Refus::Ordre);
    }
    let fermetures = vec![Fermeture::Feries];
    match quand {
        Some(Quand::Semaine(Semaines::Toutes, jours)) if feries && half.is_none() => {
            Ok(Some(Clause::JoursEtFermetures { jours: *jours, fermetures, lien }))
        }
        Some(Quand::Semaine(Semaines::Toutes, jours)) if !feries => {
            Ok(Some(Clause::JoursFermes { jours: *jours, demi: half }))
        }
        Some(Quand::Feries) if half.is_none() => Ok(Some(Clause::Fermee(fermetures, lien))),
        _ => Err(Refus::Ordre),
    }
}

/// « Vacances scolaires : fermé », « août : fermé »; `None`, the cursor where it was, when more follows.
pub(super) fn season_closed(cursor: &mut Cursor<'_>, saison: Saison) -> Option<Clause> {
    let start = cursor.mark();
    cursor.next();
    if !cursor.is_at_end_of_clause() {
        cursor.back_to(start);
        return None;
    }
    let closed = match (saison, saison.whole_months()) {
        (Saison::Vacances, _) => vec![Fermeture::Vacances],
        (_, Some((first, last))) if first <= last => (first..=last).map(Fermeture::Mois).collect(),
        (Saison::Periode(from, to), _) => vec![Fermeture::Periode(from, to)],
        (Saison::Annee, _) => return None,
    };
    // The season itself says when: a sentence of its own.
    Some(Clause::Fermee(closed, Lien::Fort))
}

/// « fermé le matin, » before the hours of a day.
pub(super) fn closed_half_before(cursor: &mut Cursor<'_>) -> Result<Option<Demi>, Refus> {
    if !cursor.take(Jeton::Ferme) {
        return Ok(None);
    }
    let half = heures::demi(cursor).ok_or(Refus::Ordre)?;
    cursor.separators();
    Ok(Some(half))
}

/// « tous les jours sauf le lundi … » before the hours: days only.
pub(super) fn exceptions_before_hours(cursor: &mut Cursor<'_>) -> Result<Vec<Exception>, Refus> {
    let start = cursor.mark();
    let bracket = cursor.take(Jeton::ParenOuvrante);
    if !bracket {
        cursor.take(Jeton::Virgule);
    }
    if !cursor.take(Jeton::Sauf) {
        cursor.back_to(start);
        return Ok(Vec::new());
    }
    let exceptions = exceptions(cursor, false)?;
    if bracket && !cursor.take(Jeton::ParenFermante) { Err(Refus::Ordre) } else { Ok(exceptions) }
}

/// What follows « sauf ». Other hours may follow days when those of the group stand before.
pub(super) fn exceptions(cursor: &mut Cursor<'_>, with_hours: bool) -> Result<Vec<Exception>, Refus> {
    if let Some(fermetures) = closings(cursor)? {
        return Ok(fermetures.into_iter().map(Exception::Fermeture).collect());
    }
    let (jours, demi) = days_and_half(cursor)?;
    if demi.is_none()
        && let Some(fermetures) = closings_after(cursor)?
    {
        let closed = fermetures.into_iter().map(Exception::Fermeture);
        return Ok(std::iter::once(Exception::Jours { jours, demi, plages: Vec::new() })
            .chain(closed)
            .collect());
    }
    if !with_hours {
        return Ok(vec![Exception::Jours { jours, demi, plages: Vec::new() }]);
    }
    cursor.take(Jeton::DeuxPoints);
    let plages = heures::plages(cursor, demi)?;
    if plages.is_empty() {
        return Ok(vec![Exception::Jours { jours, demi, plages }]);
    }
    // « sauf le vendredi matin 8h-12h »: is the afternoon as on other days?
    if demi.is_some() { Err(Refus::Portee) } else { Ok(vec![Exception::Jours { jours, demi: None, plages }]) }
}

/// « et les jours fériés » behind days that are closed: public holidays only, which read in no other way.
fn closings_after(cursor: &mut Cursor<'_>) -> Result<Option<Vec<Fermeture>>, Refus> {
    let start = cursor.mark();
    if cursor.take(Jeton::Et)
        && let Some(fermetures) = closings(cursor)?
        && fermetures == [Fermeture::Feries]
        && cursor.is_at_end_of_clause()
    {
        return Ok(Some(fermetures));
    }
    cursor.back_to(start);
    Ok(None)
}

/// Days, and which half when it is not the whole of them. « fermé mercredi et vendredi matin » may close the whole of
/// Wednesday.
fn days_and_half(cursor: &mut Cursor<'_>) -> Result<(Jours, Option<Demi>), Refus> {
    let jours = quand::days(cursor)?.ok_or(Refus::Ordre)?;
    let demi = heures::demi(cursor);
    if demi.is_some() && jours.len() > 1 { Err(Refus::Portee) } else { Ok((jours, demi)) }
}

/// « uniquement en période scolaire », « en période scolaire uniquement » after hours: closed in the holidays. Without
/// « uniquement », nobody knows what happens then.
pub(super) fn school_period_only(cursor: &mut Cursor<'_>, groupe: &mut Groupe) -> Result<bool, Refus> {
    while cursor.take(Jeton::En) || cursor.take(Jeton::Le) {}
    let is_term = cursor.take(Jeton::PeriodeScolaire);
    let only = groupe.seul | cursor.take(Jeton::Uniquement);
    if !is_term || !only || !cursor.is_at_end_of_clause() {
        return Err(Refus::Vacances);
    }
    groupe.seul = true;
    groupe.exceptions.push(Exception::Fermeture(Fermeture::Vacances));
    Ok(true)
}

/// Times of the year: holidays, months, dates; `None` when something else stands here.
fn closings(cursor: &mut Cursor<'_>) -> Result<Option<Vec<Fermeture>>, Refus> {
    let mut fermetures = Vec::new();
    loop {
        let start = cursor.mark();
        if !fermetures.is_empty() {
            cursor.take(Jeton::Virgule);
            cursor.take(Jeton::Et);
        }
        let Some(fermeture) = closing(cursor)? else {
            cursor.back_to(start);
            return Ok((!fermetures.is_empty()).then_some(fermetures));
        };
        fermetures.push(fermeture);
    }
}

fn closing(cursor: &mut Cursor<'_>) -> Result<Option<Fermeture>, Refus> {
    let start = cursor.mark();
    if let Some(period) = period(cursor)? {
        return Ok(Some(period));
    }
    cursor.back_to(start);
    while matches!(cursor.peek(), Some(Jeton::Le | Jeton::En | Jeton::De | Jeton::Au)) {
        cursor.next();
    }
    let fermeture = match cursor.peek() {
        Some(Jeton::Feries) => Fermeture::Feries,
        Some(Jeton::VacancesScolaires) => Fermeture::Vacances,
        Some(Jeton::PeriodeScolaire) => return Err(Refus::Vacances),
        Some(Jeton::Mois(mois)) => Fermeture::Mois(mois),
        _ => {
            cursor.back_to(start);
            return Ok(None);
        }
    };
    cursor.next();
    Ok(Some(fermeture))
}

/// « du 1er au 15 août », « du 24 décembre au 2 janvier », « le 15 août ».
fn period(cursor: &mut Cursor<'_>) -> Result<Option<Fermeture>, Refus> {
    if cursor.take(Jeton::Le) {
        return match date(cursor)? {
            Some((day, Some(month))) => checked((month, day), (month, day)).map(Some),
            Some((_, None)) => Err(Refus::Ordre),
            None => Ok(None),
        };
    }
    cursor.take(Jeton::En);
    if !cursor.take(Jeton::Du) {
        return Ok(None);
    }
    let Some((first_day, first_month)) = date(cursor)? else { return Ok(None) };
    if !cursor.take(Jeton::Au) {
        return Err(Refus::Ordre);
    }
    let Some((last_day, Some(last_month))) = date(cursor)? else { return Err(Refus::Ordre) };
    let first = (first_month.unwrap_or(last_month), first_day);
    let last = (last_month, last_day);
    if first == last || (first_month.is_none() && first > last) {
        return Err(Refus::JoursDesordonnes);
    }
    checked(first, last).map(Some)
}

/// A day of the month, and the month when it is said.
pub(super) fn date(cursor: &mut Cursor<'_>) -> Result<Option<(u8, Option<u8>)>, Refus> {
    let day = match cursor.peek() {
        Some(Jeton::Rang(Rang::Premier)) => 1,
        Some(Jeton::Nombre(day)) => u8::try_from(day).map_err(|_| Refus::Nombre)?,
        _ => return Ok(None),
    };
    cursor.next();
    let Some(Jeton::Mois(month)) = cursor.peek() else { return Ok(Some((day, None))) };
    cursor.next();
    // A year makes it a closing of that year alone.
    if matches!(cursor.peek(), Some(Jeton::Nombre(_))) {
        Err(Refus::Nombre)
    } else {
        Ok(Some((day, Some(month))))
    }
}

fn checked(from: (u8, u8), to: (u8, u8)) -> Result<Fermeture, Refus> {
    if exists(from) && exists(to) { Ok(Fermeture::Periode(from, to)) } else { Err(Refus::Date) }
}
