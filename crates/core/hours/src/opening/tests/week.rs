//! The week as it is shown.

use proptest::prelude::*;

use super::super::*;
use chrono::{Datelike, Days, NaiveDate, Weekday};
use repere_domain::horaires::Horaires;

/// Day and words, with plain spaces, seen from Monday 23 November 2026.
fn rows(horaires: &str) -> Vec<(&'static str, String)> {
    let first_day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let week = Week::new(&horaires.parse().unwrap(), SchoolHolidays::UNKNOWN, first_day).unwrap();
    let words = |line: WeekRow| {
        let parts: Vec<String> = line.usual.into_iter().chain(line.others).collect();
        (line.day, parts.join(" | ").replace('\u{a0}', " "))
    };
    week.rows().map(words).collect()
}

#[test]
fn an_ordinary_week_with_a_public_holiday_to_come() {
    let first_day = NaiveDate::from_ymd_opt(2026, 12, 7).unwrap();
    let horaires = "Mo-Fr 09:00-12:00,14:00-17:30; Sa 10:00-12:00 \"sur rendez-vous\"; PH off";
    let week = Week::new(&horaires.parse().unwrap(), SchoolHolidays::UNKNOWN, first_day).unwrap();
    let rows: Vec<WeekRow> = week.rows().collect();
    let plain = |text: &str| text.replace('\u{a0}', " ");
    assert_eq!(rows[0].day, "lundi");
    assert_eq!(rows[0].usual.as_deref().map(plain).unwrap(), "9 h à 12 h, 14 h à 17 h 30");
    assert!(rows[0].others.is_empty());
    assert_eq!(plain(&rows[4].others[0]), "les 25 décembre et 1er janvier : fermé");
    assert_eq!(plain(rows[5].usual.as_ref().unwrap()), "10 h à 12 h (sur rendez-vous)");
    assert_eq!(rows[6].usual.as_deref(), Some("fermé"));
    assert_eq!(week.regular().count(), 7, "a holiday makes no day irregular");
}

#[test]
fn weeks_that_alternate_have_no_usual_day() {
    let week = rows("week 02-52/2 Tu 09:00-12:00");
    assert_eq!(week[1].1, "les 24 novembre et 8 décembre : 9 h à 12 h | les 1er et 15 décembre : fermé");
    assert_eq!(week[0].1, "fermé");
    let first_day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let week = Week::new(&"week 02-52/2 Tu 09:00-12:00".parse().unwrap(), SchoolHolidays::UNKNOWN, first_day)
        .unwrap();
    assert!(week.regular().all(|(day, _)| day != Weekday::Tue));
    assert_eq!(rows("We[1] 14:00-17:00")[2].1, "fermé | le 2 décembre : 14 h à 17 h");
}

#[test]
fn what_nobody_can_tell_is_said_so() {
    assert_eq!(rows("Mo 09:00-12:00; SH off")[0].1, "9 h à 12 h (à vérifier : selon les vacances scolaires)");
    assert_eq!(rows("24/7")[3].1, "minuit à minuit");
    assert!(
        Week::new(&"sunrise-sunset".parse().unwrap(), SchoolHolidays::UNKNOWN, NaiveDate::default()).is_err()
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    /// Each of the 28 days is in one variant of its day of the week, and says what the agenda says.
    #[test]
    fn every_day_is_there_once(from in 0..366_u64, horaires in prop::sample::select(vec![
        "Mo-Fr 09:00-12:00,14:00-17:30; PH off", "week 02-52/2 Tu 09:00-12:00", "We[1] 14:00-17:00; Aug off",
        "Mo 09:00-12:00; SH off", "Fr 22:00-02:00",
    ])) {
        let first_day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(from);
        let horaires: Horaires = horaires.parse().unwrap();
        let week = Week::new(&horaires, SchoolHolidays::UNKNOWN, first_day).unwrap();
        let agenda = Agenda::new(Some(&horaires), SchoolHolidays::UNKNOWN, first_day);
        let mut seen = Vec::new();
        for (rank, day) in week.days.iter().enumerate() {
            for variant in &day.variants {
                for date in &variant.dates {
                    prop_assert_eq!(date.weekday().num_days_from_monday() as usize, rank);
                    let noon = Moment::new(*date, chrono::NaiveTime::from_hms_opt(10, 30, 0).unwrap());
                    let open = variant.slots.iter().any(|c| c.received == Received::Everybody && (c.start..c.end).contains(&630));
                    prop_assert_eq!(agenda.is_open(noon), open);
                    seen.push(*date);
                }
            }
        }
        seen.sort_unstable();
        let expected: Vec<NaiveDate> = (0..u64::from(DAYS_AHEAD)).map(|day| first_day + Days::new(day)).collect();
        prop_assert_eq!(seen, expected);
    }
}
