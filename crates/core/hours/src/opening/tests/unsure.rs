//! What cannot be known, school holidays, appointments, nights.

use super::*;

#[test]
fn what_cannot_be_known_is_neither_open_nor_closed() {
    let when = "2026-11-23T10:00";
    let none = Opening::at(None, SchoolHolidays::UNKNOWN, moment(when));
    assert_eq!(none, Opening::Unknown(Cause::NotGiven));
    assert_eq!(none.sentence(moment(when)), "Horaires non communiqués");
    for horaires in
        ["Mo unknown", "Mo unknown \"selon affluence\"", "\"horaires variables\"", "sunrise-sunset"]
    {
        assert_eq!(at(horaires, when), Opening::Unknown(Cause::Undecidable), "{horaires}");
    }
    assert_eq!(at("Mo 09:00-12:00 \"sonner à la porte\"", when), Opening::Unknown(Cause::Undecidable));
    // Hours without an end are sure until the last that is said.
    let unsure = Opening::Unknown(Cause::Undecidable);
    assert_eq!(at("Mo 14:00+", "2026-11-23T14:30"), unsure);
    assert!(matches!(at("Mo 14:00+", when), Opening::Closed { .. }));
    assert_eq!(said("Mo 09:00-12:00+", when), "Ouvert, au moins jusqu’à 12 h");
    assert_eq!(at("Mo 09:00-12:00+", "2026-11-23T12:30"), unsure);
    // The agenda knows nothing of the days before and after it.
    let agenda = agenda("24/7", "2026-11-23");
    for outside in ["2026-11-22T23:59", "2026-12-21T00:00"] {
        assert!(!agenda.is_open(moment(outside)));
        assert_eq!(agenda.at(moment(outside)), Opening::Unknown(Cause::Undecidable));
    }
}

#[test]
fn school_holidays_leave_unsure_what_they_change() {
    let unsure = Opening::Unknown(Cause::SchoolHolidays);
    const SCHOOL: &str = "Mo-Fr 09:00-12:00; SH off";
    assert_eq!(at(SCHOOL, "2026-11-23T10:00"), unsure);
    assert_eq!(at(SCHOOL, "2026-11-23T13:00"), Opening::Closed { next: None });
    const SHORT: &str = "Mo-Fr 09:00-18:00; SH 10:00-16:00; PH off";
    assert_eq!(at(SHORT, "2026-11-23T09:30"), unsure);
    assert!(at(SHORT, "2026-11-23T11:00").is_open());
    assert!(matches!(at(SHORT, "2026-11-23T08:00"), Opening::Closed { .. }));
    for (horaires, when) in [
        ("Fr 22:00-02:00; SH off", "2026-11-20T23:00"),
        ("Fr 22:00-02:00; SH off", "2026-11-21T01:00"),
        ("Mo-Fr 09:00-18:00; We SH 10:00-16:00", "2026-11-25T09:30"),
        ("Mo-Fr 09:00-18:00; SH Mo-Fr 10:00-16:00", "2026-11-25T09:30"),
    ] {
        assert_eq!(at(horaires, when), unsure, "{horaires} {when}");
    }
    assert!(matches!(at("Mo-Fr 09:00-18:00; SH We 10:00-16:00", "2026-11-22T11:00"), Opening::Closed { .. }));
}

#[test]
fn the_calendar_of_the_zone_tells_until_its_end() {
    let at = |horaires: &str, when: &str| {
        Opening::at(Some(&horaires.parse().unwrap()), SchoolHolidays::of_departement("37"), moment(when))
    };
    const SCHOOL: &str = "Mo-Fr 09:00-12:00; SH off";
    assert!(at(SCHOOL, "2026-11-23T10:00").is_open());
    assert!(matches!(at(SCHOOL, "2026-12-21T10:00"), Opening::Closed { .. }));
    assert!(matches!(at(SCHOOL, "2027-02-22T10:00"), Opening::Closed { .. }), "zone B");
    assert!(at(SCHOOL, "2027-02-15T10:00").is_open(), "holidays of zone A");
    assert_eq!(at(SCHOOL, "2027-09-06T10:00"), Opening::Unknown(Cause::SchoolHolidays));
}

#[test]
fn an_appointment_is_needed_only_where_a_comment_says_so() {
    for (comment, needed) in [
        ("sur rendez-vous", true),
        ("Sur RDV uniquement", true),
        ("by appointment", true),
        ("rendez-vous obligatoire", true),
        ("sans rendez-vous", false),
        ("avec ou sans rendez-vous", false),
        ("accueil des rendez-vous au premier étage", false),
        ("prise de rendez-vous possible", false),
        ("et sur rendez-vous", false),
        ("fermé en cas de neige", false),
    ] {
        let horaires = format!("Mo 09:00-12:00 unknown \"{comment}\"");
        let found = matches!(at(&horaires, "2026-11-23T10:00"), Opening::ByAppointment { .. });
        assert_eq!(found, needed, "{comment}");
    }
}

#[test]
fn a_night_runs_to_its_end_whatever_the_next_day_says() {
    const NIGHTS: &str = "Mo-Fr 18:00-03:00; Sa,Su 19:00-02:00; PH off";
    assert_eq!(said(NIGHTS, "2026-11-22T23:00"), "Ouvert, ferme à 2 h");
    assert_eq!(said(NIGHTS, "2026-11-23T01:30"), "Ouvert, ferme à 2 h");
    assert_eq!(said("Su 19:00-02:00; Mo 09:00-12:00", "2026-11-23T01:00"), "Ouvert, ferme à 2 h");
}
