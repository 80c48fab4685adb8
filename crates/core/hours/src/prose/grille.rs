//! The timetable: what both the French prose and the OSM expression say.

use std::collections::{BTreeMap, BTreeSet};

use super::jours::{Jour, Jours};
use super::refus::Refus;

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
}

impl Case {
    const fn jour(self) -> Jour {
        match self {
            Self::Semaine(_, jour) | Self::Mois(jour, _) => jour,
        }
    }

    /// Whether two different cases may fall on the same date.
    fn may_meet(self, other: Self) -> bool {
        self.jour() == other.jour()
            && match (self, other) {
                (Self::Semaine(a, _), Self::Semaine(b, _)) => a == Semaines::Toutes || b == Semaines::Toutes,
                (Self::Mois(_, a), Self::Mois(_, b)) => {
                    let (first, last) = (a.min(b), a.max(b));
                    last == Rang::Dernier && first >= Rang::Quatrieme
                }
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
    cases: BTreeMap<Case, Journee>,
    pub(super) fermetures: BTreeSet<Fermeture>,
    /// At any other time, by appointment.
    pub(super) sinon_sur_rendez_vous: bool,
}

/// Cases that have the same hours.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Quand {
    Semaine(Semaines, Jours),
    Mois(Jour, Vec<Rang>),
}

impl Grille {
    /// Gives hours to a case. Hours that it has already are completed when the two cannot be confused: one of the
    /// morning, the other of the afternoon.
    pub(super) fn add(&mut self, case: Case, journee: &Journee) -> Result<(), Refus> {
        let contradiction = Refus::Contradiction(Some(case.jour()));
        if self.cases.iter().any(|(other, hours)| *other != case && other.may_meet(case) && hours != journee)
        {
            return Err(contradiction);
        }
        match self.cases.get_mut(&case) {
            None => {
                self.cases.insert(case, journee.clone());
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
    pub(super) fn replace(&mut self, case: Case, journee: Journee) {
        self.cases.insert(case, journee);
    }

    /// Takes a day away; `false` when it was not there.
    pub(super) fn remove(&mut self, jour: Jour) -> bool {
        let before = self.cases.len();
        self.cases.retain(|case, _| case.jour() != jour);
        self.cases.len() != before
    }

    /// The hours of a day that come back every week.
    pub(super) fn weekly(&mut self, jour: Jour) -> Option<&mut Journee> {
        self.cases.get_mut(&Case::Semaine(Semaines::Toutes, jour))
    }

    /// Whether a day has hours, if only some weeks.
    pub(super) fn has(&self, jour: Jour) -> bool {
        self.cases.keys().any(|case| case.jour() == jour)
    }

    /// Whether a case may fall on the date of another that has hours.
    pub(super) fn meets(&self, case: Case) -> bool {
        self.cases.keys().any(|other| *other != case && other.may_meet(case))
    }

    /// The days that have hours.
    pub(super) fn jours(&self) -> Jours {
        self.cases.keys().map(|case| case.jour()).collect()
    }

    /// Whether no day has hours.
    pub(super) fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }

    /// The cases by hours, each group where its first case stands.
    pub(super) fn groups(&self) -> Vec<(Quand, &Journee)> {
        let mut groups: Vec<(Quand, &Journee)> = Vec::new();
        for (case, journee) in &self.cases {
            let group = groups.iter_mut().find(|(quand, hours)| {
                *hours == journee
                    && match (quand, case) {
                        (Quand::Semaine(a, _), Case::Semaine(b, _)) => a == b,
                        (Quand::Mois(a, _), Case::Mois(b, _)) => a == b,
                        _ => false,
                    }
            });
            match (group, case) {
                (Some((Quand::Semaine(_, jours), _)), Case::Semaine(_, jour)) => {
                    jours.insert(*jour);
                }
                (Some((Quand::Mois(_, rangs), _)), Case::Mois(_, rang)) => rangs.push(*rang),
                (_, Case::Semaine(semaines, jour)) => {
                    groups.push((Quand::Semaine(*semaines, [*jour].into_iter().collect()), journee));
                }
                (_, Case::Mois(jour, rang)) => groups.push((Quand::Mois(*jour, vec![*rang]), journee)),
            }
        }
        groups
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
