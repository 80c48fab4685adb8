//! Timetable → OSM `opening_hours`.

use chrono::{Datelike as _, NaiveDate};

use super::days::Weekdays;
use super::season::{MonthDay, Season};
use super::timetable::{Closing, DayHours, MINUTES_OF_DAY, Note, Range, Rank, Timetable, Weeks, When};

/// « Sur rendez-vous » as a state: neither open nor closed. The word `unknown` is what a comment alone means in the
/// specification, but evaluators disagree on it, so it is written out.
pub(super) const BY_APPOINTMENT: &str = "sur rendez-vous";
pub(super) const WITHOUT_APPOINTMENT: &str = "sans rendez-vous";

/// Names of the months in the OSM syntax.
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Writes a timetable; empty for an empty one.
pub(super) fn write(timetable: &Timetable) -> String {
    let mut rules: Vec<String> = Vec::new();
    let seasons = timetable.seasons();
    for season in &seasons {
        // The hours of the year say nothing of the holidays when these have their own.
        if *season == Season::Holidays && seasons.len() > 1 {
            rules.push("SH off".into());
        }
        let groups = timetable.groups(*season);
        let of_days = groups.iter().filter(|(when, _)| *when != When::PublicHolidays);
        rules.extend(of_days.map(|(when, day_hours)| rule(*season, when, day_hours)));
    }
    // Public holidays come last: they replace the hours of their day of the week.
    for (when, day_hours) in
        timetable.groups(Season::Year).iter().filter(|(when, _)| *when == When::PublicHolidays)
    {
        rules.push(rule(Season::Year, when, day_hours));
    }
    let month: Vec<&str> = timetable
        .closings
        .iter()
        .filter_map(|f| if let Closing::Month(month) = f { Some(month_name(*month)) } else { None })
        .collect();
    if !month.is_empty() {
        rules.push(format!("{} off", month.join(",")));
    }
    for closing in &timetable.closings {
        match closing {
            Closing::Month(_) => {}
            Closing::Period(from, to) => rules.push(format!("{} off", period(*from, *to))),
            Closing::Dated(from, to) => rules.push(format!("{} off", dated(*from, *to))),
            Closing::Holidays => rules.push("SH off".into()),
            Closing::PublicHolidays => rules.push("PH off".into()),
        }
    }
    let mut text = rules.join("; ");
    if timetable.otherwise_by_appointment {
        if !text.is_empty() {
            text.push_str(" || ");
        }
        text.push_str("unknown \"sur rendez-vous\"");
    }
    text
}

fn rule(season: Season, when: &When, day_hours: &DayHours) -> String {
    let always = DayHours { ranges: vec![Range { start: 0, end: MINUTES_OF_DAY }], note: Note::Unsaid };
    let of_holidays = if season == Season::Holidays { "SH " } else { "" };
    let days = match when {
        When::Week(Weeks::All, Weekdays::ALL) if season == Season::Year && *day_hours == always => {
            return "24/7".into();
        }
        When::Week(weeks, days) => format!("{}{of_holidays}{}", week(*weeks), weekdays(*days)),
        When::Month(day, ranks) => {
            let ranks: Vec<&str> = ranks.iter().map(|rank| nth(*rank)).collect();
            format!("{of_holidays}{}[{}]", day.osm(), ranks.join(","))
        }
        When::PublicHolidays => "PH".into(),
    };
    let days = format!("{}{days}", season_prefix(season));
    let ranges: Vec<String> =
        day_hours.ranges.iter().map(|p| format!("{}-{}", time(p.start), time(p.end))).collect();
    let note = match day_hours.note {
        Note::Unsaid => String::new(),
        Note::ByAppointment => format!(" unknown \"{BY_APPOINTMENT}\""),
        Note::WithoutAppointment => format!(" open \"{WITHOUT_APPOINTMENT}\""),
    };
    if day_hours.is_any_time_by_appointment() {
        return format!("{days}{note}");
    }
    format!("{days} {}{note}", ranges.join(","))
}

/// What stands before the weeks and days of a season with dates: « Apr-Sep  », « Apr 15-Sep 30  ».
fn season_prefix(season: Season) -> String {
    match (season, season.whole_months()) {
        (Season::Year | Season::Holidays, _) => String::new(),
        (_, Some((first, last))) if first == last => format!("{} ", month_name(first)),
        (_, Some((first, last))) => format!("{}-{} ", month_name(first), month_name(last)),
        (Season::Period(from, to), None) => format!("{} ", period(from, to)),
    }
}

const fn week(weeks: Weeks) -> &'static str {
    match weeks {
        Weeks::All => "",
        Weeks::Even => "week 02-52/2 ",
        Weeks::Odd => "week 01-53/2 ",
    }
}

/// « Aug 15 », « Aug 01-21 », « Dec 24-Jan 02 ».
fn period(from: MonthDay, to: MonthDay) -> String {
    if from == to {
        date(from)
    } else if from.0 == to.0 && from < to {
        format!("{}-{:02}", date(from), to.1)
    } else {
        format!("{}-{}", date(from), date(to))
    }
}

/// « 2026 Dec 24 », « 2026 Aug 01-21 », « 2026 Dec 24-2027 Jan 02 ».
fn dated(from: NaiveDate, to: NaiveDate) -> String {
    let day =
        |date: NaiveDate| format!("{} {} {:02}", date.year(), MONTHS[date.month0() as usize], date.day());
    if from == to {
        day(from)
    } else if (from.year(), from.month()) == (to.year(), to.month()) {
        format!("{}-{:02}", day(from), to.day())
    } else {
        format!("{}-{}", day(from), day(to))
    }
}

fn weekdays(days: Weekdays) -> String {
    let runs = days.runs().into_iter().map(|(first, last)| match last as u8 - first as u8 {
        0 => first.osm().to_owned(),
        1 => format!("{},{}", first.osm(), last.osm()),
        _ => format!("{}-{}", first.osm(), last.osm()),
    });
    runs.collect::<Vec<_>>().join(",")
}

const fn nth(rank: Rank) -> &'static str {
    match rank {
        Rank::First => "1",
        Rank::Second => "2",
        Rank::Third => "3",
        Rank::Fourth => "4",
        Rank::Fifth => "5",
        Rank::Last => "-1",
    }
}

fn time(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn date((month, day): MonthDay) -> String {
    format!("{} {day:02}", month_name(month))
}

fn month_name(month: u8) -> &'static str {
    MONTHS[usize::from(month) - 1]
}
