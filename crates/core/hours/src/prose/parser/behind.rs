//! What stands behind hours, and belongs to them.

use super::cursor::{Cursor, Lien};
use super::groupe::note;
use super::saisons::Titre;
use super::{Groupe, Place, Quand, fermetures, heures, quand, saisons};
use crate::prose::grille::Semaines;
use crate::prose::jours::Jours;
use crate::prose::lexique::Jeton;
use crate::prose::refus::Refus;

/// What may stand behind hours, and belongs to them.
pub(super) fn suffixes(cursor: &mut Cursor<'_>, groupe: &mut Groupe) -> Result<(), Refus> {
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
                return Err(Refus::Place("journée continue"));
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
        Some(
            Jeton::PeriodeScolaire
            | Jeton::VacancesScolaires
            | Jeton::ResteDeLAnnee
            | Jeton::En
            | Jeton::Le
            | Jeton::Du
            | Jeton::De
            | Jeton::Mois(_)
            | Jeton::NomDeSaison(_),
        ) if groupe.saison.is_none() && season_behind(cursor, groupe)? => {}
        Some(Jeton::Semaines(_) | Jeton::En | Jeton::Le) if !comma => {
            return weeks(cursor, groupe);
        }
        Some(Jeton::Rang(_)) if bracket => return ranks(cursor, groupe),
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

/// « mardi 14h-17h du 1er avril au 30 septembre », « mercredi 14h-17h en période scolaire uniquement ».
fn season_behind(cursor: &mut Cursor<'_>, groupe: &mut Groupe) -> Result<bool, Refus> {
    let start = cursor.mark();
    let Some((titre, _)) = saisons::season(cursor)? else { return Ok(false) };
    // A title of what follows, and not words behind these hours.
    if cursor.peek() == Some(Jeton::DeuxPoints)
        || !cursor.is_at_end_of_clause() && titre != Titre::PeriodeScolaire
    {
        cursor.back_to(start);
        return Ok(false);
    }
    if titre == Titre::PeriodeScolaire {
        cursor.back_to(start);
        return fermetures::school_period_only(cursor, groupe);
    }
    groupe.saison = Some(titre);
    Ok(true)
}

/// Days behind hours: « 9h-12h lundi et mardi », « 14h-17h (le mercredi) ».
pub(super) fn days(cursor: &mut Cursor<'_>, groupe: &mut Groupe) -> Result<(), Refus> {
    let start = cursor.mark();
    let _ = cursor.take(Jeton::Virgule) || cursor.take(Jeton::DeuxPoints) || cursor.take(Jeton::Tiret);
    let bracket = cursor.take(Jeton::ParenOuvrante);
    let found = quand::quand(cursor)?;
    let closed = !bracket || cursor.take(Jeton::ParenFermante);
    match found {
        // « 9h-12h lundi 14h-17h »: with which of the two?
        Some(_) if starts_hours(cursor) => return Err(Refus::JoursDevantOuDerriere),
        // « 9h-12h, samedi sur rendez-vous »: at that time, or at any time of Saturday?
        Some(_) if matches!(cursor.peek(), Some(Jeton::SurRendezVous | Jeton::SansRendezVous)) => {
            return Err(Refus::JoursDevantOuDerriere);
        }
        Some((quand, false)) if closed => {
            groupe.quand = Some(quand);
            groupe.behind = true;
        }
        _ => cursor.back_to(start),
    }
    Ok(())
}

/// Whether hours stand right behind, with which the days before them may go.
fn starts_hours(cursor: &mut Cursor<'_>) -> bool {
    let start = cursor.mark();
    while matches!(
        cursor.peek(),
        Some(Jeton::DeuxPoints | Jeton::De | Jeton::Le | Jeton::Demi(_) | Jeton::Ferme)
    ) {
        cursor.next();
    }
    let hours = matches!(cursor.peek(), Some(Jeton::Heure(_) | Jeton::Nombre(_)));
    cursor.back_to(start);
    hours
}

/// Weeks said after the hours: they go with these, and with nothing before, only when there is one range and a new
/// sentence.
fn weeks(cursor: &mut Cursor<'_>, groupe: &mut Groupe) -> Result<bool, Refus> {
    let Some(weeks) = quand::weeks(cursor) else { return Ok(false) };
    match &mut groupe.quand {
        Some(Quand::Semaine(semaines @ Semaines::Toutes, _))
            if groupe.plages.len() == 1 && groupe.lien == Lien::Fort && cursor.is_at_end_of_clause() =>
        {
            *semaines = weeks;
            Ok(true)
        }
        _ => Err(Refus::Portee),
    }
}

/// « samedi 9h-11h (1er et 3e du mois) ».
fn ranks(cursor: &mut Cursor<'_>, groupe: &mut Groupe) -> Result<bool, Refus> {
    let rangs = quand::rank_list(cursor)?;
    let Some(Quand::Semaine(Semaines::Toutes, jours)) = groupe.quand else { return Err(Refus::Portee) };
    let only = jours.iter().next().filter(|_| jours.len() == 1 && groupe.plages.len() == 1);
    match only {
        Some(jour) if cursor.take(Jeton::DuMois) => {
            groupe.quand = Some(Quand::Mois(rangs, jour));
            Ok(true)
        }
        Some(_) => Err(Refus::Ordre),
        None => Err(Refus::Portee),
    }
}
