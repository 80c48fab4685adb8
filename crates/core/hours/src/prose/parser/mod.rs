//! Words → clauses: groups of days with their hours, closings, appointments. What goes with what is decided later, by
//! the assembly; here, only what is written where.

mod cursor;
mod fermetures;
mod heures;
mod quand;

use super::grille::{Fermeture, JOURNEE, Note, Plage, Semaines};
use super::jours::{Jour, Jours};
use super::lexique::{Demi, Jeton};
use super::refus::Refus;
use cursor::Cursor;
pub(super) use cursor::Lien;

/// A statement of the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Clause {
    /// Days and their hours.
    Groupe(Groupe),
    /// « Lundi : fermé », « fermé le mardi après-midi ».
    JoursFermes { jours: Jours, demi: Option<Demi> },
    /// « Fermé le dimanche et les jours fériés ».
    JoursEtFermetures { jours: Jours, fermetures: Vec<Fermeture>, lien: Lien },
    /// « Fermé en août », and what separates it from what precedes.
    Fermee(Vec<Fermeture>, Lien),
    /// « Sur rendez-vous », « uniquement sur rendez-vous ».
    SurRendezVous { seul: bool },
    /// « Ou sur rendez-vous », « en dehors de ces horaires, sur rendez-vous », and what separates it from what
    /// precedes.
    SinonSurRendezVous(Lien),
}

/// Days and their hours.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Groupe {
    /// What separates it from what precedes.
    pub(super) lien: Lien,
    /// `None` when the text names no day.
    pub(super) quand: Option<Quand>,
    pub(super) plages: Vec<Plage>,
    pub(super) note: Option<(Note, Place)>,
    /// « Uniquement », which speaks of every other day too.
    pub(super) seul: bool,
    /// Its weeks are said before its days, as a title that may go with what follows.
    pub(super) annonce: bool,
    pub(super) exceptions: Vec<Exception>,
}

/// Where a note stands, which says what it goes with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Before the days.
    Devant,
    /// Between the days and the hours: it goes with these.
    Dedans,
    /// After the hours.
    Derriere,
    /// After the hours and a comma.
    ApresVirgule,
}

/// Days as a text names them.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Quand {
    Semaine(Semaines, Jours),
    Mois(Vec<super::grille::Rang>, Jour),
}

/// What follows « sauf ».
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Exception {
    /// Days without these hours, or with others.
    Jours { jours: Jours, demi: Option<Demi>, plages: Vec<Plage> },
    /// Times when the whole place is closed.
    Fermeture(Fermeture),
}

/// Reads a whole text.
pub(super) fn parse(jetons: &[Jeton]) -> Result<Vec<Clause>, Refus> {
    quand::check_ranges(jetons)?;
    let mut cursor = Cursor::new(jetons);
    let mut clauses = Vec::new();
    loop {
        let mut lien = cursor.separators();
        if cursor.is_at_end() {
            return Ok(clauses);
        }
        if clauses.is_empty() {
            lien = Lien::Fort;
        }
        if fermetures::is_school_period(&cursor) {
            return Err(Refus::Vacances);
        }
        // Two statements with nothing between them: « lundi 9h-12h mardi 14h-17h » is clear, little else is.
        if lien == Lien::Aucun && !may_follow(&cursor) {
            return Err(Refus::Ordre);
        }
        clauses.push(clause(&mut cursor, lien)?);
    }
}

/// Whether a new group of days may start without a separator, or what starts says itself what it is.
fn may_follow(cursor: &Cursor<'_>) -> bool {
    matches!(
        cursor.peek(),
        Some(
            Jeton::Jour(_)
                | Jeton::Le
                | Jeton::Du
                | Jeton::Ferme
                | Jeton::Ou
                | Jeton::EnDehors
                | Jeton::ParenOuvrante
        )
    )
}

fn clause(cursor: &mut Cursor<'_>, lien: Lien) -> Result<Clause, Refus> {
    match cursor.peek() {
        Some(Jeton::Ferme) => fermetures::fermee(cursor, lien),
        Some(Jeton::ParenOuvrante) => {
            cursor.next();
            let clause = clause(cursor, Lien::Aucun)?;
            // Hours in brackets are an aside, of nobody knows what.
            match (&clause, cursor.take(Jeton::ParenFermante)) {
                (Clause::Groupe(_), _) => Err(Refus::Portee),
                (_, true) => Ok(clause),
                (_, false) => Err(Refus::Ordre),
            }
        }
        Some(Jeton::Ou | Jeton::EnDehors) => {
            // « En dehors de ces horaires » speaks of all of them wherever it stands.
            let lien = if cursor.next() == Some(Jeton::EnDehors) { Lien::Fort } else { lien };
            cursor.take(Jeton::Virgule);
            cursor.take(Jeton::DeuxPoints);
            if cursor.take(Jeton::SurRendezVous) {
                Ok(Clause::SinonSurRendezVous(lien))
            } else {
                Err(Refus::Ordre)
            }
        }
        _ => groupe(cursor, lien),
    }
}

