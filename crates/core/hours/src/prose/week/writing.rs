//! Timetable → texts of a week.

use super::WeekText;
use crate::prose::days::Weekday;
use crate::prose::french;
use crate::prose::season::Season;
use crate::prose::timetable::{Case, DayHours, Note, Timetable, Weeks};
use crate::wording::hour_of_day;

/// The texts of a timetable; `None` when they have no room for it.
pub(super) fn write(timetable: &Timetable) -> Option<WeekText> {
    let mut text =
        WeekText { otherwise_by_appointment: timetable.otherwise_by_appointment, ..WeekText::default() };
    let mut others = Timetable::default();
    others.closings.clone_from(&timetable.closings);
    for ((season, case), hours) in timetable.cases() {
        let week = match season {
            Season::Year => &mut text.days,
            Season::Holidays => &mut text.holidays,
            Season::Period(..) => {
                others.add(season, case, hours).ok()?;
                continue;
            }
        };
        match case {
            Case::Week(weeks, day) => push(&mut week[day as usize], &of_weeks(weeks, hours)),
            Case::Month(day, rank) => {
                let rank = french::nth(rank);
                for range in &hours.ranges {
                    let one = DayHours { ranges: vec![*range], note: Note::Unsaid };
                    push(&mut week[day as usize], &format!("{} ({rank} du mois)", said(&one)));
                }
                if hours.note != Note::Unsaid {
                    return None;
                }
            }
            Case::PublicHolidays => others.add(season, case, hours).ok()?,
        }
    }
    text.others = french::lines(&others).join("\n");
    Some(text)
}

fn push(day: &mut String, piece: &str) {
    if !day.is_empty() {
        day.push_str(" ; ");
    }
    day.push_str(piece);
}

fn of_weeks(weeks: Weeks, hours: &DayHours) -> String {
    match weeks {
        Weeks::All => said(hours),
        Weeks::Even => format!("semaines paires {}", said(hours)),
        Weeks::Odd => format!("semaines impaires {}", said(hours)),
    }
}

/// « 9 h – 12 h, 14 h – 17 h, sur rendez-vous ».
fn said(hours: &DayHours) -> String {
    if hours.is_any_time_by_appointment() {
        return "sur rendez-vous".to_owned();
    }
    let ranges: Vec<String> = hours
        .ranges
        .iter()
        .map(|range| format!("{} – {}", hour_of_day(range.start), hour_of_day(range.end)))
        .collect();
    let note = match hours.note {
        Note::Unsaid => "",
        Note::ByAppointment => ", sur rendez-vous",
        Note::WithoutAppointment => ", sans rendez-vous",
    };
    format!("{}{note}", ranges.join(", "))
}

/// The days of the week, as the index of a text.
const _: () = assert!(Weekday::Monday as usize == 0 && Weekday::Sunday as usize == 6);
