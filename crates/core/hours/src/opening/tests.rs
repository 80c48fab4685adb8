use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

fn at(horaires: &str, when: &str) -> Ouverture {
    Ouverture::at(Some(&horaires.parse().unwrap()), moment(when))
}

/// The sentence, with plain spaces.
fn said(horaires: &str, when: &str) -> String {
    at(horaires, when).phrase(moment(when)).replace('\u{a0}', " ")
}

fn agenda(horaires: &str, du: &str) -> Agenda {
    Agenda::new(Some(&horaires.parse().unwrap()), du.parse().unwrap())
}

const BUREAU: &str = "Mo-Fr 09:00-12:00,14:00-17:30; PH off";

#[test]
fn an_ordinary_week() {
    // 23 November 2026 is a Monday.
    for (when, sentence) in [
        ("2026-11-23T08:59", "Fermé, ouvre à 9 h"),
        ("2026-11-23T09:00", "Ouvert, ferme à 12 h"),
        ("2026-11-23T12:00", "Fermé, ouvre à 14 h"),
        ("2026-11-23T17:29", "Ouvert, ferme à 17 h 30"),
        ("2026-11-23T17:30", "Fermé, ouvre demain à 9 h"),
        ("2026-11-27T18:00", "Fermé, ouvre lundi 30 novembre à 9 h"),
        ("2026-12-31T18:00", "Fermé, ouvre lundi 4 janvier 2027 à 9 h"),
    ] {
        assert_eq!(said(BUREAU, when), sentence, "{when}");
    }
    assert_eq!(
        at(BUREAU, "2026-11-23T17:00").phrase(moment("2026-11-23T17:00")),
        "Ouvert, ferme à 17\u{a0}h\u{a0}30"
    );
}

#[test]
fn public_holidays_fixed_and_moving() {
    for (day, name) in [
        ("2026-01-01", "jour de l’An"),
        ("2026-04-06", "lundi de Pâques"),
        ("2026-05-01", "fête du Travail"),
        ("2026-05-08", "8 mai"),
        ("2026-05-14", "Ascension"),
        ("2026-05-25", "lundi de Pentecôte"),
        ("2026-07-14", "14 juillet"),
        ("2026-11-11", "11 novembre"),
        ("2026-12-25", "Noël"),
        ("2027-05-06", "Ascension 2027"),
        ("2028-06-05", "lundi de Pentecôte 2028"),
    ] {
        assert!(matches!(at(BUREAU, &format!("{day}T10:00")), Ouverture::Ferme { .. }), "{name}");
        assert!(at("Mo-Fr 09:00-12:00", &format!("{day}T10:00")).is_open(), "{name}, without PH off");
        assert!(
            at("Sa 10:00-12:00; PH 09:00-11:00", &format!("{day}T10:00")).is_open(),
            "{name}, open on PH"
        );
    }
    // Good Friday and 26 December are holidays in Alsace and Moselle only.
    assert!(
        at(BUREAU, "2026-04-03T10:00").is_open()
            && at("Mo-Sa 09:00-12:00; PH off", "2026-12-26T10:00").is_open()
    );
    assert_eq!(said(BUREAU, "2026-07-13T18:00"), "Fermé, ouvre mercredi 15 juillet à 9 h");
}