fn groupe(cursor: &mut Cursor<'_>, lien: Lien) -> Result<Clause, Refus> {
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
    let (quand, annonce) = quand::quand(cursor)?.unzip();
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
        cursor.introduction();
        if cursor.peek() == Some(Jeton::Ferme)
            && let Some(clause) = fermetures::day_closed(cursor, quand.as_ref(), demi)?
        {
            let alone = note.is_none() && !seul && exceptions.is_empty();
            return if alone { Ok(clause) } else { Err(Refus::Ordre) };
        }
    }
    let closed_half = fermetures::closed_half_before(cursor)?;
    let mut plages = heures::plages(cursor, demi)?;
    // « le samedi sur rendez-vous »: at any time of that day.
    let any_time = matches!(note, Some((Note::SurRendezVous, Place::Dedans)))
        && demi.is_none()
        && closed_half.is_none()
        && exceptions.is_empty()
        && !seul;
    if plages.is_empty() && any_time && cursor.is_after_separator_or_end() {
        plages.push(Plage { debut: 0, fin: JOURNEE });
    }
    if plages.is_empty() {
        return Err(if quand.is_some() { Refus::SansHoraire } else { Refus::Ordre });
    }
    heures::check_closed(&plages, closed_half)?;
    let mut groupe =
        Groupe { lien, quand, plages, note, seul, annonce: annonce.unwrap_or(false), exceptions };
    suffixes(cursor, &mut groupe)?;
    Ok(Clause::Groupe(groupe))
}

/// What may stand behind hours, and belongs to them.
fn suffixes(cursor: &mut Cursor<'_>, groupe: &mut Groupe) -> Result<(), Refus> {
    loop {
        let start = cursor.mark();
        let comma = cursor.take(Jeton::Virgule);
        let bracket = !comma && cursor.take(Jeton::ParenOuvrante);
        let understood = suffix(cursor, groupe, comma, bracket)?;
        if understood && bracket && !cursor.take(Jeton::ParenFermante) {
            return Err(Refus::Ordre);
        }
        if !understood {
            cursor.back_to(start);
            return Ok(());
        }
    }
}

fn suffix(cursor: &mut Cursor<'_>, groupe: &mut Groupe, comma: bool, bracket: bool) -> Result<bool, Refus> {
    match cursor.peek() {
        Some(Jeton::Uniquement) => {
            cursor.next();
            groupe.seul = true;
        }
        // Nothing else is said of these days, which is what it says.
        Some(Jeton::YComprisFeries) => {
            cursor.next();
        }
        Some(Jeton::JourneeContinue) => {
            cursor.next();
            if groupe.plages.len() != 1 {
                return Err(Refus::Contradiction(None));
            }
        }
        Some(Jeton::SurRendezVous | Jeton::SansRendezVous) => {
            let Some(note) = note(cursor) else { return Ok(false) };
            if groupe.note.is_some() || (groupe.plages.len() > 1 && !comma) {
                return Err(Refus::Portee);
            }
            groupe.seul |= cursor.take(Jeton::Uniquement);
            // « lundi 9h-12h, sur rendez-vous, mardi … »: with which of the two?
            let clear = cursor.is_at_end_of_clause() && !(comma && cursor.is_at_comma());
            if !clear {
                return Err(Refus::Portee);
            }
            groupe.note = Some((note, if comma { Place::ApresVirgule } else { Place::Derriere }));
        }
        Some(Jeton::PeriodeScolaire | Jeton::En) if fermetures::is_school_period(cursor) => {
            return fermetures::school_period_only(cursor, groupe);
        }
        Some(Jeton::Semaines(_) | Jeton::En | Jeton::Le) if !comma => {
            return quand::weeks_after(cursor, groupe);
        }
        Some(Jeton::Rang(_)) if bracket => return quand::ranks_after(cursor, groupe),
        Some(Jeton::TousLesJours) if groupe.quand.is_none() => {
            cursor.next();
            groupe.quand = Some(Quand::Semaine(Semaines::Toutes, Jours::TOUS));
        }
        Some(Jeton::Sauf) => {
            cursor.next();
            let exceptions = fermetures::exceptions(cursor, true)?;
            groupe.exceptions.extend(exceptions);
        }
        Some(Jeton::Ferme) => {
            let start = cursor.mark();
            cursor.next();
            let _ = cursor.take(Jeton::Le) || cursor.take(Jeton::En);
            let Some(demi) = heures::demi(cursor).filter(|_| cursor.is_at_end_of_clause()) else {
                cursor.back_to(start);
                return Ok(false);
            };
            heures::check_closed(&groupe.plages, Some(demi))?;
        }
        _ => return Ok(false),
    }
    Ok(true)
}

fn note(cursor: &mut Cursor<'_>) -> Option<Note> {
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
