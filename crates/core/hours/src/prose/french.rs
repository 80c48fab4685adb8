//! Timetable → French, with the spaces that French typography asks for.

use chrono::{Datelike as _, NaiveDate};
use repere_domain::text::MONTHS;
use repere_domain::typography::NBSP;

use super::days::{Weekday, Weekdays};
use super::season::Season;
use super::timetable::{Closing, DayHours, MINUTES_OF_DAY, Note, Range, Rank, Timetable, Weeks, When};
use crate::wording::{day_number, hour_of_day};

/// « lundi, mardi et vendredi de 9 h à 12 h et de 14 h à 17 h 30 ; fermé en août ».
pub(super) fn write(timetable: &Timetable) -> String {
    let seasons = timetable.seasons();
    let mut parts: Vec<String> = Vec::new();
    for season in &seasons {
        parts.extend(of_season(timetable, *season, seasons.contains(&Season::Holidays) && seasons.len() > 1));
    }
    parts.extend(closings(timetable));
    if timetable.otherwise_by_appointment {
        let alone = parts.is_empty();
        parts.push(
            if alone { "sur rendez-vous" } else { "en dehors de ces horaires, sur rendez-vous" }.into(),
        );
    }
    parts.join(&format!("{NBSP}; "))
}

/// The same, each season and each closing on a line of its own.
pub(super) fn lines(timetable: &Timetable) -> Vec<String> {
    let of_season = |season: Season| of_season(timetable, season, false).join(&format!("{NBSP}; "));
    timetable.seasons().into_iter().map(of_season).chain(closings(timetable)).collect()
}

/// The hours of a season, those that are the same together; its title stands before the first.
fn of_season(timetable: &Timetable, season: Season, apart_from_holidays: bool) -> Vec<String> {
    let title = season_title(season, apart_from_holidays);
    let groups = timetable.groups(season);
    let said = groups.iter().enumerate().map(|(rank, (when, day_hours))| {
        let title = if rank == 0 { title.as_str() } else { "" };
        format!("{title}{}", group(season, when, day_hours))
    });
    said.collect()
}

/// What stands before the hours of a season: « d’avril à septembre : ».
pub(super) fn season_title(season: Season, apart_from_holidays: bool) -> String {
    let name = match (season, season.whole_months()) {
        (Season::Year, _) if apart_from_holidays => "hors vacances scolaires".to_owned(),
        (Season::Year, _) => return String::new(),
        (Season::Holidays, _) => "pendant les vacances scolaires".to_owned(),
        (_, Some((first, last))) if first == last => format!("en {}", month_name(first)),
        (_, Some((first, last))) => {
            let of = if month_name(first).starts_with(['a', 'o']) { "d’" } else { "de " };
            format!("{of}{} à {}", month_name(first), month_name(last))
        }
        (Season::Period(from, to), None) => period(from, to),
    };
    format!("{name}{NBSP}: ")
}

/// « du 24 décembre au 2 janvier », « du 1er au 15 août », « le 15 août ».
fn period(from: (u8, u8), to: (u8, u8)) -> String {
    if from == to {
        return format!("le {}", date(from, true));
    }
    // « du 1er au 15 août », unless that would read as a period without New Year in it.
    let with_month = from.0 != to.0 || from > to;
    format!("du {} au {}", date(from, with_month), date(to, true))
}

fn group(season: Season, when: &When, day_hours: &DayHours) -> String {
    let note = match day_hours.note {
        Note::Unsaid => "",
        Note::ByAppointment => ", sur rendez-vous,",
        Note::WithoutAppointment => ", sans rendez-vous,",
    };
    if season == Season::Year
        && *when == When::Week(Weeks::All, Weekdays::ALL)
        && day_hours.ranges == [Range { start: 0, end: MINUTES_OF_DAY }]
        && note.is_empty()
    {
        return format!("7{NBSP}j/7, 24{NBSP}h/24");
    }
    if day_hours.is_any_time_by_appointment() {
        return format!("{}, sur rendez-vous", days(when));
    }
    let hours: Vec<String> = day_hours.ranges.iter().map(range).collect();
    format!("{}{note} {}", days(when), list(&hours))
}

