//! The state of a place in a French sentence.

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, Timelike};
use repere_domain::sentence;
use repere_domain::typography::NBSP;

use super::{Cause, Moment, Opening, weekday_name};
use crate::wording::{self, day_of_month};

impl Opening {
    /// « Ouvert, ferme à 17 h 30 », « Fermé, ouvre demain à 9 h », as said at `moment`.
    pub fn sentence(&self, moment: Moment) -> String {
        match self {
            Self::Open { until: None, note, .. } => {
                format!("Ouvert jour et nuit{}", in_brackets(note.as_deref()))
            }
            Self::Open { until: Some(end), at_least: true, note } => {
                let until = closing(*end, moment);
                format!("Ouvert, au moins jusqu’{until}{}", in_brackets(note.as_deref()))
            }
            Self::Open { until: Some(end), note, .. } => {
                format!("Ouvert, ferme {}{}", closing(*end, moment), in_brackets(note.as_deref()))
            }
            Self::Closed { next: None } => "Fermé".to_owned(),
            Self::Closed { next: Some(next) } if next.by_appointment => {
                format!("Fermé, sur rendez-vous {}", when(next.at, moment))
            }
            Self::Closed { next: Some(next) } => format!("Fermé, ouvre {}", when(next.at, moment)),
            Self::ByAppointment { opens: None } => "Sur rendez-vous".to_owned(),
            Self::ByAppointment { opens: Some(opens) } => {
                format!("Sur rendez-vous, ouvre {}", when(*opens, moment))
            }
            Self::Unknown(Cause::NotGiven) => "Horaires non communiqués".to_owned(),
            Self::Unknown(Cause::SchoolHolidays) => {
                sentence!("Ouverture à vérifier : elle dépend des vacances scolaires")
            }
            Self::Unknown(Cause::Undecidable) => "Ouverture à vérifier".to_owned(),
        }
    }
}

fn in_brackets(note: Option<&str>) -> String {
    note.map(|note| format!(" ({note})")).unwrap_or_default()
}

/// « à 17 h 30 », « à minuit »; with the day when it is not this one, nor the night that follows it.
fn closing(end: Moment, now: Moment) -> String {
    if end.time() == NaiveTime::MIN && end.date() - now.date() == TimeDelta::days(1) {
        return "à minuit".to_owned();
    }
    if end.date() - now.date() == TimeDelta::days(1) && end.time().hour() < 6 {
        return format!("à {}", hour(end));
    }
    when(end, now)
}

/// « à 9 h », « demain à 9 h », « lundi 24 novembre à 9 h », « vendredi 1er janvier 2027 à 9 h ».
fn when(then: Moment, now: Moment) -> String {
    let at = hour(then);
    match (then.date() - now.date()).num_days() {
        0 => format!("à {at}"),
        1 => format!("demain à {at}"),
        _ => {
            let year = if then.date().year() == now.date().year() {
                String::new()
            } else {
                format!("{NBSP}{}", then.date().year())
            };
            format!("{}{year} à {at}", day(then.date()))
        }
    }
}

/// « lundi 24 novembre ».
pub(super) fn day(date: NaiveDate) -> String {
    format!("{} {}", weekday_name(date.weekday()), day_of_month(date))
}

/// « 9 h », « 9 h 30 ».
pub(super) fn hour(moment: Moment) -> String {
    wording::hour(moment.time().hour(), moment.time().minute())
}
