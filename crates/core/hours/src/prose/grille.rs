//! The timetable: what both the French prose and the OSM expression say.

use std::collections::{BTreeMap, BTreeSet};

use super::jours::{Jour, Jours};
use super::refus::Refus;
use super::saison::Saison;

/// Minutes of a day.
pub(super) const JOURNEE: u16 = 24 * 60;

/// From a minute of the day to a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Plage {
    pub(super) debut: u16,
    pub(super) fin: u16,
}

/// What is said of coming without notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Note {
    #[default]
    Aucune,
    SurRendezVous,
    SansRendezVous,
}

/// The hours of a day, in order, at least one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Journee {
    pub(super) plages: Vec<Plage>,
    pub(super) note: Note,
}

impl Journee {
    /// « Sur rendez-vous » without hours.
    pub(super) fn is_any_time_by_appointment(&self) -> bool {
        self.note == Note::SurRendezVous && self.plages == [Plage { debut: 0, fin: JOURNEE }]
    }
}

/// Weeks of the year, by their ISO 8601 number. A year of 53 weeks has two odd ones in a row, in the calendar and in
/// the OSM syntax alike; « une semaine sur deux » is something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Semaines {
    Toutes,
    Paires,
    Impaires,
}

/// Which one of the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rang {
    Premier,
    Deuxieme,
    Troisieme,
    Quatrieme,
    Cinquieme,
    Dernier,
}

impl Rang {
    pub(super) const ALL: [Self; 6] =
        [Self::Premier, Self::Deuxieme, Self::Troisieme, Self::Quatrieme, Self::Cinquieme, Self::Dernier];
}

/// Days that come back together: the finest division that hours are given for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Case {
    /// A day of some weeks.
    Semaine(Semaines, Jour),
    /// A day of the month.
    Mois(Jour, Rang),
    /// The public holidays, whatever day of the week they are.
    Feries,
}

impl Case {
    const fn jour(self) -> Option<Jour> {
        match self {
            Self::Semaine(_, jour) | Self::Mois(jour, _) => Some(jour),
            Self::Feries => None,
        }
    }

    /// Whether two different cases may fall on the same date, public holidays apart, which come before all others.
    fn may_meet(self, other: Self) -> bool {
        self.jour() == other.jour()
            && match (self, other) {
                (Self::Semaine(a, _), Self::Semaine(b, _)) => a == Semaines::Toutes || b == Semaines::Toutes,
                (Self::Mois(_, a), Self::Mois(_, b)) => {
                    let (first, last) = (a.min(b), a.max(b));
                    last == Rang::Dernier && first >= Rang::Quatrieme
                }
                (Self::Feries, _) | (_, Self::Feries) => false,
                _ => true,
            }
    }
}

/// When the place is closed whatever the day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fermeture {
    /// A month of every year, from 1.
    Mois(u8),
    /// From a month and day to another of every year, both included; past New Year when the second is before.
    Periode((u8, u8), (u8, u8)),
    Vacances,
    Feries,
}

/// A timetable that repeats.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Grille {
    cases: BTreeMap<(Saison, Case), Journee>,
    pub(super) fermetures: BTreeSet<Fermeture>,
    /// At any other time, by appointment.
    pub(super) sinon_sur_rendez_vous: bool,
}

/// Cases that have the same hours.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Quand {
    Semaine(Semaines, Jours),
    Mois(Jour, Vec<Rang>),
    Feries,
}

impl Grille {
    /// Gives hours to a case. Hours that it has already are completed when the two cannot be confused: one of the
    /// morning, the other of the afternoon.
    pub(super) fn add(&mut self, saison: Saison, case: Case, journee: &Journee) -> Result<(), Refus> {
        let contradiction = Refus::Contradiction(case.jour());
        let met = |(of, other): &(Saison, Case)| *of == saison && *other != case && other.may_meet(case);
        if self.cases.iter().any(|(key, hours)| met(key) && hours != journee) {
            return Err(contradiction);
        }
        match self.cases.get_mut(&(saison, case)) {
            None => {
                self.cases.insert((saison, case), journee.clone());
            }
            Some(known) => {
                let (Some(last), Some(first)) = (known.plages.last(), journee.plages.first()) else {
                    return Err(contradiction);
                };
                if known.note != journee.note || !is_morning(*last) || !is_afternoon(*first) {
                    return Err(contradiction);
                }
                known.plages.extend(&journee.plages);
            }
        }
        Ok(())
    }

