//! Timetable → one line of a list: « Mardi, mercredi, jeudi 10 h–12 h, 14 h–18 h ».

use repere_domain::text::capitalised;
use repere_domain::typography::NBSP;

use super::days::{Weekday, Weekdays};
use super::french::{days, season_title, weekdays};
use super::season::Season;
use super::timetable::{DayHours, Note, Timetable, Weeks, When};
use crate::wording::hour_of_day;

/// Different hours that a line has room for.
const GROUPS_MAX: usize = 3;
/// Days in a row that are said by the first and the last.
const LONG_RUN: usize = 4;

/// The usual hours, shortly: closings and public holidays are left to whoever has more room.
pub(super) fn write(timetable: &Timetable) -> String {
    let seasons = timetable.seasons();
    let [of] = seasons.as_slice() else { return without_one_season(&seasons) };
    let mut groups = timetable.groups(*of);
    groups.retain(|(when, _)| *when != When::PublicHolidays);
    let hours = if groups.len() > GROUPS_MAX {
        format!("{}, horaires selon le jour", weekdays(timetable.days()))
    } else {
        let said: Vec<String> = groups.iter().map(|(when, day)| group(when, day)).collect();
        said.join(&format!("{NBSP}; "))
    };
    let otherwise = if timetable.otherwise_by_appointment { ", sinon sur rendez-vous" } else { "" };
    capitalised(&format!("{}{hours}{otherwise}", season_title(*of, false)))
}

/// The days alone, where the hours are not the same each day: which hours is left to the state of the place and to its sheet.
pub(super) fn write_days(timetable: &Timetable) -> Option<String> {
    let seasons = timetable.seasons();
    let [of] = seasons.as_slice() else { return None };
    let mut groups = timetable.groups(*of);
    groups.retain(|(when, _)| *when != When::PublicHolidays);
    let said =
        || capitalised(&format!("{}{}, selon le jour", season_title(*of, false), weekdays(timetable.days())));
    (groups.len() > 1).then(said)
}

fn without_one_season(seasons: &[Season]) -> String {
    let words = match seasons {
        [] => "Sur rendez-vous",
        several if several.contains(&Season::Holidays) => "Horaires selon les vacances scolaires",
        _ => "Horaires selon la saison",
    };
    words.to_owned()
}

fn group(when: &When, day: &DayHours) -> String {
    let days = match when {
        When::Week(Weeks::All, days) => enumerated(*days),
        other => days(other),
    };
    if day.is_any_time_by_appointment() {
        return format!("{days} sur rendez-vous");
    }
    let stretches: Vec<String> = day
        .ranges
        .iter()
        .map(|range| format!("{}–{}", hour_of_day(range.start), hour_of_day(range.end)))
        .collect();
    let note = match day.note {
        Note::Unsaid => "",
        Note::ByAppointment => ", sur rendez-vous",
        Note::WithoutAppointment => ", sans rendez-vous",
    };
    format!("{days} {}{note}", stretches.join(", "))
}

/// « mardi, mercredi, jeudi », « du lundi au vendredi »: named one by one while that is short.
fn enumerated(days: Weekdays) -> String {
    let all: Vec<Weekday> = days.iter().collect();
    if days == Weekdays::ALL || (all.len() >= LONG_RUN && days.runs().len() == 1) {
        return weekdays(days);
    }
    all.iter().map(|day| day.name()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use crate::{days_in_brief, in_brief};

    #[test]
    fn hours_are_one_line() {
        for (hours, line) in [
            ("Tu-Th 10:00-12:00,14:00-18:00", "Mardi, mercredi, jeudi 10 h–12 h, 14 h–18 h"),
            ("Mo-Fr 09:00-12:30", "Du lundi au vendredi 9 h–12 h 30"),
            ("Mo,Tu,Th,Fr 09:00-12:00", "Lundi, mardi, jeudi, vendredi 9 h–12 h"),
            ("Mo-Fr 09:00-12:00; Sa 10:00-12:00", "Du lundi au vendredi 9 h–12 h ; samedi 10 h–12 h"),
            (
                "Mo-Fr 09:00-12:30 open \"sans rendez-vous\"",
                "Du lundi au vendredi 9 h–12 h 30, sans rendez-vous",
            ),
            ("Th[2] 14:00-17:00", "2e jeudi du mois 14 h–17 h"),
            (
                "Mo 09:00-10:00; Tu 09:00-11:00; We 09:00-12:00; Fr 09:00-13:00",
                "Du lundi au mercredi et vendredi, horaires selon le jour",
            ),
            ("We,Sa 13:00-18:00; SH off; SH Mo-Fr 10:00-19:00", "Horaires selon les vacances scolaires"),
            ("Mo-Fr 09:00-12:00; PH off; Aug off", "Du lundi au vendredi 9 h–12 h"),
        ] {
            let said = in_brief(&hours.parse().unwrap()).map(|said| said.replace('\u{a0}', " "));
            assert_eq!(said.as_deref(), Some(line), "{hours}");
        }
    }

    #[test]
    fn days_are_shorter_still() {
        for (hours, line) in [
            (
                "Mo,Tu,Fr 09:00-12:00,14:00-17:00; We 09:00-12:00,15:30-17:00",
                Some("Du lundi au mercredi et vendredi, selon le jour"),
            ),
            ("Mo-Th 09:00-12:30; Fr 10:00-12:00", Some("Du lundi au vendredi, selon le jour")),
            ("Mo-Fr 09:00-12:00,13:30-17:00; PH off", None),
            ("SH Mo-Fr 09:00-12:00; Mo-Fr 14:00-17:00", None),
        ] {
            assert_eq!(days_in_brief(&hours.parse().unwrap()).as_deref(), line, "{hours}");
        }
    }
}
