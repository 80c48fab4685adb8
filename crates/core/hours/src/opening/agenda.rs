//! What hours say of the coming weeks.

use std::num::NonZeroU8;

use chrono::{Datelike, Days, NaiveDate};

use super::expression::{Etat, Expression, JOURNEE};
use super::{Cause, DayPart, Moment, Ouverture, Reprise, Slot, SlotDay, Vacances, Visit};
use repere_domain::horaires::Horaires;

/// Days that an [`Agenda`] covers, from its first: four weeks, so that alternating weeks and « le premier lundi du
/// mois » are met.
pub const JOURS: u16 = 28;

/// How far an opening is searched when the weeks of the agenda have none left, in days from its first.
const ANNEE: u64 = 366;

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
    /// On which days of the week it opens, and in which parts of them.
    usual: UsualDays,
}

/// For each day of the week, Monday first, whether a place opens then, and in each part of it: four bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct UsualDays(u32);

impl UsualDays {
    const WORKING: u32 = 5;

    fn bit(weekday: u32, part: Option<DayPart>) -> u32 {
        let rank =
            DayPart::ALL.iter().zip(1..).find(|(one, _)| Some(**one) == part).map_or(0, |(_, rank)| rank);
        1 << (weekday * 4 + rank)
    }

    /// Notes an opening, in minutes of a day.
    fn note(&mut self, date: NaiveDate, from: u16, to: u16) {
        let weekday = date.weekday().num_days_from_monday();
        let parts = DayPart::ALL.map(Some).into_iter().chain([None]);
        let met = parts.filter(|part| DayPart::meets(*part, from, to));
        self.0 |= met.fold(0, |bits, part| bits | Self::bit(weekday, part));
    }

    fn has(self, weekdays: impl IntoIterator<Item = u32>, part: Option<DayPart>) -> bool {
        weekdays.into_iter().any(|weekday| self.0 & Self::bit(weekday, part) != 0)
    }
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

    /// Whether the place opens in a slot of those weeks.
    pub fn opens_in(&self, slot: Slot) -> bool {
        let Ok(weeks) = &self.weeks else { return false };
        match slot.day {
            SlotDay::AnyWorkingDay => weeks.usual.has(0..UsualDays::WORKING, slot.part),
            SlotDay::Weekly(day) => weeks.usual.has([day.num_days_from_monday()], slot.part),
            SlotDay::On(_) => self.first_visit(slot, Moment::after(self.du, 0)).is_some(),
        }
    }

    /// The first day of a slot on which the place opens in it, with its openings of that day that are in the slot and not
    /// over at a moment.
    pub fn first_visit(&self, slot: Slot, now: Moment) -> Option<Visit> {
        let weeks = self.weeks.as_ref().ok()?;
        let days = (0..JOURS).filter_map(|day| Some((day, self.du.checked_add_days(Days::new(day.into()))?)));
        days.filter(|(_, date)| slot.has(*date)).find_map(|(day, date)| {
            let openings: Vec<(Moment, Moment)> = weeks
                .openings_of(day)
                .filter(|(from, to)| DayPart::meets(slot.part, *from, *to))
                .map(|(from, to)| (Moment::after(date, from), Moment::after(date, to)))
                .filter(|(_, to)| *to > now)
                .collect();
            (!openings.is_empty()).then_some(Visit { date, openings })
        })
    }

    /// The opening that a moment is in, on its day.
    pub fn visit_at(&self, moment: Moment) -> Option<Visit> {
        let all = self.first_visit(Slot::on(moment.date(), None), moment)?;
        let openings: Vec<_> =
            all.openings.into_iter().filter(|(from, to)| *from <= moment && moment < *to).collect();
        (!openings.is_empty()).then_some(Visit { date: all.date, openings })
    }

    /// Whether every moment of those weeks is known to be open or not.
    pub fn is_certain(&self) -> bool {
        let unknown = |plage: &Plage| matches!(plage.etat, Etat::Inconnu(_));
        self.weeks.as_ref().is_ok_and(|weeks| !weeks.plages.iter().any(unknown))
    }

    fn minute(&self, moment: Moment) -> Option<u16> {
        u16::try_from(moment.minutes_since(self.du)).ok().filter(|minute| *minute < JOURS * JOURNEE)
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
        end.filter(|end| *end < JOURS * JOURNEE).map(|end| Moment::after(self.du, end))
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
    /// The openings that begin on a day, or go on into it, in its minutes.
    fn openings_of(&self, day: u16) -> impl Iterator<Item = (u16, u16)> {
        let start = day * JOURNEE;
        let of_day = self.plages.iter().filter(move |plage| {
            plage.etat == Etat::Ouvert && plage.fin > start && plage.debut < start + JOURNEE
        });
        of_day.map(move |plage| (plage.debut.saturating_sub(start), plage.fin - start))
    }

    fn new(expression: &Expression, du: NaiveDate) -> Self {
        let mut plages: Vec<Plage> = Vec::new();
        let mut notes: Vec<Box<str>> = Vec::new();
        let mut usual = UsualDays::default();
        for day in 0..JOURS {
            let Some(date) = du.checked_add_days(Days::new(day.into())) else { break };
            for tranche in expression.journee(date) {
                if tranche.etat == Etat::Ouvert {
                    usual.note(date, tranche.debut, tranche.fin);
                }
                let note = rank_of(&mut notes, &tranche.note);
                let [debut, fin] = [tranche.debut, tranche.fin].map(|minute| day * JOURNEE + minute);
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
        Self { plages: plages.into(), notes: notes.into(), ensuite, usual }
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
