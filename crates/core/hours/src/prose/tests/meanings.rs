//! What is said of an expression is what is computed of it: said in French and read again, it has the same hours on
//! every day.

use chrono::{Days, NaiveDate};
use proptest::collection::vec;
use proptest::prelude::*;
use repere_domain::horaires::Horaires;

use super::super::{from_french, to_french};
use crate::opening::{Agenda, Moment, SchoolHolidays, Zone};

/// Parts of expressions, some of which a timetable cannot hold.
const RULES: [&str; 40] = [
    "Mo-Fr 09:00-12:00",
    "Mo-Fr 14:00-17:00",
    "Mo,We 10:00-11:00",
    "Tu, Th 09:00-12:00,13:00-17:00",
    "Sa 10:00-12:00",
    "Sa,Su 10:00-18:00",
    "Mo-Su 08:00-20:00",
    "08:00-20:00",
    "24/7",
    "Sa[1] 10:00-12:00",
    "We[2,4] 14:00-17:00",
    "Fr[-1] 14:00-17:00",
    "week 02-52/2 Tu 09:00-12:00",
    "week 01-53/2 Tu 14:00-17:00",
    "week 02-52/2 SH Tu 09:00-12:00",
    "Su off",
    "Mo-We off",
    "PH off",
    "SH off",
    "SH,PH off",
    "PH 10:00-12:00",
    "Su,PH 10:00-12:00",
    "Mo-Fr,PH 09:00-12:00",
    "SH Mo-Fr 10:00-19:00",
    "SH Mo 10:00-12:00",
    "SH Sa,Su 14:00-18:00",
    "SH 10:00-16:00",
    "Jul-Aug Mo-Fr 08:00-13:00",
    "Sep-Jun Mo-Fr 09:00-12:00",
    "Apr 15-Sep 30 Sa 10:00-12:00",
    "Oct-Mar Sa 11:00-12:00",
    "Nov 15-Feb 15 We 14:00-16:00",
    "Aug off",
    "Dec 24-Jan 02 off",
    "Aug 15 off",
    "Jul Mo[1] 10:00-12:00",
    "Mo unknown \"sur rendez-vous\"",
    "Tu 09:00-12:00 open \"sans rendez-vous\"",
    "Fr 22:00-02:00",
    "unknown \"sur rendez-vous\"",
];

/// Every quarter of an hour that counts, over two years.
fn said(horaires: &Horaires) -> Vec<String> {
    let day = |n| NaiveDate::from_ymd_opt(2025, 9, 1).unwrap() + Days::new(n);
    let holidays = SchoolHolidays::of_zone(Zone::B);
    let mut said = Vec::new();
    for weeks in 0..26 {
        let agenda = Agenda::new(Some(horaires), holidays, day(weeks * 28));
        for n in 0..28 {
            for hour in [7, 9, 10, 11, 13, 14, 15, 17, 19] {
                let moment =
                    Moment::new(day(weeks * 28 + n), chrono::NaiveTime::from_hms_opt(hour, 30, 0).unwrap());
                let state = agenda.at(moment);
                said.push(format!("{moment:?} {:?} {}", std::mem::discriminant(&state), state.is_open()));
            }
        }
    }
    said
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn an_expression_said_in_french_keeps_its_hours(
        rules in vec((prop::sample::select(&RULES[..]), prop::sample::select(&["; ", ", ", "; ", " || "][..])), 1..5),
    ) {
        let text: String = rules.iter().enumerate().map(|(rank, (rule, link))| if rank == 0 { (*rule).to_owned() } else { format!("{link}{rule}") }).collect();
        let Ok(horaires) = text.parse::<Horaires>() else { return Ok(()) };
        if let Some(french) = to_french(&horaires) {
            let again = from_french(&french, None);
            prop_assert!(again.is_ok(), "{text} → {french}: {again:?}");
            let again = again.unwrap();
            let (before, after) = (said(&horaires), said(&again));
            let differs = before.iter().zip(&after).find(|(a, b)| a != b);
            prop_assert!(differs.is_none(), "{text} → {french} → {again}: {differs:?}");
        }
    }
}
