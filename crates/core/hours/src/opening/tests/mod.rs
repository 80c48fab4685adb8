mod properties;
mod reference;
mod unsure;
mod week;

use chrono::NaiveDate;

use super::*;

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

fn at(horaires: &str, when: &str) -> Opening {
    Opening::at(Some(&horaires.parse().unwrap()), SchoolHolidays::UNKNOWN, moment(when))
}

/// The sentence, with plain spaces.
fn said(horaires: &str, when: &str) -> String {
    at(horaires, when).sentence(moment(when)).replace('\u{a0}', " ")
}

fn agenda(horaires: &str, first_day: &str) -> Agenda {
    Agenda::new(Some(&horaires.parse().unwrap()), SchoolHolidays::UNKNOWN, first_day.parse().unwrap())
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
        at(BUREAU, "2026-11-23T17:00").sentence(moment("2026-11-23T17:00")),
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
        assert!(matches!(at(BUREAU, &format!("{day}T10:00")), Opening::Closed { .. }), "{name}");
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
        let closed_never = expression::Expression::read(&horaires, SchoolHolidays::UNKNOWN).unwrap();
        let found: Vec<NaiveDate> =
            first.iter_days().take(365).filter(|day| !closed_never.stretches_of(*day).is_empty()).collect();
        holidays.retain(|day| *day < first + chrono::Days::new(365));
        assert_eq!(found, holidays, "{year}");
    }
}

