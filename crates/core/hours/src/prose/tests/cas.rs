//! Hard cases, all invented: what each becomes, or why it is refused.

use super::super::{Jour, Jours, Refus, from_french, open_days, to_french};

fn ouvres() -> Jours {
    Jours::range(Jour::Lundi, Jour::Vendredi).unwrap()
}

/// Texts that say their hours whole.
const CONVERTIS: [(&str, &str); 77] = [
    // Days.
    ("du jeudi au mardi 9h-12h", "Mo,Tu,Th-Su 09:00-12:00"),
    ("lundi-vendredi 9h-12h", "Mo-Fr 09:00-12:00"),
    ("mardi 9h-12h, le week-end sur rendez-vous", "Tu 09:00-12:00; Sa,Su unknown \"sur rendez-vous\""),
    ("Lundi, Mardi, Vendredi : 9h-12h", "Mo,Tu,Fr 09:00-12:00"),
    ("Lundi, mardi et vendredi 9h-12h", "Mo,Tu,Fr 09:00-12:00"),
    ("lundi mardi : 9h-12h", "Mo,Tu 09:00-12:00"),
    ("lundi/mardi/jeudi : 9h-12h", "Mo,Tu,Th 09:00-12:00"),
    ("du lundi au vendredi 9h-12h", "Mo-Fr 09:00-12:00"),
    ("Lundi au vendredi, 9h-12h", "Mo-Fr 09:00-12:00"),
    ("de lundi à vendredi : 9h-12h", "Mo-Fr 09:00-12:00"),
    ("du lundi au mercredi et le samedi 9h-12h", "Mo-We,Sa 09:00-12:00"),
    ("lundi-mardi : 9h-12h", "Mo,Tu 09:00-12:00"),
    ("lundi-mercredi-vendredi : 9h-12h", "Mo,We,Fr 09:00-12:00"),
    ("mar-mer-jeu 10h-12h et le sam 10h-13h", "Tu-Th 10:00-12:00; Sa 10:00-13:00"),
    ("les mardis et jeudis de 14h à 17h", "Tu,Th 14:00-17:00"),
    ("tous les jours de 8h à 20h", "Mo-Su 08:00-20:00"),
    ("tous les mardis de 8h à 20h", "Tu 08:00-20:00"),
    ("7j/7 de 8h à minuit", "Mo-Su 08:00-24:00"),
    ("24h/24 7j/7", "24/7"),
    ("Tous les jours sauf le dimanche de 9h à 19h", "Mo-Sa 09:00-19:00"),
    ("Uniquement le mardi : 9h-12h", "Tu 09:00-12:00"),
    ("Le mardi uniquement, de 9h à 12h", "Tu 09:00-12:00"),
    // Hours.
    ("lundi 9h-12h/14h-17h", "Mo 09:00-12:00,14:00-17:00"),
    ("lundi 9h/12h - 14h/17h", "Mo 09:00-12:00,14:00-17:00"),
    ("lundi 9h-12h-14h-17h", "Mo 09:00-12:00,14:00-17:00"),
    ("lundi 9h 12h 14h 17h", "Mo 09:00-12:00,14:00-17:00"),
    ("lundi : 9 h 30 12 h", "Mo 09:30-12:00"),
    ("lundi de 9h30 à midi", "Mo 09:30-12:00"),
    ("lundi 09:00–12:30 / 13:30–17:30", "Mo 09:00-12:30,13:30-17:30"),
    ("lundi 9-12h et 14h-17", "Mo 09:00-12:00,14:00-17:00"),
    ("lundi de 9 à 12h", "Mo 09:00-12:00"),
    ("lundi de 9 heures à 12 heures 30", "Mo 09:00-12:30"),
    ("lundi de 9h jusqu’à 17h", "Mo 09:00-17:00"),
    ("lundi de 9h à 12h puis de 13h 30 à 17h", "Mo 09:00-12:00,13:30-17:00"),
    ("lundi 9h-17h (journée continue)", "Mo 09:00-17:00"),
    ("lundi 9h-17h sans interruption", "Mo 09:00-17:00"),
    // Several groups and lines.
    ("Lundi 9h-12h Mardi 14h-17h", "Mo 09:00-12:00; Tu 14:00-17:00"),
    (
        "Lundi\n9h – 12h\n\nMardi\n9h – 12h  14h – 17h\n\nMercredi\nFermé",
        "Mo 09:00-12:00; Tu 09:00-12:00,14:00-17:00",
    ),
    ("Lundi : FERMÉ Mardi : 9h-12h", "Tu 09:00-12:00"),
    ("Lundi et mardi 9h-12h/Mercredi 14h-17h", "Mo,Tu 09:00-12:00; We 14:00-17:00"),
    (
        "HORAIRES D’OUVERTURE : du lundi au jeudi de 9h à 12h et de 14h à 17h et le vendredi de 9h à 12h.",
        "Mo-Th 09:00-12:00,14:00-17:00; Fr 09:00-12:00",
    ),
    (
        "lundi au vendredi 9h-12h / lundi, jeudi 14h-17h",
        "Mo,Th 09:00-12:00,14:00-17:00; Tu,We,Fr 09:00-12:00",
    ),
    ("Accueil du public du lundi au vendredi de 9h à 12h", "Mo-Fr 09:00-12:00"),
    // Halves of days.
    ("lundi matin : 9h-12h, mardi : 14h-17h", "Mo 09:00-12:00; Tu 14:00-17:00"),
    ("mardi : le matin de 9h à 12h, l’après-midi de 14h à 17h", "Tu 09:00-12:00,14:00-17:00"),
    ("mardi de 9h à 12h le matin et de 14h à 17h l’après-midi", "Tu 09:00-12:00,14:00-17:00"),
    ("Jeudi : Fermé au public le matin / 14h15 – 18h", "Th 14:15-18:00"),
    ("mardi 9h-12h, fermé l’après-midi", "Tu 09:00-12:00"),
    // Exceptions.
    ("Du lundi au vendredi 9h-12h sauf le mercredi", "Mo,Tu,Th,Fr 09:00-12:00"),
    ("Du lundi au vendredi sauf vendredi : 9h-12h", "Mo-Th 09:00-12:00"),
    (
        "du lundi au vendredi 9h-12h 14h-17h sauf le vendredi 9h-12h 14h-16h",
        "Mo-Th 09:00-12:00,14:00-17:00; Fr 09:00-12:00,14:00-16:00",
    ),
    ("du lundi au vendredi 9h-12h, 14h-17h, fermé le mercredi", "Mo,Tu,Th,Fr 09:00-12:00,14:00-17:00"),
    (
        "du lundi au vendredi 9h-12h et 14h-17h, fermé le mercredi après-midi",
        "Mo,Tu,Th,Fr 09:00-12:00,14:00-17:00; We 09:00-12:00",
    ),
    (
        "du lundi au jeudi 9h-12h et 14h-17h sauf mardi matin",
        "Mo,We,Th 09:00-12:00,14:00-17:00; Tu 14:00-17:00",
    ),
    ("Fermé le lundi. Du mardi au samedi 10h-18h", "Tu-Sa 10:00-18:00"),
    ("mardi 9h-12h. Fermé en août", "Tu 09:00-12:00; Aug off"),
    ("mardi 9h-12h (fermé en juillet et août)", "Tu 09:00-12:00; Jul,Aug off"),
    ("mardi 9h-12h sauf jours fériés", "Tu 09:00-12:00; PH off"),
    (
        "Lundi 9h-12h, mardi 14h-17h. Fermé les jours fériés et du 1er au 21 août.",
        "Mo 09:00-12:00; Tu 14:00-17:00; Aug 01-21 off; PH off",
    ),
    ("mardi 9h-12h, fermé du 24 décembre au 2 janvier", "Tu 09:00-12:00; Dec 24-Jan 02 off"),
    ("mardi 9h-12h, fermé le 15 août", "Tu 09:00-12:00; Aug 15 off"),
    ("mercredi 14h-17h hors vacances scolaires", "We 14:00-17:00; SH off"),
    ("mercredi 14h-17h, uniquement en période scolaire", "We 14:00-17:00; SH off"),
    ("mercredi 14h-17h. Fermeture pendant les vacances scolaires", "We 14:00-17:00; SH off"),
    // Some weeks only.
    ("1er mercredi du mois de 14h à 17h", "We[1] 14:00-17:00"),
    ("Tous les 2e et 4èmes jeudis du mois, 9h-12h", "Th[2,4] 09:00-12:00"),
    ("le dernier vendredi de chaque mois de 14h à 17h", "Fr[-1] 14:00-17:00"),
    ("Lundi 9h-12h, samedi 10h-12h (1er et 3e du mois)", "Mo 09:00-12:00; Sa[1,3] 10:00-12:00"),
    ("mardi des semaines paires de 9h à 12h", "week 02-52/2 Tu 09:00-12:00"),
    (
        "semaines paires : mardi 9h-12h ; semaines impaires : jeudi 9h-12h",
        "week 02-52/2 Tu 09:00-12:00; week 01-53/2 Th 09:00-12:00",
    ),
    ("lundi 9h-12h ; mardi 14h-17h (semaine impaire)", "Mo 09:00-12:00; week 01-53/2 Tu 14:00-17:00"),
    // Appointments.
    ("Sur rendez-vous", "unknown \"sur rendez-vous\""),
    (
        "uniquement sur RDV du lundi au vendredi de 9h à 12h et de 14h à 17h",
        "Mo-Fr 09:00-12:00,14:00-17:00 unknown \"sur rendez-vous\"",
    ),
    (
        "lundi 9h-12h sur rendez-vous ; mardi 14h-17h",
        "Mo 09:00-12:00 unknown \"sur rendez-vous\"; Tu 14:00-17:00",
    ),
    (
        "lundi 9h-12h, mardi 14h-17h. Uniquement sur rendez-vous.",
        "Mo 09:00-12:00 unknown \"sur rendez-vous\"; Tu 14:00-17:00 unknown \"sur rendez-vous\"",
    ),
    ("du lundi au jeudi de 9h à 12h sans RDV", "Mo-Th 09:00-12:00 open \"sans rendez-vous\""),
    ("du lundi au jeudi de 9h à 12h ou sur rendez-vous", "Mo-Th 09:00-12:00 || unknown \"sur rendez-vous\""),
];