#[test]
fn every_public_holiday_of_the_law_for_fifty_years() {
    // Code du travail, article L3133-1; Easter by the algorithm of Meeus, Jones and Butcher.
    for year in 2026..=2076_i32 {
        let (a, b, c) = (year % 19, year / 100, year % 100);
        let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
        let g = (b - f + 1) / 3;
        let h = (19 * a + b - d - g + 15) % 30;
        let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
        let m = (a + 11 * h + 22 * l) / 451;
        let n = h + l - 7 * m + 114;
        let easter = NaiveDate::from_ymd_opt(year, (n / 31) as u32, (n % 31 + 1) as u32).unwrap();
        let mut holidays: Vec<NaiveDate> =
            [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
                .into_iter()
                .map(|(month, day)| NaiveDate::from_ymd_opt(year, month, day).unwrap())
                .chain([1, 39, 50].map(|days| easter + chrono::Days::new(days)))
                .collect();
        holidays.sort_unstable();
        holidays.dedup();
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let horaires: Horaires = "PH 00:00-24:00".parse().unwrap();
        let closed_never = expression::Expression::read(&horaires).unwrap();
        let found: Vec<NaiveDate> =
            first.iter_days().take(365).filter(|day| !closed_never.journee(*day).is_empty()).collect();
        holidays.retain(|day| *day < first + chrono::Days::new(365));
        assert_eq!(found, holidays, "{year}");
    }
}

#[test]
fn across_the_changes_of_the_clocks() {
    let open = |horaires: &str, utc: &str| {
        Ouverture::at(Some(&horaires.parse().unwrap()), Moment::from_utc(utc.parse().unwrap())).is_open()
    };
    // 09:00 in Paris is 08:00 UTC the day before, 07:00 UTC on the 29th of March.
    assert!(!open("09:00-12:00", "2026-03-28T07:59:59Z") && open("09:00-12:00", "2026-03-28T08:00:00Z"));
    assert!(!open("09:00-12:00", "2026-03-29T06:59:59Z") && open("09:00-12:00", "2026-03-29T07:00:00Z"));
    assert!(!open("09:00-12:00", "2026-10-25T07:59:59Z") && open("09:00-12:00", "2026-10-25T08:00:00Z"));
    // The hour that is missing, and the one that comes twice.
    assert!(!open("02:00-03:00", "2026-03-29T00:59:59Z") && !open("02:00-03:00", "2026-03-29T01:00:00Z"));
    assert!(open("02:00-03:00", "2026-10-25T00:30:00Z") && open("02:00-03:00", "2026-10-25T01:30:00Z"));
    assert!(!open("02:00-03:00", "2026-10-25T02:00:00Z"));
}

#[test]
fn over_midnight() {
    const NUIT: &str = "Fr 22:00-02:00";
    assert_eq!(said(NUIT, "2026-11-27T23:00"), "Ouvert, ferme à 2 h");
    assert_eq!(said(NUIT, "2026-11-28T01:59"), "Ouvert, ferme à 2 h");
    assert_eq!(said(NUIT, "2026-11-28T02:00"), "Fermé, ouvre vendredi 4 décembre à 22 h");
    assert_eq!(said(NUIT, "2026-11-27T01:00"), "Fermé, ouvre à 22 h");
    assert_eq!(said("Mo 20:00-24:00", "2026-11-23T21:00"), "Ouvert, ferme à minuit");
    assert_eq!(said("24/7", "2026-11-23T21:00"), "Ouvert jour et nuit");
    assert_eq!(said("Mo-We 00:00-24:00", "2026-11-23T21:00"), "Ouvert, ferme jeudi 26 novembre à 0 h");
    assert!(!agenda(NUIT, "2026-11-23").opens_on_saturday());
}

#[test]
fn some_weeks_only() {
    // 23 November 2026 is in ISO week 48; 53 and 1 are both odd.
    assert!(!at("week 01-53/2 Mo 09:00-12:00", "2026-11-23T10:00").is_open());
    assert!(at("week 01-53/2 Mo 09:00-12:00", "2026-11-30T10:00").is_open());
    assert!(at("week 02-52/2 Mo 09:00-12:00", "2026-11-23T10:00").is_open());
    assert!(at("week 01-53/2 Mo 09:00-12:00", "2026-12-28T10:00").is_open());
    assert!(at("week 01-53/2 Mo 09:00-12:00", "2027-01-04T10:00").is_open());
    assert_eq!(said("Th[-1] 14:00-17:00", "2026-11-20T10:00"), "Fermé, ouvre jeudi 26 novembre à 14 h");
    assert_eq!(said("Th[-1] 14:00-17:00", "2026-11-26T18:00"), "Fermé, ouvre jeudi 31 décembre à 14 h");
    assert!(agenda("week 02-52/2 Sa 09:00-12:00", "2026-11-23").opens_on_saturday());
    assert!(agenda("Sa[1] 09:00-12:00", "2026-11-23").opens_on_saturday());
}

#[test]
fn saturdays_and_evenings() {
    let habits = |horaires: &str| {
        let agenda = agenda(horaires, "2026-11-22");
        (agenda.opens_on_saturday(), agenda.opens_in_the_evening())
    };
    assert_eq!(habits("Mo-Fr 09:00-18:00"), (false, false));
    assert_eq!(habits("Mo-Fr 09:00-18:30"), (false, true));
    assert_eq!(habits("Sa 09:00-20:00"), (true, false));
    assert_eq!(habits("24/7"), (true, true));
    assert_eq!(habits("We[1] 17:00-19:00; Sa unknown \"sur rendez-vous\""), (false, true));
    let none = Agenda::new(None, "2026-11-22".parse().unwrap());
    assert!(!none.opens_on_saturday() && !none.opens_in_the_evening());
}

#[test]
fn appointments_are_a_state_of_their_own() {
    assert_eq!(said("unknown \"sur rendez-vous\"", "2026-11-23T10:00"), "Sur rendez-vous");
    const AUSSI: &str = "Mo 09:00-12:00 || unknown \"sur rendez-vous\"";
    assert_eq!(said(AUSSI, "2026-11-23T10:00"), "Ouvert, ferme à 12 h");
    assert_eq!(said(AUSSI, "2026-11-23T15:00"), "Sur rendez-vous, ouvre lundi 30 novembre à 9 h");
    const SEUL: &str = "Tu 09:00-12:00 unknown \"sur rendez-vous\"";
    assert_eq!(said(SEUL, "2026-11-23T10:00"), "Fermé, sur rendez-vous demain à 9 h");
    assert!(matches!(
        at("Mo 09:00-12:00 \"uniquement sur RDV\"", "2026-11-23T10:00"),
        Ouverture::SurRendezVous { .. }
    ));
    assert_eq!(
        said("Mo 09:00-12:00 open \"sans rendez-vous\"", "2026-11-23T10:00"),
        "Ouvert, ferme à 12 h (sans rendez-vous)"
    );
}

#[test]
fn what_cannot_be_known_is_neither_open_nor_closed() {
    let when = "2026-11-23T10:00";
    let none = Ouverture::at(None, moment(when));
    assert_eq!(none, Ouverture::Inconnue(Cause::NonCommuniques));
    assert_eq!(none.phrase(moment(when)), "Horaires non communiqués");
    for horaires in [
        "Mo unknown",
        "Mo unknown \"selon affluence\"",
        "sunrise-sunset",
        "Mo 09:00-12:00+",
        "Mo 14:00+",
        "Mo; PH Sa 09:00-12:00",
    ] {
        assert_eq!(at(horaires, when), Ouverture::Inconnue(Cause::Indecidable), "{horaires}");
    }
    // The agenda knows nothing of the days before and after it.
    let agenda = agenda("24/7", "2026-11-23");
    for outside in ["2026-11-22T23:59", "2026-12-21T00:00"] {
        assert!(!agenda.is_open(moment(outside)));
        assert_eq!(agenda.at(moment(outside)), Ouverture::Inconnue(Cause::Indecidable));
    }
}

#[test]
fn school_holidays_leave_unsure_what_they_change() {
    let unsure = Ouverture::Inconnue(Cause::VacancesScolaires);
    const ECOLE: &str = "Mo-Fr 09:00-12:00; SH off";
    assert_eq!(at(ECOLE, "2026-11-23T10:00"), unsure);
    assert_eq!(at(ECOLE, "2026-11-23T13:00"), Ouverture::Ferme { prochaine: None });
    const COURT: &str = "Mo-Fr 09:00-18:00; SH 10:00-16:00; PH off";
    assert_eq!(at(COURT, "2026-11-23T09:30"), unsure);
    assert!(at(COURT, "2026-11-23T11:00").is_open());
    assert!(matches!(at(COURT, "2026-11-23T08:00"), Ouverture::Ferme { .. }));
    for horaires in [
        "Fr 22:00-02:00; SH off",
        "Mo-Fr 09:00-18:00; We SH 10:00-16:00",
        "Mo-Fr 09:00-18:00; SH Mo-Fr 10:00-16:00",
    ] {
        assert_eq!(at(horaires, "2026-11-22T11:00"), unsure, "{horaires}");
    }
}

#[test]
fn closed_for_the_summer() {
    const ETE: &str = "Mo-Fr 09:00-12:00; Jul-Aug off";
    assert_eq!(said(ETE, "2026-06-30T13:00"), "Fermé, ouvre mardi 1er septembre à 9 h");
    assert_eq!(said("2020 Mo-Fr 09:00-12:00", "2026-06-30T13:00"), "Fermé");
    assert_eq!(
        said("Mo 09:00-18:00,10:00-12:00", "2026-11-23T13:00"),
        "Ouvert, ferme à 18 h",
        "nested hours"
    );
}

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
        let du: NaiveDate = "2026-11-23".parse().unwrap();
        let date = du + chrono::Days::new(day);
        let moment = Moment::new(date, chrono::NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap());
        let today = spans.iter().find(|(d, ..)| *d == (day % 7) as u32);
        let expected = today.is_some_and(|(_, from, to)| (*from..*to).contains(&(minute as u16)));
        let agenda = Agenda::new(Some(&text.parse().unwrap()), du);
        prop_assert_eq!(agenda.is_open(moment), expected, "{}", &text);
        prop_assert_eq!(agenda.at(moment).is_open(), expected);
        // An opening that is announced is one, and nothing is open before it.
        if let Ouverture::Ferme { prochaine: Some(next) } = agenda.at(moment) {
            prop_assert!(Ouverture::at(Some(&text.parse().unwrap()), next.a).is_open());
            prop_assert!(next.a > moment);
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
            let du = NaiveDate::from_yo_opt(year, ordinal).unwrap();
            let agenda = Agenda::new(Some(&horaires), du);
            let noon = Moment::new(du, chrono::NaiveTime::from_hms_opt(12, 0, 0).unwrap());
            prop_assert_eq!(agenda.is_open(noon), agenda.at(noon).is_open());
            let _ = (agenda.opens_on_saturday(), agenda.opens_in_the_evening(), agenda.at(noon).phrase(noon));
        }
    }
}
