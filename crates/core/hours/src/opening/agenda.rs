//! What hours say of the coming weeks.

use std::num::NonZeroU8;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::expression::{Etat, Expression, MINUTES_OF_DAY};
use super::{Cause, Moment, Ouverture, Reprise, Vacances};
use repere_domain::horaires::Horaires;

/// Days that an [`Agenda`] covers, from its first: four weeks, so that alternating weeks and « le premier lundi du
/// mois » are met.
pub const JOURS: u16 = 28;

/// How far an opening is searched when the weeks of the agenda have none left, in days from its first.
const ANNEE: u64 = 366;

/// From when an opening is one of the evening, and until when one after midnight still is of the day before, in
/// minutes of the day.
const SOIR: u16 = 18 * 60;
const MATIN: u16 = 5 * 60;

/// The openings of a place over [`JOURS`] days. Made once, then asked quickly: a few bytes for each opening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agenda {
    du: NaiveDate,
    weeks: Result<Semaines, Cause>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Semaines {
    /// By ascending time, apart; closed where there is none.
    plages: Box<[Plage]>,
    notes: Box<[Box<str>]>,
    /// The first opening after those weeks; none is looked for where they have openings that nobody can tell.
    ensuite: Option<Moment>,
    /// Opens on a Saturday.
    samedi: bool,
    /// Opens on the evening of another day than Saturday and Sunday.
    soir: bool,
}

/// A stretch of time, in minutes from the beginning of the agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Plage {
    debut: u16,
    fin: u16,
    etat: Etat,
    /// Rank of its note, from 1.
    note: Option<NonZeroU8>,
}

impl Agenda {
    /// What hours say of the [`JOURS`] days from `du` on, where the school has these holidays.
    pub fn new(horaires: Option<&Horaires>, vacances: Vacances, du: NaiveDate) -> Self {
        let expression =
            horaires.ok_or(Cause::NonCommuniques).and_then(|horaires| Expression::read(horaires, vacances));
        Self { du, weeks: expression.map(|expression| Semaines::new(&expression, du)) }
    }

    /// Its first day.
    pub const fn du(&self) -> NaiveDate {
        self.du
    }

    /// The state at a moment. Outside of the weeks of the agenda, nothing is known.
    pub fn at(&self, moment: Moment) -> Ouverture {
        let weeks = match &self.weeks {
            Ok(weeks) => weeks,
            Err(cause) => return Ouverture::Inconnue(*cause),
        };
        let Some(at) = self.minute(moment) else { return Ouverture::Inconnue(Cause::Indecidable) };
        // The first stretch that is not over.
        let rank = weeks.plages.partition_point(|plage| plage.fin <= at);
        let current = weeks.plages.get(rank).filter(|plage| plage.debut <= at);
        match current {
            Some(Plage { etat: Etat::Ouvert, note, .. }) => Ouverture::Ouvert {
                jusqu_a: self.end_of_opening(&weeks.plages[rank..]),
                au_moins: may_go_on(&weeks.plages[rank..]),
                note: note.and_then(|rank| weeks.notes.get(usize::from(rank.get()) - 1).cloned()),
            },
            Some(Plage { etat: Etat::SurRendezVous, .. }) => {
                Ouverture::SurRendezVous { ouvre: self.next(weeks, rank, Etat::Ouvert).or(weeks.ensuite) }
            }
            Some(Plage { etat: Etat::Inconnu(cause), .. }) => Ouverture::Inconnue(*cause),
            None => Ouverture::Ferme { prochaine: self.reprise(weeks, rank) },
        }
    }

    /// Whether the place is open at a moment, for certain and to everybody.
    pub fn is_open(&self, moment: Moment) -> bool {
        let (Ok(weeks), Some(at)) = (&self.weeks, self.minute(moment)) else { return false };
        let rank = weeks.plages.partition_point(|plage| plage.fin <= at);
        weeks.plages.get(rank).is_some_and(|plage| plage.debut <= at && plage.etat == Etat::Ouvert)
    }

    /// Whether the place opens on a Saturday of those weeks.
    pub fn opens_on_saturday(&self) -> bool {
        self.weeks.as_ref().is_ok_and(|weeks| weeks.samedi)
    }

    /// Whether the place is open after 18:00 on a day of those weeks, Saturdays and Sundays apart.
    pub fn opens_in_the_evening(&self) -> bool {
        self.weeks.as_ref().is_ok_and(|weeks| weeks.soir)
    }

