//! Opening hours: in French, and as OpenStreetMap writes them.

use chrono::{Days, NaiveDate, NaiveTime};
use repere_domain::horaires::Horaires;
use repere_hours::{Agenda, Moment, Occasion, SchoolHolidays, Week, Zone};
use repere_hours::{Weekday, Weekdays, from_french, to_french};

/// Longest text given: none of the prose of a place is longer.
const LONGEST: usize = 2_000;

pub(crate) fn french(bytes: &[u8]) {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST)]);
    for ticked in [None, Weekdays::range(Weekday::ALL[0], Weekday::ALL[4])] {
        let Ok(horaires) = from_french(&text, ticked) else { continue };
        let words = to_french(&horaires).expect("what was read can be said");
        let again = from_french(&words, None).expect("what is said can be read");
        assert_eq!(again.as_str(), horaires.as_str(), "{text:?} → {words:?}");
        shown(&horaires);
    }
}

pub(crate) fn osm(bytes: &[u8]) {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(LONGEST)]);
    let Ok(horaires) = text.parse::<Horaires>() else { return };
    assert_eq!(horaires.as_str().parse().as_ref(), Ok(&horaires), "{text:?}");
    if let Some(words) = to_french(&horaires) {
        let again = from_french(&words, None).expect("what is said can be read");
        assert_eq!(to_french(&again).as_ref(), Some(&words), "{text:?}");
    }
    shown(&horaires);
}

/// All that a page says of hours.
fn shown(horaires: &Horaires) {
    let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let agenda = Agenda::new(Some(horaires), SchoolHolidays::of_zone(Zone::B), day);
    for (days, hour) in [(0, 0), (1, 10), (3, 14), (30, 23), (400, 9)] {
        let moment = Moment::new(day + Days::new(days), NaiveTime::from_hms_opt(hour, 30, 0).unwrap());
        let _ = format!("{:?}", agenda.at(moment));
    }
    let _ = (agenda.opens_on(Occasion::SATURDAY), agenda.opens_on(Occasion::EVENING), agenda.is_certain());
    if let Ok(week) = Week::new(horaires, SchoolHolidays::UNKNOWN, day) {
        let _ = (week.rows().count(), week.regular().count());
    }
}
