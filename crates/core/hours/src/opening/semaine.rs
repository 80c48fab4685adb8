//! The week of a place, Monday to Sunday, as the four coming weeks say it.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::expression::{Etat, Expression, Tranche};
use super::holidays::is_public_holiday;
use super::{Cause, JOURS, Vacances};
use repere_domain::horaires::Horaires;
use repere_domain::texte::MOIS;

/// What each day of the week is, seen from a date. Alternating weeks, monthly hours and public holidays show as days
/// of the week that are not always the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Semaine {
    /// Monday first.
    pub jours: [JourDeSemaine; 7],
}

/// A day of the week: each way it is spent in the four coming weeks, the most frequent first, then the soonest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JourDeSemaine {
    /// At least one, unless the calendar ends.
    pub variantes: Vec<Variante>,
}

/// One way to spend a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variante {
    /// By ascending time, apart; closed where there is none.
    pub creneaux: Vec<Creneau>,
    /// The days that are so, by ascending date.
    pub dates: Vec<NaiveDate>,
    /// How many of them are no public holiday: what is usual is said of those.
    ordinaires: usize,
}

/// A stretch of one day when the place is not closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Creneau {
    /// Minutes from midnight.
    pub debut: u16,
    /// Minutes from midnight, 1440 at the end of the day.
    pub fin: u16,
    /// Who is received.
    pub accueil: Accueil,
    /// What the hours add, such as « sans rendez-vous ».
    pub note: Option<Box<str>>,
}

/// Who is received during a stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accueil {
    /// Everybody.
    Libre,
    /// Whoever has an appointment.
    SurRendezVous,
    /// Nobody can tell.
    Inconnu(Cause),
}

/// A day of the week in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LigneDeSemaine {
    /// « lundi ».
    pub jour: &'static str,
    /// What the day usually is; `None` when it has no usual way.
    pub habituel: Option<String>,
    /// The days that are otherwise, each with its dates.
    pub autres: Vec<String>,
}

/// The days of the week, Monday first.
const NOMS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

impl Semaine {
    /// The week that hours say, seen from `du`.
    ///
    /// # Errors
    /// When nothing certain can be said of any day.
    pub fn new(horaires: &Horaires, vacances: Vacances, du: NaiveDate) -> Result<Self, Cause> {
        let expression = Expression::read(horaires, vacances)?;
        let mut jours: [JourDeSemaine; 7] = Default::default();
        for date in (0..JOURS).map_while(|day| du.checked_add_days(Days::new(day.into()))) {
            let creneaux = expression.journee(date).into_iter().map(Creneau::from).collect();
            let ordinaire = !is_public_holiday(date);
            jours[date.weekday().num_days_from_monday() as usize].add(date, ordinaire, creneaux);
        }
        for jour in &mut jours {
            // Stable: the soonest stays first among the equally frequent.
            jour.variantes.sort_by_key(|variante| std::cmp::Reverse(variante.ordinaires));
        }
        Ok(Self { jours })
    }

    /// The days with their names, Monday first.
    pub fn lignes(&self) -> impl Iterator<Item = LigneDeSemaine> {
        NOMS.into_iter().zip(&self.jours).map(|(nom, jour)| LigneDeSemaine {
            jour: nom,
            habituel: jour.habituel().map(Variante::phrase),
            autres: jour.autres().iter().map(Variante::phrase_datee).collect(),
        })
    }

    /// The days that are always spent the same way, public holidays apart, with their hours.
    pub fn reguliers(&self) -> impl Iterator<Item = (Weekday, &[Creneau])> {
        self.jours.iter().zip(0_u8..).filter_map(|(jour, rank)| {
            let mut ordinary = jour.variantes.iter().filter(|variante| variante.ordinaires > 0);
            let first = ordinary.next()?;
            if ordinary.next().is_some() {
                return None;
            }
            Some((Weekday::try_from(rank).ok()?, first.creneaux.as_slice()))
        })
    }
}