fn range(range: &Range) -> String {
    format!("de {} à {}", hour_of_day(range.start), hour_of_day(range.end))
}

pub(super) fn days(when: &When) -> String {
    match when {
        When::Week(Weeks::All, days) => weekdays(*days),
        When::Week(Weeks::Even, days) => format!("{} des semaines paires", weekdays(*days)),
        When::Week(Weeks::Odd, days) => format!("{} des semaines impaires", weekdays(*days)),
        When::Month(day, ranks) => {
            let plural = if ranks.len() > 1 { "s" } else { "" };
            let ranks: Vec<String> = ranks.iter().map(|rank| nth(*rank).to_owned()).collect();
            format!("{} {}{plural} du mois", list(&ranks), day.name())
        }
        When::PublicHolidays => "les jours fériés".into(),
    }
}

pub(super) fn weekdays(days: Weekdays) -> String {
    if days == Weekdays::ALL {
        return "tous les jours".into();
    }
    let mut names = Vec::new();
    for (first, last) in days.runs() {
        if last as u8 - first as u8 >= 2 {
            names.push(format!("du {} au {}", first.name(), last.name()));
        } else {
            names.extend(
                Weekday::ALL.into_iter().filter(|j| (first..=last).contains(j)).map(|j| j.name().to_owned()),
            );
        }
    }
    list(&names)
}

pub(super) const fn nth(rank: Rank) -> &'static str {
    match rank {
        Rank::First => "1er",
        Rank::Second => "2e",
        Rank::Third => "3e",
        Rank::Fourth => "4e",
        Rank::Fifth => "5e",
        Rank::Last => "dernier",
    }
}

fn closings(timetable: &Timetable) -> Vec<String> {
    let mut closings = Vec::new();
    let month: Vec<String> = timetable
        .closings
        .iter()
        .filter_map(
            |f| if let Closing::Month(month) = f { Some(month_name(*month).to_owned()) } else { None },
        )
        .collect();
    if !month.is_empty() {
        closings.push(format!("fermé en {}", list(&month)));
    }
    for closing in &timetable.closings {
        match closing {
            Closing::Month(_) => {}
            Closing::Period(from, to) => closings.push(format!("fermé {}", period(*from, *to))),
            Closing::Dated(from, to) => closings.push(format!("fermé {}", dated(*from, *to))),
            Closing::Holidays => closings.push("fermé pendant les vacances scolaires".into()),
            Closing::PublicHolidays => closings.push("fermé les jours fériés".into()),
        }
    }
    closings
}

/// « le 24 décembre 2026 », « du 1er au 21 août 2026 », « du 24 décembre 2026 au 2 janvier 2027 ».
fn dated(from: NaiveDate, to: NaiveDate) -> String {
    let day = |day: NaiveDate| (month_number(day), u8::try_from(day.day()).unwrap_or_default());
    let year = |day: NaiveDate| format!("{NBSP}{}", day.year());
    let last = format!("{}{}", date(day(to), true), year(to));
    if from == to {
        return format!("le {last}");
    }
    let with_month = (from.year(), from.month()) != (to.year(), to.month());
    let of_year = if from.year() == to.year() { String::new() } else { year(from) };
    format!("du {}{of_year} au {last}", date(day(from), with_month))
}

fn month_number(day: NaiveDate) -> u8 {
    u8::try_from(day.month()).unwrap_or(1)
}

fn date((month, day): (u8, u8), with_month: bool) -> String {
    let day = day_number(day.into());
    if with_month { format!("{day}{NBSP}{}", month_name(month)) } else { day }
}

fn month_name(month: u8) -> &'static str {
    MONTHS[usize::from(month) - 1]
}

/// « a, b et c ».
fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} et {last}", first.join(", ")),
    }
}
