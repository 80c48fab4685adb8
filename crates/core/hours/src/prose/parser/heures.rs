//! Ranges of hours: « 9h-12h / 14h-17h », « de 9 h à 12 h et de 14 h à 17 h », « 9h 12h 14h 17h ».

use super::cursor::Cursor;
use crate::prose::grille::{JOURNEE, Plage, is_afternoon, is_morning};
use crate::prose::lexique::{Demi, Jeton};
use crate::prose::refus::Refus;

/// An end of a range.
#[derive(Clone, Copy)]
enum Borne {
    Heure(u16),
    /// A number without « h »: an hour if the other end is one, « 9-12h ».
    Nombre(u16),
}

/// The ranges that start here, in order; none when there is no hour here. When the days were of half a day only (« le
/// lundi matin »), all of them must be of that half.
pub(super) fn plages(cursor: &mut Cursor<'_>, of: Option<Demi>) -> Result<Vec<Plage>, Refus> {
    let mut plages: Vec<Plage> = Vec::new();
    let mut announced = None;
    loop {
        let start = cursor.mark();
        if !plages.is_empty() {
            cursor.separators();
        }
        let half = half_before(cursor);
        cursor.take(Jeton::De);
        let Some(debut) = borne(cursor) else {
            cursor.back_to(start);
            break;
        };
        let plage = range(cursor, debut)?;
        if plages.last().is_some_and(|last| plage.debut < last.fin) {
            return Err(Refus::HeuresDesordonnees);
        }
        let half = half.or_else(|| announced.take());
        if half.is_some_and(|half| !is_of(plage, half)) || of.is_some_and(|of| !is_of(plage, of)) {
            return Err(Refus::DemiJournee);
        }
        plages.push(plage);
        announced = half_after(cursor, plage)?;
    }
    if announced.is_some() { Err(Refus::DemiJournee) } else { Ok(plages) }
}

/// Half of a day: « matin », « le matin ».
pub(super) fn demi(cursor: &mut Cursor<'_>) -> Option<Demi> {
    let start = cursor.mark();
    cursor.take(Jeton::Le);
    if let Some(Jeton::Demi(demi)) = cursor.peek() {
        cursor.next();
        return Some(demi);
    }
    cursor.back_to(start);
    None
}

/// Refuses hours in the half of the day that is said to be closed, and a closed half that leaves no hours.
pub(super) fn check_closed(plages: &[Plage], closed: Option<Demi>) -> Result<(), Refus> {
    let other = |plage: &Plage| match closed {
        None => true,
        Some(Demi::Matin) => is_afternoon(*plage),
        Some(Demi::ApresMidi) => is_morning(*plage),
        Some(Demi::Soir) => plage.fin <= 18 * 60,
    };
    if plages.iter().all(other) { Ok(()) } else { Err(Refus::DemiJournee) }
}

/// Whether hours are of that half of the day, unmistakably.
pub(super) const fn is_of(plage: Plage, demi: Demi) -> bool {
    match demi {
        Demi::Matin => is_morning(plage),
        Demi::ApresMidi => is_afternoon(plage) && plage.fin <= 20 * 60,
        Demi::Soir => plage.debut >= 17 * 60,
    }
}

/// « le matin : » before hours.
fn half_before(cursor: &mut Cursor<'_>) -> Option<Demi> {
    let start = cursor.mark();
    let half = demi(cursor)?;
    let _ = cursor.take(Jeton::DeuxPoints) || cursor.take(Jeton::Virgule);
    if matches!(cursor.peek(), Some(Jeton::De | Jeton::Heure(_) | Jeton::Nombre(_))) {
        return Some(half);
    }
    cursor.back_to(start);
    None
}

/// « le matin » after hours; when it does not suit them it must announce the next ones.
fn half_after(cursor: &mut Cursor<'_>, plage: Plage) -> Result<Option<Demi>, Refus> {
    match demi(cursor) {
        Some(half) if is_of(plage, half) => Ok(None),
        announced => Ok(announced),
    }
}

fn borne(cursor: &mut Cursor<'_>) -> Option<Borne> {
    let borne = match cursor.peek()? {
        Jeton::Heure(minutes) => Borne::Heure(minutes),
        Jeton::Nombre(number) => Borne::Nombre(number),
        _ => return None,
    };
    cursor.next();
    Some(borne)
}

/// The rest of a range that starts with `debut`.
fn range(cursor: &mut Cursor<'_>, debut: Borne) -> Result<Plage, Refus> {
    let link = match cursor.peek() {
        Some(link @ (Jeton::Tiret | Jeton::Barre | Jeton::A)) => {
            cursor.next();
            Some(link)
        }
        Some(Jeton::Heure(_)) => None,
        _ => return Err(alone(debut)),
    };
    let Some(fin) = borne(cursor) else { return Err(alone(debut)) };
    let sure = matches!(link, Some(Jeton::Tiret | Jeton::A));
    let (debut, fin) = match (debut, fin) {
        (Borne::Heure(a), Borne::Heure(b)) if a == JOURNEE && b == JOURNEE => (0, b),
        (Borne::Heure(a), Borne::Heure(b)) => (a, b),
        // « 24h/24 ».
        (Borne::Heure(JOURNEE), Borne::Nombre(24)) => (0, JOURNEE),
        (Borne::Nombre(a), Borne::Heure(b)) if sure && a < 24 => (a * 60, b),
        (Borne::Heure(a), Borne::Nombre(b)) if sure && b <= 24 => (a, b * 60),
        _ => return Err(Refus::Nombre),
    };
    if debut < fin { Ok(Plage { debut, fin }) } else { Err(Refus::HeuresDesordonnees) }
}

const fn alone(borne: Borne) -> Refus {
    match borne {
        Borne::Heure(_) => Refus::HeureSeule,
        Borne::Nombre(_) => Refus::Nombre,
    }
}
