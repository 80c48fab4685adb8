//! What hours that may have changed since say: never that a place is closed now, nor the date of a day this week.

use chrono::Datelike;

use super::sentence::{day, hour};
use super::{Cause, Moment, Opening, weekday_name};

impl Opening {
    /// « ouvert jusqu’à 17 h 30 », « ouvert mardi dès 10 h »: to follow « d’après des horaires de 2020 : ».
    pub fn hint(&self, now: Moment) -> String {
        match self {
            Self::Open { until: None, .. } => "ouvert jour et nuit".to_owned(),
            Self::Open { until: Some(end), .. } => match (end.date() - now.date()).num_days() {
                0 => format!("ouvert jusqu’à {}", hour(*end)),
                _ => format!("ouvert jusqu’à {} à {}", day(end.date()), hour(*end)),
            },
            Self::Closed { next: None } => "fermé".to_owned(),
            Self::Closed { next: Some(next) } if next.by_appointment => {
                format!("sur rendez-vous, {} dès {}", on(next.at, now), hour(next.at))
            }
            Self::Closed { next: Some(next) } => {
                format!("ouvert {} dès {}", on(next.at, now), hour(next.at))
            }
            Self::ByAppointment { opens: None } => "sur rendez-vous".to_owned(),
            Self::ByAppointment { opens: Some(opens) } => {
                format!("sur rendez-vous, ouvert {} dès {}", on(*opens, now), hour(*opens))
            }
            Self::Unknown(Cause::SchoolHolidays) => "selon les vacances scolaires".to_owned(),
            Self::Unknown(Cause::NotGiven | Cause::Undecidable) => "sans jour certain".to_owned(),
        }
    }
}

/// « aujourd’hui », « demain », « mardi »; with its date when that is not within a week.
fn on(then: Moment, now: Moment) -> String {
    match (then.date() - now.date()).num_days() {
        0 => "aujourd’hui".to_owned(),
        1 => "demain".to_owned(),
        2..=6 => weekday_name(then.date().weekday()).to_owned(),
        _ => day(then.date()),
    }
}

#[cfg(test)]
mod tests {
    use crate::{Moment, Opening, SchoolHolidays};

    #[test]
    fn old_hours_hint_at_the_next_opening() {
        // 23 November 2026 is a Monday.
        for (hours, now, hint) in [
            ("Mo-Fr 09:00-12:00", "2026-11-23T10:00", "ouvert jusqu’à 12 h"),
            ("Mo-Fr 09:00-12:00", "2026-11-23T08:00", "ouvert aujourd’hui dès 9 h"),
            ("Mo-Fr 09:00-12:00", "2026-11-23T13:00", "ouvert demain dès 9 h"),
            ("Fr 09:00-12:00", "2026-11-23T13:00", "ouvert vendredi dès 9 h"),
            ("Mo[1] 09:30-12:00", "2026-11-23T13:00", "ouvert lundi 7 décembre dès 9 h 30"),
            ("24/7", "2026-11-23T13:00", "ouvert jour et nuit"),
            ("Mo-Fr off", "2026-11-23T13:00", "fermé"),
        ] {
            let now: Moment = now.parse().unwrap();
            let opening = Opening::at(Some(&hours.parse().unwrap()), SchoolHolidays::UNKNOWN, now);
            assert_eq!(opening.hint(now).replace('\u{a0}', " "), hint, "{hours} {now}");
        }
    }
}