    /// Replaces what the case had.
    pub(super) fn replace(&mut self, saison: Saison, case: Case, journee: Journee) {
        self.cases.insert((saison, case), journee);
    }

    /// Takes a day of a season away.
    pub(super) fn remove(&mut self, saison: Saison, jour: Jour) {
        self.cases.retain(|(of, case), _| *of != saison || case.jour() != Some(jour));
    }

    /// The hours of a day that come back every week of the year.
    pub(super) fn weekly(&mut self, jour: Jour) -> Option<&mut Journee> {
        self.cases.get_mut(&(Saison::Annee, Case::Semaine(Semaines::Toutes, jour)))
    }

    /// Whether a day of a season has hours, if only some weeks.
    pub(super) fn has(&self, saison: Saison, jour: Jour) -> bool {
        self.cases.keys().any(|(of, case)| *of == saison && case.jour() == Some(jour))
    }

    /// Whether a case may fall on the date of another of its season that has hours.
    pub(super) fn meets(&self, saison: Saison, case: Case) -> bool {
        self.cases.keys().any(|(of, other)| *of == saison && *other != case && other.may_meet(case))
    }

    /// Whether the public holidays have hours of their own.
    pub(super) fn has_public_holidays(&self) -> bool {
        self.cases.keys().any(|(_, case)| *case == Case::Feries)
    }

    /// The days that have hours, in whatever season.
    pub(super) fn jours(&self) -> Jours {
        self.cases.keys().filter_map(|(_, case)| case.jour()).collect()
    }

    /// Whether the hours of the holidays leave none of those of the year.
    pub(super) fn holidays_replace_all(&self) -> bool {
        let then = |case| self.cases.contains_key(&(Saison::Vacances, case));
        let of_year = self.cases.keys().filter(|(saison, _)| *saison == Saison::Annee);
        of_year.map(|(_, case)| *case).all(|case| {
            then(case) || case.jour().is_some_and(|jour| then(Case::Semaine(Semaines::Toutes, jour)))
        })
    }

    /// The seasons that have hours, each once.
    pub(super) fn saisons(&self) -> Vec<Saison> {
        let mut saisons: Vec<Saison> = self.cases.keys().map(|(saison, _)| *saison).collect();
        saisons.dedup();
        saisons
    }

    /// Whether no day has hours.
    pub(super) fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }

    /// The cases of a season by hours, each group where its first case stands.
    pub(super) fn groups(&self, saison: Saison) -> Vec<(Quand, &Journee)> {
        let mut groups: Vec<(Quand, &Journee)> = Vec::new();
        for (case, journee) in
            self.cases.iter().filter(|((of, _), _)| *of == saison).map(|((_, c), j)| (*c, j))
        {
            let taken = groups.iter_mut().any(|(quand, hours)| *hours == journee && quand.take(case));
            if !taken {
                groups.push((Quand::of(case), journee));
            }
        }
        groups
    }
}

impl Quand {
    fn of(case: Case) -> Self {
        match case {
            Case::Semaine(semaines, jour) => Self::Semaine(semaines, [jour].into_iter().collect()),
            Case::Mois(jour, rang) => Self::Mois(jour, vec![rang]),
            Case::Feries => Self::Feries,
        }
    }

    /// Takes a case that may be said with it.
    fn take(&mut self, case: Case) -> bool {
        match (self, case) {
            (Self::Semaine(weeks, jours), Case::Semaine(of, jour)) if *weeks == of => {
                jours.insert(jour);
            }
            (Self::Mois(of, rangs), Case::Mois(jour, rang)) if *of == jour => rangs.push(rang),
            _ => return false,
        }
        true
    }
}

/// Whether hours are unmistakably of the morning.
pub(super) const fn is_morning(plage: Plage) -> bool {
    plage.debut < 12 * 60 && plage.fin <= 13 * 60 + 30
}

/// Whether hours are unmistakably of the afternoon, the evening included.
pub(super) const fn is_afternoon(plage: Plage) -> bool {
    plage.debut >= 12 * 60
}
