//! Hard cases, all invented: what each becomes, or why it is refused.

use super::super::{Refusal, Weekday, Weekdays, from_french, open_days, to_french};

fn working_days() -> Weekdays {
    Weekdays::range(Weekday::Monday, Weekday::Friday).unwrap()
}

#[test]
fn ticked_days_stand_for_those_that_a_text_does_not_name() {
    let read = |text| from_french(text, Some(working_days())).map(String::from);
    assert_eq!(read("9h15 à  12h /  14h à  18h"), Ok("Mo-Fr 09:15-12:00,14:00-18:00".into()));
    assert_eq!(
        read("9h-12h 13h-17h sauf le vendredi 9h-12h"),
        Ok("Mo-Th 09:00-12:00,13:00-17:00; Fr 09:00-12:00".into())
    );
    assert_eq!(read("9h-12h sauf le samedi"), Err(Refusal::NoHours(Weekday::Saturday)));
    assert_eq!(read("mardi 9h-12h"), Ok("Tu 09:00-12:00".into()), "a text that names days needs no others");
    assert_eq!(read("9h-12h. Mardi 14h-17h"), Err(Refusal::NoDays));
    assert_eq!(read("Mardi 14h-17h. 9h-12h"), Err(Refusal::HoursOutOfOrder));
    assert_eq!(from_french("9h-12h", Some(Weekdays::default())), Err(Refusal::NoDays));
}

#[test]
fn refusals_never_repeat_the_text() {
    for text in ["lundi 9h-12h avec Camille", "Sur RDV : 02 61 91 00 12", "camille@example.org"] {
        let message = from_french(text, None).unwrap_err().message();
        assert!(!message.contains("02") && !message.to_lowercase().contains("camille"), "{message}");
    }
}

#[test]
fn french_typography() {
    let french = |osm: &str| to_french(&osm.parse().unwrap());
    assert_eq!(
        french("Mo,Tu,Fr 09:00-12:00,14:00-17:30; Aug off").unwrap(),
        "lundi, mardi et vendredi de 9\u{a0}h à 12\u{a0}h et de 14\u{a0}h à 17\u{a0}h\u{a0}30\u{a0}; fermé en août"
    );
    // Expressions of other sources, not in our own form.
    for (osm, expected) in [
        ("Mo-Su 9:00-12:00; Su off", "du lundi au samedi de 9 h à 12 h"),
        (
            "Mo-Fr 09:00-12:00, We 14:00-17:00",
            "lundi, mardi, jeudi et vendredi de 9 h à 12 h ; mercredi de 9 h à 12 h et de 14 h à 17 h",
        ),
        (
            "Mo-Fr 09:00-12:00; We 14:00-17:00",
            "lundi, mardi, jeudi et vendredi de 9 h à 12 h ; mercredi de 14 h à 17 h",
        ),
        ("We 14:00-17:00 \"sur rendez-vous\"", "mercredi, sur rendez-vous, de 14 h à 17 h"),
        (
            "08:00-20:00; PH,SH off",
            "tous les jours de 8 h à 20 h ; fermé pendant les vacances scolaires ; fermé les jours fériés",
        ),
        ("Tu 09:00-12:00; Aug 01-21 off", "mardi de 9 h à 12 h ; fermé du 1er au 21 août"),
        ("Tu 09:00-12:00; Jul-Aug off", "mardi de 9 h à 12 h ; fermé en juillet et août"),
        ("24/7", "7 j/7, 24 h/24"),
        ("SH Mo-Fr 10:00-19:00", "pendant les vacances scolaires : du lundi au vendredi de 10 h à 19 h"),
        (
            "Mo-Fr 09:00-18:00; SH Mo-Sa 10:00-16:00",
            "hors vacances scolaires : du lundi au vendredi de 9 h à 18 h ; pendant les vacances scolaires : du lundi au samedi de 10 h à 16 h",
        ),
        ("Sep-Jun We 14:00-18:00", "de septembre à juin : mercredi de 14 h à 18 h"),
        (
            "Apr 15-Sep 30 Sa 10:00-12:00; Oct-Mar Sa 11:00-12:00",
            "du 15 avril au 30 septembre : samedi de 10 h à 12 h ; d’octobre à mars : samedi de 11 h à 12 h",
        ),
        ("Mo-Fr,PH 09:00-12:00", "du lundi au vendredi de 9 h à 12 h ; les jours fériés de 9 h à 12 h"),
        ("Tu, Th 14:00-17:00", "mardi et jeudi de 14 h à 17 h"),
        ("Mo - Fr: 09:00 - 12:00;", "du lundi au vendredi de 9 h à 12 h"),
    ] {
        assert_eq!(french(osm).map(|text| text.replace('\u{a0}', " ")).as_deref(), Some(expected), "{osm}");
    }
    // What a timetable cannot hold is not said wrong.
    for osm in [
        "PH off; Mo-Fr 09:00-12:00",
        "Mo 09:00+",
        "Mo sunrise-sunset",
        "SH,Mo-Fr 10:00-19:00",
        "Mo-Fr 09:00-12:00; SH Mo 10:00-11:00",
        "Mo-Fr 09:00-12:00; Jul Mo 10:00-11:00",
        "Mo-Fr 09:00-12:00; SH off; PH off; SH Mo 10:00-11:00",
        "Sep-Jun PH 14:00-18:00",
        "Th 18:00-20:00 \"sur inscription\"",
        "week 03-53/4 Mo 10:00-12:30",
        "Mo-Fr 09:00-12:00; We[1] 14:00-17:00",
        "Fr 20:00-02:00",
        "2026 Mo 09:00-12:00",
        "Mo 09:00-12:00; Aug off; Mo 10:00-11:00",
        "Mo 09:00-12:00 || \"sur inscription\"",
        "PH off",
    ] {
        assert_eq!(french(osm), None, "{osm}");
    }
    let open = open_days(&"Mo 09:00-12:00; Sa[1] 10:00-12:00".parse().unwrap()).unwrap();
    assert_eq!(open, [Weekday::Monday, Weekday::Saturday].into_iter().collect());
}
