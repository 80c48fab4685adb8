//! Days and their hours.

use super::cursor::{Cursor, Lien};
use super::{Clause, Groupe, Place, Quand, behind, fermetures, heures, quand};
use crate::prose::grille::{JOURNEE, Note, Plage};
use crate::prose::lexique::Jeton;
use crate::prose::refus::Refus;

/// Reads days and their hours, or a statement that starts as these do.
pub(super) fn read(cursor: &mut Cursor<'_>, lien: Lien) -> Result<Clause, Refus> {
    let mut seul = cursor.take(Jeton::Uniquement);
    let mut note = note(cursor).map(|note| (note, Place::Devant));
    if let Some((Note::SurRendezVous, _)) = note {
        seul |= cursor.take(Jeton::Uniquement);
        if cursor.is_at_end_of_clause() {
            return Ok(Clause::SurRendezVous { seul });
        }
    }
    if note.is_some() {
        let _ = cursor.take(Jeton::DeuxPoints) || cursor.take(Jeton::Virgule);
    }
    let mut exceptions = Vec::new();
    let mut demi = None;
    let mut end_of_days = cursor.mark();
    let (quand, annonce) = quand::quand(cursor)?.unzip();
    let feries = quand.is_some() && quand::and_public_holidays(cursor);
    if quand.is_some() {
        let before = fermetures::exceptions_before_hours(cursor)?;
        exceptions.extend(before);
        seul |= cursor.take(Jeton::Uniquement);
        demi = heures::demi(cursor);
        if let Some(inside) = note_inside(cursor)
            && note.replace((inside, Place::Dedans)).is_some()
        {
            return Err(Refus::Ordre);
        }
        seul |= cursor.take(Jeton::Uniquement);
        end_of_days = cursor.mark();
        cursor.introduction();
        if !by_appointment(note)
            && cursor.peek() == Some(Jeton::Ferme)
            && let Some(clause) = fermetures::day_closed(cursor, quand.as_ref(), feries, demi, lien)?
        {
            let alone = note.is_none() && !seul && exceptions.is_empty();
            return if alone { Ok(clause) } else { Err(Refus::Ordre) };
        }
    }
    let closed_half = if by_appointment(note) { None } else { fermetures::closed_half_before(cursor)? };
    let mut plages = heures::plages(cursor, demi)?;
    // « le samedi sur rendez-vous »: at any time of that day.
    let any_time =
        by_appointment(note) && demi.is_none() && closed_half.is_none() && exceptions.is_empty() && !seul;
    if plages.is_empty() && any_time && cursor.is_after_separator_or_end() {
        // What separates it from the next statement introduced no hours.
        cursor.back_to(end_of_days);
        plages.push(Plage { debut: 0, fin: JOURNEE });
    }
    if plages.is_empty() {
        return Err(without_hours(cursor, quand.as_ref()));
    }
    heures::check_closed(&plages, closed_half)?;
    let mut groupe = Groupe {
        lien,
        quand,
        plages,
        note,
        seul,
        feries,
        sentence: false,
        behind: false,
        saison: None,
        annonce: annonce.unwrap_or(false),
        exceptions,
    };
    if groupe.quand.is_none() {
        behind::days(cursor, &mut groupe)?;
    }
    behind::suffixes(cursor, &mut groupe)?;
    Ok(Clause::Groupe(groupe))
}

/// Whether the days are by appointment, whatever hours follow: what is closed then is another statement.
const fn by_appointment(note: Option<(Note, Place)>) -> bool {
    matches!(note, Some((Note::SurRendezVous, Place::Dedans)))
}

/// Why a group has no hours.
fn without_hours(cursor: &Cursor<'_>, quand: Option<&Quand>) -> Refus {
    let hour = |ahead| matches!(cursor.peek_after(ahead), Some(Jeton::Heure(_)));
    match (quand, cursor.peek()) {
        (Some(_), Some(Jeton::A | Jeton::Au)) if hour(1) => Refus::HeureSeule,
        (Some(_), Some(Jeton::Ou)) | (None, _) => Refus::Ordre,
        (Some(Quand::Semaine(_, jours)), _) => {
            jours.iter().last().map_or(Refus::SansHoraire, Refus::HeuresAbsentes)
        }
        (Some(Quand::Mois(_, jour)), _) => Refus::HeuresAbsentes(*jour),
        (Some(Quand::Feries), _) => Refus::SansHoraire,
    }
}

/// « Sur rendez-vous », « sans rendez-vous ».
pub(super) fn note(cursor: &mut Cursor<'_>) -> Option<Note> {
    if cursor.take(Jeton::SurRendezVous) {
        Some(Note::SurRendezVous)
    } else if cursor.take(Jeton::SansRendezVous) {
        Some(Note::SansRendezVous)
    } else {
        None
    }
}

/// A note between days and hours: « mardi (sur rendez-vous) : 9h-12h », « mardi, sur rendez-vous, de 9 h à 12 h ».
fn note_inside(cursor: &mut Cursor<'_>) -> Option<Note> {
    let start = cursor.mark();
    let _ = cursor.take(Jeton::Virgule) || cursor.take(Jeton::ParenOuvrante);
    let Some(note) = note(cursor) else {
        cursor.back_to(start);
        return None;
    };
    cursor.take(Jeton::ParenFermante);
    Some(note)
}