/// Texts that nobody can convert with certainty.
const REFUSES: [(&str, Refus); 72] = [
    // Words left over.
    ("du lundi au vendredi 9h-12h avec Camille", Refus::Mot("avec")),
    ("Atelier le mardi de 9h à 12h", Refus::Mot("atelier")),
    ("EPN : lundi 9h-12h ; Coworking : lundi 9h-17h", Refus::Mot("EPN")),
    ("du lundi au vendredi 9h-12h environ", Refus::Mot("environ")),
    ("Permanence le lundi de 10h à 12h", Refus::Mot("permanence")),
    ("samedi 10h-12h (pas tous les samedis)", Refus::Mot("pas")),
    ("lundi à partir de 14h", Refus::Mot("à partir")),
    ("9h-12h sur RDV et 14h-17h en accueil libre", Refus::Mot("accueil libre")),
    ("mardi 9h-12h sur inscription", Refus::Mot("sur inscription")),
    ("un lundi sur deux de 9h à 12h", Refus::Mot("un lundi sur deux")),
    ("le lundi, une semaine sur deux, 9h-12h", Refus::Mot("une semaine sur deux")),
    ("lundi 9h-12h ; horaires d’été : 9h-13h", Refus::Mot("été")),
    ("Voir www.example.org", Refus::Mot("voir")),
    ("lundi 9h-12h + mardi", Refus::MotInconnu),
    // Numbers.
    ("Sur RDV : 02 61 91 00 12", Refus::Nombre),
    ("Sur RDV au 02.61.91.00.12", Refus::Ordre),
    ("lundi 9-12", Refus::Nombre),
    ("lundi 9-12/14-17", Refus::Nombre),
    ("lundi 9h-12h en 2021", Refus::Nombre),
    ("mardi 9h-12h, fermé du 1er au 15 août 2022", Refus::Nombre),
    ("mardi 9h-12h, fermé du 30 au 31 février", Refus::Nombre),
    // Hours.
    ("lundi 15h18h", Refus::HeureMalFormee),
    ("lundi 09h30h-12h", Refus::HeureMalFormee),
    ("lundi 9h 12", Refus::HeureMalFormee),
    ("lundi 9 h 12 - 14 h 17", Refus::HeureMalFormee),
    ("lundi 9h-12h75", Refus::HeureMalFormee),
    ("lundi 9h-25h", Refus::HeureMalFormee),
    ("lundi 9h", Refus::HeureSeule),
    ("lundi 9h-12h, 14h", Refus::HeureSeule),
    ("lundi 9h et 12h", Refus::HeureSeule),
    ("lundi 14h-12h", Refus::HeuresDesordonnees),
    ("lundi 9h-12h / 2h-5h", Refus::HeuresDesordonnees),
    ("vendredi 20h-2h", Refus::HeuresDesordonnees),
    ("lundi matin 14h-17h", Refus::DemiJournee),
    ("lundi matin et après-midi", Refus::SansHoraire),
    ("mardi : fermé le matin, 9h-12h", Refus::DemiJournee),
    ("lundi 9h-17h, fermé le lundi matin", Refus::Contradiction(Some(Jour::Lundi))),
    ("du lundi au mardi 9h-17h, fermé le lundi matin", Refus::DemiJournee),
    ("lundi 9h-12h 14h-17h journée continue", Refus::Contradiction(None)),
    // Days.
    ("9h-12h / 14h-17h", Refus::JoursAbsents),
    ("lundi-vendredi 9h-12h, mardi 14h-17h", Refus::JoursAmbigus),
    ("lundi/vendredi 9h-12h", Refus::JoursAmbigus),
    ("9h-12h lundi, 14h-17h mardi", Refus::SansHoraire),
    ("9h-12h. Mardi 14h-17h", Refus::JoursAbsents),
    ("lundi - jeudi : 9h-12h et 14h-17h", Refus::JoursAmbigus),
    ("jeudi au mardi 9h-12h", Refus::JoursDesordonnes),
    ("lundi et lundi 9h-12h", Refus::Contradiction(Some(Jour::Lundi))),
    ("du lundi au vendredi 9h-12h, le vendredi 9h-11h", Refus::Contradiction(Some(Jour::Vendredi))),
    ("mercredi 9h-12h, 1er mercredi du mois 14h-17h", Refus::Contradiction(Some(Jour::Mercredi))),
    ("lundi 9h-12h sauf le mardi", Refus::Contradiction(Some(Jour::Mardi))),
    ("lundi 9h-12h. Fermé le lundi", Refus::Contradiction(Some(Jour::Lundi))),
    ("le mercredi", Refus::SansHoraire),
    ("fermé en août", Refus::SansHoraire),
    // What goes with what.
    ("lundi au jeudi 9h-12h 14h-17h fermé mercredi et jeudi matin", Refus::Portee),
    ("lundi 9h-12h fermé mardi 14h-17h", Refus::Portee),
    ("lundi 9h-12h et 14h-17h sur rendez-vous", Refus::Portee),
    ("lundi 9h-12h, mardi 14h-17h sur rendez-vous", Refus::Portee),
    ("lundi 9h-12h. Sur rendez-vous.", Refus::Portee),
    ("lundi 9h-12h ; mardi 14h-17h, sur rendez-vous", Refus::Portee),
    ("lundi 9h-12h, sur rendez-vous, mardi 14h-17h", Refus::Portee),
    ("lundi 9h-12h, mardi 14h-17h ou sur rendez-vous", Refus::Portee),
    ("lundi 9h-12h, mardi 14h-17h (semaine paire)", Refus::Portee),
    ("lundi 9h-12h (14h-17h)", Refus::Portee),
    ("mardi 9h-12h ou sur rendez-vous. Fermé en août", Refus::Portee),
    ("lundi 9h-12h, mardi 14h-17h sauf jours fériés", Refus::Portee),
    ("lundi 9h-12h fermé en août, mardi 14h-17h", Refus::Portee),
    ("jeudi 9h-11h ; 13h-15h (semaine paire) ou 15h-17h (semaine impaire)", Refus::Portee),
    ("semaines paires : mardi 9h-12h, jeudi 9h-12h", Refus::Portee),
    // School terms and holidays.
    ("mercredi 14h-17h en période scolaire", Refus::Vacances),
    (
        "En période scolaire : jeudi 15h-18h. Pendant les vacances scolaires : du lundi au jeudi 9h-17h",
        Refus::Vacances,
    ),
    ("lundi 9h-12h, fermé les trois premières semaines d’août", Refus::Mot("trois premières semaines")),
    ("lundi 9h-12h ou 14h-17h", Refus::Ordre),
];