    /// Whether every moment of those weeks is known to be open or not.
    pub fn is_certain(&self) -> bool {
        let unknown = |plage: &Plage| matches!(plage.etat, Etat::Inconnu(_));
        self.weeks.as_ref().is_ok_and(|weeks| !weeks.plages.iter().any(unknown))
    }

    fn minute(&self, moment: Moment) -> Option<u16> {
        u16::try_from(moment.minutes_since(self.du)).ok().filter(|minute| *minute < JOURS * MINUTES_OF_DAY)
    }

    /// The end of the opening that the first of `plages` begins, unless the agenda ends before.
    fn end_of_opening(&self, plages: &[Plage]) -> Option<Moment> {
        let mut end = None;
        for plage in plages.iter().take_while(|plage| plage.etat == Etat::Ouvert) {
            if end.is_some_and(|end| end != plage.debut) {
                break;
            }
            end = Some(plage.fin);
        }
        end.filter(|end| *end < JOURS * MINUTES_OF_DAY).map(|end| Moment::after(self.du, end))
    }

    fn next(&self, weeks: &Semaines, rank: usize, etat: Etat) -> Option<Moment> {
        let next = weeks.plages[rank..].iter().find(|plage| plage.etat == etat);
        next.map(|plage| Moment::after(self.du, plage.debut))
    }

    fn reprise(&self, weeks: &Semaines, rank: usize) -> Option<Reprise> {
        let reprise = |sur_rendez_vous| move |a| Reprise { a, sur_rendez_vous };
        self.next(weeks, rank, Etat::Ouvert)
            .or(weeks.ensuite)
            .map(reprise(false))
            .or_else(|| self.next(weeks, rank, Etat::SurRendezVous).map(reprise(true)))
    }
}

impl Semaines {
    fn new(expression: &Expression, du: NaiveDate) -> Self {
        let mut plages: Vec<Plage> = Vec::new();
        let mut notes: Vec<Box<str>> = Vec::new();
        let (mut samedi, mut soir) = (false, false);
        for day in 0..JOURS {
            let Some(date) = du.checked_add_days(Days::new(day.into())) else { break };
            for tranche in expression.journee(date) {
                if tranche.etat == Etat::Ouvert {
                    samedi |= date.weekday() == Weekday::Sat && tranche.fin > MATIN;
                    soir |= !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && tranche.fin > SOIR;
                }
                let note = rank_of(&mut notes, &tranche.note);
                let [debut, fin] = [tranche.debut, tranche.fin].map(|minute| day * MINUTES_OF_DAY + minute);
                match plages.last_mut() {
                    Some(last) if (last.fin, last.etat, last.note) == (debut, tranche.etat, note) => {
                        last.fin = fin
                    }
                    _ => plages.push(Plage { debut, fin, etat: tranche.etat, note }),
                }
            }
        }
        let told = !plages.iter().any(|plage| matches!(plage.etat, Etat::Inconnu(_)));
        let ensuite = told.then(|| after(expression, du)).flatten();
        Self { plages: plages.into(), notes: notes.into(), ensuite, samedi, soir }
    }
}

/// Whether nobody can tell what follows the opening that the first of `plages` begins.
fn may_go_on(plages: &[Plage]) -> bool {
    let mut end = None;
    for plage in plages {
        if end.is_some_and(|end| end != plage.debut) {
            return false;
        }
        if plage.etat != Etat::Ouvert {
            return matches!(plage.etat, Etat::Inconnu(_));
        }
        end = Some(plage.fin);
    }
    false
}

/// The first opening after the weeks of an agenda.
fn after(expression: &Expression, du: NaiveDate) -> Option<Moment> {
    let days = (u64::from(JOURS)..ANNEE).map_while(|day| du.checked_add_days(Days::new(day)));
    days.filter_map(|date| {
        let tranches = expression.journee(date);
        tranches.iter().find(|t| t.etat == Etat::Ouvert).map(|t| Moment::after(date, t.debut))
    })
    .next()
}

/// The rank of a note from 1, kept once; none for an empty one, and for those after the 255th.
fn rank_of(notes: &mut Vec<Box<str>>, note: &str) -> Option<NonZeroU8> {
    if note.is_empty() {
        return None;
    }
    let rank = notes.iter().position(|known| **known == *note).unwrap_or_else(|| {
        notes.push(note.into());
        notes.len() - 1
    });
    u8::try_from(rank + 1).ok().and_then(NonZeroU8::new)
}
