//! Any expression.

use proptest::prelude::*;

use super::*;

/// Hours on some days, with what they say in minutes: the same thing said twice.
fn weekly() -> impl Strategy<Value = (String, Vec<(u32, u16, u16)>)> {
    const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
    prop::collection::btree_map(0..7_usize, (0..1_400_u16, 1..1_440_u16), 1..7).prop_map(|days| {
        let spans: Vec<(u32, u16, u16)> = days
            .into_iter()
            .map(|(day, (from, length))| (day as u32, from, (from + length).min(1_440)))
            .collect();
        let clock = |m: u16| format!("{:02}:{:02}", m / 60, m % 60);
        let rules = spans
            .iter()
            .map(|(day, from, to)| format!("{} {}-{}", DAYS[*day as usize], clock(*from), clock(*to)));
        (rules.collect::<Vec<_>>().join("; "), spans)
    })
}

proptest! {
    #[test]
    fn agrees_with_the_week_it_was_written_from((text, spans) in weekly(), day in 0..28_u64, minute in 0..1_440_u32) {
        let first_day: NaiveDate = "2026-11-23".parse().unwrap();
        let date = first_day + chrono::Days::new(day);
        let moment = Moment::new(date, chrono::NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap());
        let today = spans.iter().find(|(d, ..)| *d == (day % 7) as u32);
        let expected = today.is_some_and(|(_, from, to)| (*from..*to).contains(&(minute as u16)));
        let agenda = Agenda::new(Some(&text.parse().unwrap()), SchoolHolidays::UNKNOWN, first_day);
        prop_assert_eq!(agenda.is_open(moment), expected, "{}", &text);
        prop_assert_eq!(agenda.at(moment).is_open(), expected);
        // An opening that is announced is one, and nothing is open before it.
        if let Opening::Closed { next: Some(next) } = agenda.at(moment) {
            prop_assert!(Opening::at(Some(&text.parse().unwrap()), SchoolHolidays::UNKNOWN, next.at).is_open());
            prop_assert!(next.at > moment);
        }
    }

    #[test]
    fn whatever_reads_is_evaluated(
        parts in prop::collection::vec(prop::sample::select(vec![
            "Mo", "Tu-Th", "Fr,Sa", "Su-Mo", "PH", "SH", "PH +1 days", "We[1]", "Th[-1]", "week 01-53/2", "Feb 29", "Feb 30-Mar 2",
            "Dec 25-Jan 02", "easter -2 days", "2026-2030/2", "09:00-12:00", "22:00-02:00", "00:00-24:00", "20:00-30:00",
            "12:00-12:00", "sunset-02:00", "10:00-16:00/90", "10:00+", "off", "closed", "unknown", "open", "\"a || b\"",
            "\"sur rendez-vous\"", ";", ",", "||", "24/7", "Jan-Mar", "Nov 31", "2027Jan", " ",
        ]), 1..12),
        year in 1999..2090_i32, ordinal in 1..=365_u32,
    ) {
        let text = parts.join(" ");
        if let Ok(horaires) = text.parse::<Horaires>() {
            let first_day = NaiveDate::from_yo_opt(year, ordinal).unwrap();
            let agenda = Agenda::new(Some(&horaires), SchoolHolidays::UNKNOWN, first_day);
            let noon = Moment::new(first_day, chrono::NaiveTime::from_hms_opt(12, 0, 0).unwrap());
            prop_assert_eq!(agenda.is_open(noon), agenda.at(noon).is_open());
            let _ = (agenda.opens_on(Occasion::SATURDAY), agenda.opens_on(Occasion::EVENING), agenda.at(noon).sentence(noon));
        }
    }
}
