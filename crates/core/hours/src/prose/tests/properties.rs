//! Any timetable, written in several ways, reads back the same.

use chrono::{Days, NaiveDate};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;

use super::super::season::Season;
use super::super::timetable::{Case, Closing, DayHours, Note, Range, Rank, Timetable, Weeks};
use super::super::{Weekday, french, from_french, osm_reader, osm_writer, to_french};

fn ranges() -> impl Strategy<Value = Vec<Range>> {
    btree_set(0_u16..=1440, 2..=6).prop_map(|times| {
        let times: Vec<u16> = times.into_iter().collect();
        times.chunks_exact(2).map(|pair| Range { start: pair[0], end: pair[1] }).collect()
    })
}

fn note() -> impl Strategy<Value = Note> {
    prop_oneof![4 => Just(Note::Unsaid), 1 => Just(Note::ByAppointment), 1 => Just(Note::WithoutAppointment)]
}

/// Few different days, so that some are alike.
fn all_hours() -> impl Strategy<Value = Vec<DayHours>> {
    vec((ranges(), note()).prop_map(|(ranges, note)| DayHours { ranges, note }), 3)
}

fn date() -> impl Strategy<Value = (u8, u8)> {
    (1_u8..=12, 1_u8..=28)
}

fn closing() -> impl Strategy<Value = Closing> {
    prop_oneof![
        (1_u8..=12).prop_map(Closing::Month),
        (date(), date()).prop_map(|(from, to)| Closing::Period(from, to)),
        (0_u64..20_000, 0_u64..400).prop_map(|(from, length)| {
            let from = NaiveDate::from_ymd_opt(2_001, 1, 1).unwrap() + Days::new(from);
            Closing::Dated(from, from + Days::new(length))
        }),
        Just(Closing::Holidays),
        Just(Closing::PublicHolidays),
    ]
}

/// Timetables of a week, without notes: those that every way of writing can say.
fn simple() -> impl Strategy<Value = Timetable> {
    (vec(option::of(0_usize..3), 7), vec(ranges(), 3)).prop_filter_map("no day", |(days, palette)| {
        let mut timetable = Timetable::default();
        for (day, choice) in Weekday::ALL.into_iter().zip(days) {
            let Some(choice) = choice else { continue };
            let day_hours = DayHours { ranges: palette[choice].clone(), note: Note::Unsaid };
            timetable.add(Season::Year, Case::Week(Weeks::All, day), &day_hours).unwrap();
        }
        (!timetable.is_empty()).then_some(timetable)
    })
}

/// The seasons that a text may tell apart.
fn seasons() -> impl Strategy<Value = Vec<Season>> {
    let months = |first, last| Season::months(first, last).unwrap();
    prop_oneof![
        6 => Just(vec![Season::Year]),
        1 => Just(vec![Season::Holidays]),
        2 => Just(vec![Season::Year, Season::Holidays]),
        1 => Just(vec![months(4, 9), months(10, 3)]),
        1 => Just(vec![months(7, 8)]),
        1 => Just(vec![Season::Period((4, 15), (9, 30)), Season::Period((12, 1), (1, 31))]),
        1 => Just(vec![Season::Period((8, 1), (8, 15)), months(9, 9)]),
    ]
}

/// Timetables with everything.
fn any_timetable() -> impl Strategy<Value = Timetable> {
    let days = vec(vec((0_u8..6, 0_usize..3, 0_usize..6), 7), 2);
    let rest = (btree_set(closing(), 0..3), any::<bool>(), option::of(0_usize..3));
    (seasons(), days, all_hours(), rest).prop_filter_map("no day", |(seasons, days, palette, rest)| {
        let (closed, otherwise, public_holidays) = rest;
        let mut timetable = Timetable::default();
        for (season, days) in seasons.iter().zip(days) {
            for (day, (kind, choice, rank)) in Weekday::ALL.into_iter().zip(days) {
                let day_hours = &palette[choice];
                let cases = match kind {
                    0 => vec![],
                    1 | 2 => vec![Case::Week(Weeks::All, day)],
                    3 => vec![Case::Week(Weeks::Even, day)],
                    4 => vec![Case::Week(Weeks::Odd, day)],
                    _ => vec![Case::Month(day, Rank::ALL[rank]), Case::Month(day, Rank::Second)],
                };
                for case in cases {
                    timetable.replace(*season, case, day_hours.clone());
                }
            }
        }
        if let Some(choice) = public_holidays.filter(|_| seasons == [Season::Year]) {
            timetable.replace(Season::Year, Case::PublicHolidays, palette[choice].clone());
        }
        if timetable.seasons().len() < seasons.len() && seasons != [Season::Year] {
            return None;
        }
        if timetable.is_empty() {
            timetable.otherwise_by_appointment = true;
            return Some(timetable);
        }
        timetable.closings = closed;
        if seasons.contains(&Season::Holidays) {
            timetable.closings.remove(&Closing::Holidays);
        }
        if public_holidays.is_some() {
            timetable.closings.remove(&Closing::PublicHolidays);
        }
        timetable.otherwise_by_appointment =
            otherwise && timetable.closings.is_empty() && seasons == [Season::Year];
        Some(timetable)
    })
}