impl JourDeSemaine {
    fn add(&mut self, date: NaiveDate, ordinaire: bool, creneaux: Vec<Creneau>) {
        let ordinaires = usize::from(ordinaire);
        match self.variantes.iter_mut().find(|variante| variante.creneaux == creneaux) {
            Some(variante) => {
                variante.dates.push(date);
                variante.ordinaires += ordinaires;
            }
            None => self.variantes.push(Variante { creneaux, dates: vec![date], ordinaires }),
        }
    }

    /// What the day is more often than anything else, public holidays apart.
    pub fn habituel(&self) -> Option<&Variante> {
        match self.variantes.as_slice() {
            [only] => Some(only),
            [first, second, ..] if first.ordinaires > second.ordinaires => Some(first),
            _ => None,
        }
    }

    /// What it is besides.
    pub fn autres(&self) -> &[Variante] {
        self.variantes.get(usize::from(self.habituel().is_some())..).unwrap_or_default()
    }
}

impl Variante {
    /// « 9 h à 12 h, 14 h à 17 h 30 », « fermé ».
    pub fn phrase(&self) -> String {
        if self.creneaux.is_empty() {
            return "fermé".to_owned();
        }
        self.creneaux.iter().map(Creneau::phrase).collect::<Vec<_>>().join(", ")
    }

    /// « les 1er et 15 décembre : 9 h à 12 h ».
    fn phrase_datee(&self) -> String {
        format!("{}\u{a0}: {}", dates(&self.dates), self.phrase())
    }
}

impl Creneau {
    fn phrase(&self) -> String {
        let accueil = match self.accueil {
            Accueil::Libre => None,
            Accueil::SurRendezVous => Some("sur rendez-vous"),
            Accueil::Inconnu(Cause::VacancesScolaires) => {
                Some("à vérifier\u{a0}: selon les vacances scolaires")
            }
            Accueil::Inconnu(_) => Some("à vérifier"),
        };
        let note = accueil.or(self.note.as_deref()).map(|note| format!(" ({note})")).unwrap_or_default();
        format!("{} à {}{note}", heure(self.debut), heure(self.fin))
    }
}

impl From<Tranche> for Creneau {
    fn from(tranche: Tranche) -> Self {
        Self {
            debut: tranche.debut,
            fin: tranche.fin,
            accueil: match tranche.etat {
                Etat::Ouvert => Accueil::Libre,
                Etat::SurRendezVous => Accueil::SurRendezVous,
                Etat::Inconnu(cause) => Accueil::Inconnu(cause),
            },
            note: (!tranche.note.is_empty()).then(|| Box::from(&*tranche.note)),
        }
    }
}

/// « 9 h », « 9 h 30 », « minuit ».
fn heure(minutes: u16) -> String {
    match (minutes / 60, minutes % 60) {
        (0 | 24, 0) => "minuit".to_owned(),
        (hours, 0) => format!("{hours}\u{a0}h"),
        (hours, minutes) => format!("{hours}\u{a0}h\u{a0}{minutes:02}"),
    }
}

/// « le 25 décembre », « les 11 et 18 décembre », « les 24 novembre et 8 décembre ».
fn dates(dates: &[NaiveDate]) -> String {
    let mut written: Vec<String> = Vec::with_capacity(dates.len());
    for (rank, date) in dates.iter().enumerate() {
        let number = if date.day() == 1 { "1er".to_owned() } else { date.day().to_string() };
        // The month is said once, with the last of its days.
        let month = match dates.get(rank + 1) {
            Some(next) if next.month() == date.month() => String::new(),
            _ => format!("\u{a0}{}", MOIS[date.month0() as usize]),
        };
        written.push(number + &month);
    }
    match written.split_last() {
        None => String::new(),
        Some((only, [])) => format!("le {only}"),
        Some((last, others)) => format!("les {} et {last}", others.join(", ")),
    }
}
