use super::*;

fn week(days: &[(Weekday, &str)], others: &str) -> WeekText {
    let mut text = WeekText { others: others.into(), ..WeekText::default() };
    for (day, written) in days {
        text.days[*day as usize] = (*written).to_owned();
    }
    text
}

fn read(text: &WeekText) -> Result<Option<String>, Vec<(WeekPart, Refusal)>> {
    text.read().map(|hours| hours.map(String::from))
}

#[test]
fn a_week_is_read_day_by_day() {
    use Weekday::{Friday, Monday, Saturday, Thursday, Tuesday, Wednesday};
    for (days, others, hours) in [
        (&[(Monday, "9 h – 12 h, 14 h – 17 h"), (Tuesday, "fermé")][..], "", "Mo 09:00-12:00,14:00-17:00"),
        (
            &[(Monday, "9h-12h"), (Tuesday, "9h-12h"), (Wednesday, "9h-12h")],
            "fermé en août",
            "Mo-We 09:00-12:00; Aug off",
        ),
        (&[(Friday, "de 9 h à 12 h et de 14h à 18h30")], "", "Fr 09:00-12:00,14:00-18:30"),
        (&[(Thursday, "sur rendez-vous")], "", "Th unknown \"sur rendez-vous\""),
        (&[(Thursday, "14h-17h, sur rendez-vous")], "", "Th 14:00-17:00 unknown \"sur rendez-vous\""),
        (
            &[(Monday, "semaines paires 9h-12h ; semaines impaires 14h-17h")],
            "",
            "week 02-52/2 Mo 09:00-12:00; week 01-53/2 Mo 14:00-17:00",
        ),
        (&[(Saturday, "9h-11h (1er et 3e du mois)")], "", "Sa[1,3] 09:00-11:00"),
        (
            &[(Monday, "9h-12h")],
            "fermé du 24 décembre au 2 janvier\nfermé les jours fériés",
            "Mo 09:00-12:00; Dec 24-Jan 02 off; PH off",
        ),
    ] {
        assert_eq!(read(&week(days, others)), Ok(Some(hours.to_owned())), "{days:?} {others}");
    }
    assert_eq!(read(&WeekText::default()), Ok(None), "nothing written is nothing known");
    let only = WeekText { otherwise_by_appointment: true, ..WeekText::default() };
    assert_eq!(read(&only), Ok(Some("unknown \"sur rendez-vous\"".into())));
}

#[test]
fn holidays_have_a_week_of_their_own() {
    let mut text = week(&[(Weekday::Monday, "9h-12h")], "");
    text.holidays[1] = "10h-12h".into();
    assert_eq!(read(&text), Ok(Some("Mo 09:00-12:00; SH off; SH Tu 10:00-12:00".into())));
    assert_eq!(WeekText::of(&text.read().unwrap().unwrap()).unwrap().holidays[1], "10\u{a0}h – 12\u{a0}h");
}

#[test]
fn what_is_wrong_is_said_of_its_part() {
    use Weekday::{Monday, Tuesday};
    for (text, fault) in [
        (week(&[(Monday, "9h")], ""), (WeekPart::Day(Monday), Refusal::LoneHour)),
        (week(&[(Tuesday, "25h-26h")], ""), (WeekPart::Day(Tuesday), Refusal::BadHour)),
        (week(&[(Tuesday, "17h-14h")], ""), (WeekPart::Day(Tuesday), Refusal::HoursOutOfOrder)),
        (week(&[(Monday, "9h-12h. Mardi 9h-12h")], ""), (WeekPart::Day(Monday), Refusal::Order)),
        (week(&[(Monday, "9h-12h")], "fermé le 31 février"), (WeekPart::Others, Refusal::Date)),
        (
            week(&[(Monday, "9h-12h")], "lundi 10h-11h"),
            (WeekPart::Others, Refusal::Contradiction(Some(Monday))),
        ),
        (week(&[(Monday, "fermé")], ""), (WeekPart::Whole, Refusal::WithoutHours)),
    ] {
        assert_eq!(read(&text), Err(vec![fault]), "{text:?}");
    }
    let two = week(&[(Monday, "9h"), (Tuesday, "le chat")], "");
    assert_eq!(read(&two).unwrap_err().len(), 2, "each part is said");
}

#[test]
fn texts_of_hours_are_read_back_as_these_hours() {
    for hours in [
        "Mo-Fr 09:00-12:00,14:00-17:00",
        "Mo,Tu,Fr 09:00-12:00,14:00-17:30; Aug off",
        "We 14:00-17:00 unknown \"sur rendez-vous\"",
        "week 02-52/2 Tu 09:00-12:00",
        "Th[2] 14:00-17:00",
        "Mo-Fr 09:00-18:00; SH off; SH Mo-Sa 10:00-16:00",
        "Apr 15-Sep 30 Sa 10:00-12:00; Oct-Mar Sa 11:00-12:00",
        "Mo-Fr,PH 09:00-12:00",
        "Tu 09:00-12:00; Aug 01-21 off; PH off",
        "Mo 09:00-12:00 || unknown \"sur rendez-vous\"",
        "24/7",
    ] {
        let horaires: Horaires = hours.parse().unwrap();
        let text = WeekText::of(&horaires).unwrap_or_else(|| panic!("{hours}"));
        let again = text.read().unwrap().unwrap();
        assert_eq!(crate::to_french(&again), crate::to_french(&horaires), "{hours}: {text:?}");
    }
    for hours in ["Mo 09:00+", "Mo sunrise-sunset", "2026 Mo 09:00-12:00"] {
        assert_eq!(WeekText::of(&hours.parse().unwrap()), None, "{hours}");
    }
}