#[test]
fn across_the_changes_of_the_clocks() {
    let open = |horaires: &str, utc: &str| {
        Opening::at(
            Some(&horaires.parse().unwrap()),
            SchoolHolidays::UNKNOWN,
            Moment::from_utc(utc.parse().unwrap()),
        )
        .is_open()
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
    const NIGHT: &str = "Fr 22:00-02:00";
    assert_eq!(said(NIGHT, "2026-11-27T23:00"), "Ouvert, ferme à 2 h");
    assert_eq!(said(NIGHT, "2026-11-28T01:59"), "Ouvert, ferme à 2 h");
    assert_eq!(said(NIGHT, "2026-11-28T02:00"), "Fermé, ouvre vendredi 4 décembre à 22 h");
    assert_eq!(said(NIGHT, "2026-11-27T01:00"), "Fermé, ouvre à 22 h");
    assert_eq!(said("Mo 20:00-24:00", "2026-11-23T21:00"), "Ouvert, ferme à minuit");
    assert_eq!(said("24/7", "2026-11-23T21:00"), "Ouvert jour et nuit");
    assert_eq!(said("Mo-We 00:00-24:00", "2026-11-23T21:00"), "Ouvert, ferme jeudi 26 novembre à 0 h");
    assert!(!agenda(NIGHT, "2026-11-23").opens_on(Occasion::SATURDAY));
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
    assert!(agenda("week 02-52/2 Sa 09:00-12:00", "2026-11-23").opens_on(Occasion::SATURDAY));
    assert!(agenda("Sa[1] 09:00-12:00", "2026-11-23").opens_on(Occasion::SATURDAY));
}

#[test]
fn saturdays_and_evenings() {
    let habits = |horaires: &str| {
        let agenda = agenda(horaires, "2026-11-22");
        (agenda.opens_on(Occasion::SATURDAY), agenda.opens_on(Occasion::EVENING))
    };
    assert_eq!(habits("Mo-Fr 09:00-18:00"), (false, false));
    assert_eq!(habits("Mo-Fr 09:00-18:30"), (false, true));
    assert_eq!(habits("Sa 09:00-20:00"), (true, false));
    assert_eq!(habits("24/7"), (true, true));
    assert_eq!(habits("We[1] 17:00-19:00; Sa unknown \"sur rendez-vous\""), (false, true));
    let none = Agenda::new(None, SchoolHolidays::UNKNOWN, "2026-11-22".parse().unwrap());
    assert!(!none.opens_on(Occasion::SATURDAY) && !none.opens_on(Occasion::EVENING));
}

#[test]
fn appointments_are_a_state_of_their_own() {
    assert_eq!(said("unknown \"sur rendez-vous\"", "2026-11-23T10:00"), "Sur rendez-vous");
    const TOO: &str = "Mo 09:00-12:00 || unknown \"sur rendez-vous\"";
    assert_eq!(said(TOO, "2026-11-23T10:00"), "Ouvert, ferme à 12 h");
    assert_eq!(said(TOO, "2026-11-23T15:00"), "Sur rendez-vous, ouvre lundi 30 novembre à 9 h");
    const ALONE: &str = "Tu 09:00-12:00 unknown \"sur rendez-vous\"";
    assert_eq!(said(ALONE, "2026-11-23T10:00"), "Fermé, sur rendez-vous demain à 9 h");
    assert!(matches!(
        at("Mo 09:00-12:00 \"uniquement sur RDV\"", "2026-11-23T10:00"),
        Opening::ByAppointment { .. }
    ));
    assert_eq!(
        said("Mo 09:00-12:00 open \"sans rendez-vous\"", "2026-11-23T10:00"),
        "Ouvert, ferme à 12 h (sans rendez-vous)"
    );
}

#[test]
fn closed_for_the_summer() {
    const SUMMER: &str = "Mo-Fr 09:00-12:00; Jul-Aug off";
    assert_eq!(said(SUMMER, "2026-06-30T13:00"), "Fermé, ouvre mardi 1er septembre à 9 h");
    assert_eq!(said("2020 Mo-Fr 09:00-12:00", "2026-06-30T13:00"), "Fermé");
    assert_eq!(
        said("Mo 09:00-18:00,10:00-12:00", "2026-11-23T13:00"),
        "Ouvert, ferme à 18 h",
        "nested hours"
    );
}

#[test]
fn a_slot_is_met_by_what_is_open_in_it() {
    let agenda = agenda("Mo-Fr 09:00-12:00; We 09:00-12:00,14:00-19:00; PH off", "2026-11-23");
    let occasion = |text: &str| text.parse::<Occasion>().unwrap();
    for (text, open) in [
        ("mercredi", true),
        ("mercredi-apres-midi", true),
        ("mercredi-soir", true),
        ("jeudi-matin", true),
        ("jeudi-apres-midi", false),
        ("samedi", false),
        ("matin", true),
        ("apres-midi", true),
        ("2026-11-26", true),
        ("2026-11-26-apres-midi", false),
        ("2026-11-28", false),
        // Beyond the weeks of the agenda.
        ("2027-01-06", false),
    ] {
        assert_eq!(agenda.opens_on(occasion(text)), open, "{text}");
    }
    let said = |text: &str, now: &str| {
        agenda.first_visit(occasion(text), moment(now)).map(|visit| visit.sentence().replace('\u{a0}', " "))
    };
    for (text, now, phrase) in [
        ("mercredi", "2026-11-23T10:00", Some("Ouvert mercredi 25 novembre, 9 h–12 h, 14 h–19 h")),
        ("mercredi-apres-midi", "2026-11-23T10:00", Some("Ouvert mercredi 25 novembre, 14 h–19 h")),
        // What is over counts no more.
        ("mercredi", "2026-11-25T13:00", Some("Ouvert mercredi 25 novembre, 14 h–19 h")),
        ("mercredi", "2026-11-25T20:00", Some("Ouvert mercredi 2 décembre, 9 h–12 h, 14 h–19 h")),
        ("dimanche", "2026-11-23T10:00", None),
    ] {
        assert_eq!(said(text, now).as_deref(), phrase, "{text} {now}");
    }
    let at = |text: &str| agenda.visit_at(moment(text)).map(|visit| visit.sentence().replace('\u{a0}', " "));
    assert_eq!(at("2026-11-25T14:30").as_deref(), Some("Ouvert mercredi 25 novembre, 14 h–19 h"));
    assert_eq!(at("2026-11-25T12:30"), None);
}

#[test]
fn slots_in_words() {
    for (text, words) in [
        ("mercredi-apres-midi", "le mercredi après-midi"),
        ("samedi", "le samedi"),
        ("apres-midi", "l’après-midi, en semaine"),
        ("matin", "le matin, en semaine"),
        ("2026-12-02-matin", "mercredi 2 décembre matin"),
    ] {
        assert_eq!(text.parse::<Occasion>().unwrap().words().replace('\u{a0}', " "), words);
    }
}
