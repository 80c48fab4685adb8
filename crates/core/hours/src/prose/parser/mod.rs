//! Words → clauses: groups of days with their hours, closings, appointments. What goes with what is decided later, by
//! the assembly; here, only what is written where.

mod behind;
mod cursor;
mod fermetures;
mod groupe;
mod heures;
mod quand;
mod saisons;

use super::grille::{Fermeture, Note, Plage, Semaines};
use super::jours::{Jour, Jours};
use super::lexique::{Demi, Jeton};
use super::refus::Refus;
use cursor::Cursor;
pub(super) use cursor::Lien;
pub(super) use saisons::Titre;

/// A statement of the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Clause {
    /// « Du 1er avril au 30 septembre : »: a season, that of the groups below.
    /// `nomme`: by a name too, « horaires d’été ».
    Titre { titre: Titre, nomme: bool },
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
    /// A point stands before it.
    pub(super) sentence: bool,
    /// Its days are the public holidays too: « dimanche et jours fériés ».
    pub(super) feries: bool,
    /// Its days are said behind its hours: « 9h-12h lundi et mardi ».
    pub(super) behind: bool,
    /// The season said behind its hours.
    pub(super) saison: Option<Titre>,
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
    Feries,
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
    statements(&mut cursor).map_err(|refus| named(refus, &cursor, jetons))
}

/// A refusal that names the word it is about, where it has one.
fn named(refus: Refus, cursor: &Cursor<'_>, jetons: &[Jeton]) -> Refus {
    if !matches!(refus, Refus::Ordre | Refus::SansHoraire) {
        return refus;
    }
    // « été » that no dates follow is in nobody's way but for what it says.
    let season = jetons.iter().find_map(|jeton| match jeton {
        Jeton::NomDeSaison(word) => Some(Refus::Mot(word)),
        _ => None,
    });
    let place = || match (refus, cursor.here()) {
        (Refus::Ordre, Some(word)) => Refus::Place(word),
        (refus, _) => refus,
    };
    season.unwrap_or_else(place)
}

fn statements(cursor: &mut Cursor<'_>) -> Result<Vec<Clause>, Refus> {
    let mut clauses = Vec::new();
    loop {
        let before = cursor.mark();
        let mut lien = cursor.separators();
        let sentence = cursor.passed(before, Jeton::Point);
        if cursor.is_at_end() {
            return Ok(clauses);
        }
        if clauses.is_empty() {
            lien = Lien::Fort;
        }
        if let Some((titre, nomme)) = saisons::season(cursor)? {
            cursor.introduction();
            // « Mars et jeudi » is no season.
            if cursor.peek() == Some(Jeton::Et) {
                return Err(Refus::Ordre);
            }
            // « Vacances scolaires : fermé »
            if let Titre::Saison(saison) = titre
                && cursor.peek() == Some(Jeton::Ferme)
                && let Some(clause) = fermetures::season_closed(cursor, saison)
            {
                clauses.push(clause);
            } else {
                clauses.push(Clause::Titre { titre, nomme });
            }
            continue;
        }
        // Two statements with nothing between them: « lundi 9h-12h mardi 14h-17h » is clear, little else is.
        let titled = matches!(clauses.last(), Some(Clause::Titre { .. }));
        if lien == Lien::Aucun && !titled && !may_follow(cursor) {
            return Err(Refus::Ordre);
        }
        let lien = if titled { Lien::Fort } else { lien };
        let mut clause = clause(cursor, lien)?;
        if let Clause::Groupe(groupe) = &mut clause {
            groupe.sentence = sentence;
        }
        clauses.push(clause);
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
        _ => groupe::read(cursor, lien),
    }
}
