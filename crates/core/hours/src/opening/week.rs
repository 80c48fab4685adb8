//! The week of a place, Monday to Sunday, as the four coming weeks say it.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::expression::{Expression, State, Stretch};
use super::holidays::is_public_holiday;
use super::{Cause, DAYS_AHEAD, SchoolHolidays};
use crate::wording;
use repere_domain::horaires::Horaires;
use repere_domain::sentence;

/// What each day of the week is, seen from a date. Alternating weeks, monthly hours and public holidays show as days
/// of the week that are not always the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// Monday first.
    pub days: [WeekdayHours; 7],
}

/// A day of the week: each way it is spent in the four coming weeks, the most frequent first, then the soonest.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WeekdayHours {
    /// At least one, unless the calendar ends.
    pub variants: Vec<Variant>,
}

/// One way to spend a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// By ascending time, apart; closed where there is none.
    pub slots: Vec<Slot>,
    /// The days that are so, by ascending date.
    pub dates: Vec<NaiveDate>,
    /// How many of them are no public holiday: what is usual is said of those.
    ordinary: usize,
}

/// A stretch of one day when the place is not closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Minutes from midnight.
    pub start: u16,
    /// Minutes from midnight, 1440 at the end of the day.
    pub end: u16,
    /// Who is received.
    pub received: Received,
    /// What the hours add, such as « sans rendez-vous ».
    pub note: Option<Box<str>>,
}

/// Who is received during a stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Received {
    /// Everybody.
    Everybody,
    /// Whoever has an appointment.
    ByAppointment,
    /// Nobody can tell.
    Unknown(Cause),
}

/// A day of the week in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekRow {
    /// « lundi ».
    pub day: &'static str,
    /// What the day usually is; `None` when it has no usual way.
    pub usual: Option<String>,
    /// The days that are otherwise, each with its dates.
    pub others: Vec<String>,
}

/// The days of the week, Monday first.
const NAMES: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

impl Week {
    /// The week that hours say, seen from `first_day`.
    ///
    /// # Errors
    /// When nothing certain can be said of any day.
    pub fn new(horaires: &Horaires, holidays: SchoolHolidays, first_day: NaiveDate) -> Result<Self, Cause> {
        let expression = Expression::read(horaires, holidays)?;
        let mut days: [WeekdayHours; 7] = Default::default();
        for date in (0..DAYS_AHEAD).map_while(|day| first_day.checked_add_days(Days::new(day.into()))) {
            let slots = expression.stretches_of(date).into_iter().map(Slot::from).collect();
            let ordinary = !is_public_holiday(date);
            days[date.weekday().num_days_from_monday() as usize].add(date, ordinary, slots);
        }
        for day in &mut days {
            // Stable: the soonest stays first among the equally frequent.
            day.variants.sort_by_key(|variant| std::cmp::Reverse(variant.ordinary));
        }
        Ok(Self { days })
    }

    /// The days with their names, Monday first.
    pub fn rows(&self) -> impl Iterator<Item = WeekRow> {
        NAMES.into_iter().zip(&self.days).map(|(nom, day)| WeekRow {
            day: nom,
            usual: day.usual().map(Variant::sentence),
            others: day.others().iter().map(Variant::dated_sentence).collect(),
        })
    }

    /// The days that are always spent the same way, public holidays apart, with their hours.
    pub fn regular(&self) -> impl Iterator<Item = (Weekday, &[Slot])> {
        self.days.iter().zip(0_u8..).filter_map(|(day, rank)| {
            let mut ordinary = day.variants.iter().filter(|variant| variant.ordinary > 0);
            let first = ordinary.next()?;
            if ordinary.next().is_some() {
                return None;
            }
            Some((Weekday::try_from(rank).ok()?, first.slots.as_slice()))
        })
    }
}

impl WeekdayHours {
    fn add(&mut self, date: NaiveDate, ordinary: bool, slots: Vec<Slot>) {
        let ordinary = usize::from(ordinary);
        match self.variants.iter_mut().find(|variant| variant.slots == slots) {
            Some(variant) => {
                variant.dates.push(date);
                variant.ordinary += ordinary;
            }
            None => self.variants.push(Variant { slots, dates: vec![date], ordinary }),
        }
    }

    /// What the day is more often than anything else, public holidays apart.
    pub fn usual(&self) -> Option<&Variant> {
        match self.variants.as_slice() {
            [only] => Some(only),
            [first, second, ..] if first.ordinary > second.ordinary => Some(first),
            _ => None,
        }
    }

    /// What it is besides.
    pub fn others(&self) -> &[Variant] {
        self.variants.get(usize::from(self.usual().is_some())..).unwrap_or_default()
    }
}

impl Variant {
    /// « 9 h à 12 h, 14 h à 17 h 30 », « fermé ».
    pub fn sentence(&self) -> String {
        if self.slots.is_empty() {
            return "fermé".to_owned();
        }
        self.slots.iter().map(Slot::sentence).collect::<Vec<_>>().join(", ")
    }

    /// « les 1er et 15 décembre : 9 h à 12 h ».
    fn dated_sentence(&self) -> String {
        sentence!("{} : {}", dates(&self.dates), self.sentence())
    }
}

impl Slot {
    fn sentence(&self) -> String {
        let received = match self.received {
            Received::Everybody => None,
            Received::ByAppointment => Some("sur rendez-vous".to_owned()),
            Received::Unknown(Cause::SchoolHolidays) => {
                Some(sentence!("à vérifier : selon les vacances scolaires"))
            }
            Received::Unknown(_) => Some("à vérifier".to_owned()),
        };
        let note =
            received.as_deref().or(self.note.as_deref()).map(|note| format!(" ({note})")).unwrap_or_default();
        format!("{} à {}{note}", hour(self.start), hour(self.end))
    }
}

impl From<Stretch> for Slot {
    fn from(stretch: Stretch) -> Self {
        Self {
            start: stretch.start,
            end: stretch.end,
            received: match stretch.state {
                State::Open => Received::Everybody,
                State::ByAppointment => Received::ByAppointment,
                State::Unknown(cause) => Received::Unknown(cause),
            },
            note: (!stretch.note.is_empty()).then(|| Box::from(&*stretch.note)),
        }
    }
}

/// « 9 h », « 9 h 30 », « minuit ».
fn hour(minutes: u16) -> String {
    if matches!(minutes, 0 | 1440) { "minuit".to_owned() } else { wording::hour_of_day(minutes) }
}

/// « le 25 décembre », « les 11 et 18 décembre », « les 24 novembre et 8 décembre ».
fn dates(dates: &[NaiveDate]) -> String {
    let mut written: Vec<String> = Vec::with_capacity(dates.len());
    for (rank, date) in dates.iter().enumerate() {
        // The month is said once, with the last of its days.
        written.push(match dates.get(rank + 1) {
            Some(next) if next.month() == date.month() => wording::day_number(date.day()),
            _ => wording::day_of_month(*date),
        });
    }
    match written.split_last() {
        None => String::new(),
        Some((only, [])) => format!("le {only}"),
        Some((last, others)) => format!("les {} et {last}", others.join(", ")),
    }
}