#[test]
fn texts_that_say_their_hours_whole() {
    for (text, osm) in CONVERTIS {
        let found = from_french(text, None);
        assert_eq!(found.as_ref().map(|h| h.as_str()), Ok(osm), "{text:?}");
        let french = to_french(&found.unwrap()).unwrap();
        assert_eq!(from_french(&french, None).map(String::from), Ok(osm.to_owned()), "{french:?}");
    }
}

#[test]
fn texts_that_nobody_can_convert_with_certainty() {
    for (text, refus) in REFUSES {
        assert_eq!(from_french(text, None), Err(refus), "{text:?}");
    }
}

#[test]
fn ticked_days_stand_for_those_that_a_text_does_not_name() {
    let read = |text| from_french(text, Some(ouvres())).map(String::from);
    assert_eq!(read("9h15 à  12h /  14h à  18h"), Ok("Mo-Fr 09:15-12:00,14:00-18:00".into()));
    assert_eq!(
        read("9h-12h 13h-17h sauf le vendredi 9h-12h"),
        Ok("Mo-Th 09:00-12:00,13:00-17:00; Fr 09:00-12:00".into())
    );
    assert_eq!(read("9h-12h sauf le samedi"), Err(Refus::Contradiction(Some(Jour::Samedi))));
    assert_eq!(read("mardi 9h-12h"), Ok("Tu 09:00-12:00".into()), "a text that names days needs no others");
    assert_eq!(read("9h-12h. Mardi 14h-17h"), Err(Refus::JoursAbsents));
    assert_eq!(read("Mardi 14h-17h. 9h-12h"), Err(Refus::HeuresDesordonnees));
    assert_eq!(from_french("9h-12h", Some(Jours::default())), Err(Refus::JoursAbsents));
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
    ] {
        assert_eq!(french(osm).map(|text| text.replace('\u{a0}', " ")).as_deref(), Some(expected), "{osm}");
    }
    // What a timetable cannot hold is not said wrong.
    for osm in [
        "PH off; Mo-Fr 09:00-12:00",
        "Mo 09:00+",
        "Mo sunrise-sunset",
        "SH Mo-Fr 10:00-19:00",
        "Sep-Jun We 14:00-18:00",
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
    assert_eq!(open, [Jour::Lundi, Jour::Samedi].into_iter().collect());
}