/// A way to write an hour.
type Hour = fn(u16) -> String;

fn short(minutes: u16) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("{hours}h"),
        (hours, minutes) => format!("{hours}h{minutes:02}"),
    }
}

fn long(minutes: u16) -> String {
    format!("{:02}H{:02}", minutes / 60, minutes % 60)
}

fn colon(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn spaced(minutes: u16) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours}\u{202f}h\u{202f}{minutes:02}"),
    }
}

fn written(ranges: &[Range], hour: Hour, within: &str, between: &str) -> String {
    let ranges = ranges.iter().map(|p| format!("{}{within}{}", hour(p.start), hour(p.end)));
    ranges.collect::<Vec<_>>().join(between)
}

/// Each day with its hours, in one of several ways.
fn day_by_day(timetable: &Timetable, style: usize) -> String {
    let mut lines = Vec::new();
    for (day, ranges) in days(timetable) {
        let name = day.name();
        lines.push(match style {
            0 => format!("{} : {}", capital(name), written(&ranges, short, "-", " / ")),
            1 => format!("{name} {}", written(&ranges, colon, "–", ", ")),
            2 => format!("le {name} de {}", written(&ranges, long, " à ", " et de ")),
            3 => format!("{} {}", name.to_uppercase(), written(&ranges, spaced, " ", " ")),
            4 => format!("{} : {}", &name[..3], written(&ranges, short, "/", " - ")),
            _ => format!("{}\n{}\n", capital(name), written(&ranges, spaced, " – ", " ; ")),
        });
    }
    let separator = ["\n", " ; ", ", ", "  ", " -- ", "\n"][style];
    format!(
        "{}{}",
        ["Horaires d’ouverture : ", "", "Ouvert ", "", "", "HORAIRES - "][style],
        lines.join(separator)
    )
}

/// Days with the same hours together, as a list.
fn lists(timetable: &Timetable, last: &str) -> String {
    let groups = timetable.groups(Season::Year).into_iter().map(|(when, day_hours)| {
        let super::super::timetable::When::Week(_, days) = when else { panic!("weekly only") };
        let names: Vec<&str> = days.iter().map(Weekday::name).collect();
        let (end, start) = names.split_last().unwrap();
        let list =
            if start.is_empty() { (*end).to_owned() } else { format!("{}{last}{end}", start.join(", ")) };
        format!("{list} : {}", written(&day_hours.ranges, short, " - ", " et "))
    });
    groups.collect::<Vec<_>>().join(". ")
}

fn days(timetable: &Timetable) -> Vec<(Weekday, Vec<Range>)> {
    let mut copy = timetable.clone();
    Weekday::ALL.into_iter().filter_map(|j| Some((j, copy.weekly(j)?.ranges.clone()))).collect()
}

fn capital(name: &str) -> String {
    format!("{}{}", name[..1].to_uppercase(), &name[1..])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn written_in_osm_and_in_french_it_reads_back(timetable in any_timetable()) {
        let osm = osm_writer::write(&timetable);
        prop_assert_eq!(osm_reader::read(&osm), Some(timetable.clone()), "{}", osm);
        let french = french::write(&timetable);
        prop_assert_eq!(from_french(&french, None).map(String::from), Ok(osm.clone()), "{}", french);
        prop_assert_eq!(to_french(&osm.parse().unwrap()), Some(french));
    }

    #[test]
    fn written_by_people_it_reads_the_same(timetable in simple(), style in 0_usize..6) {
        let osm = osm_writer::write(&timetable);
        for text in [day_by_day(&timetable, style), lists(&timetable, " et "), lists(&timetable, ", ")] {
            prop_assert_eq!(from_french(&text, None).map(String::from), Ok(osm.clone()), "{}", text);
        }
    }

    #[test]
    fn a_leftover_word_refuses_the_whole(timetable in simple(), style in 0_usize..6, at in any::<prop::sample::Index>()) {
        let text = day_by_day(&timetable, style);
        let mut words: Vec<&str> = text.split_inclusive(' ').collect();
        words.insert(at.index(words.len() + 1), " zigzag ");
        prop_assert!(from_french(&words.concat(), None).is_err());
    }

    #[test]
    fn no_text_makes_it_panic(words in vec(prop_oneof![
        Just("lundi"), Just("mardi"), Just("du"), Just("au"), Just("à"), Just("de"), Just("9h"), Just("12h30"), Just("14h"),
        Just("-"), Just("/"), Just(","), Just(";"), Just("\n"), Just("("), Just(")"), Just("sauf"), Just("fermé"), Just("et"),
        Just("le"), Just("matin"), Just("sur rdv"), Just("1er"), Just("du mois"), Just("semaine paire"), Just("août"),
        Just("9"), Just(":"), Just("."), Just("uniquement"), Just("ou"), Just("en"), Just("jours fériés"), Just("15"),
    ], 0..14)) {
        // Whatever is accepted reads back: that much is checked inside.
        let _ = from_french(&words.join(" "), None);
    }

    #[test]
    fn no_character_makes_it_panic(text in "\\PC{0,60}") {
        let _ = from_french(&text, None);
    }
}
