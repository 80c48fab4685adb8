use proptest::prelude::*;

use super::*;

fn cleaned(written: &str) -> (Option<String>, Vec<Code>) {
    let mut findings = Findings::about(1);
    let telephone = telephone(written, "telephone", &mut findings);
    let codes = findings.into_findings().into_iter().map(|finding| finding.code).collect();
    (telephone.map(|telephone| telephone.to_string()), codes)
}

#[test]
fn words_around_a_number_are_left_out_and_said() {
    for written in [
        "Tél : 02 61 91 00 12",
        "Tel.02.61.91.00.12",
        "Téléphone: +33 2 61 91 00 12",
        "02 61 91 00 12 (accueil)",
        "Mairie 02 61 91 00 12",
        "Mairie de l’Essai (02 61 91 00 12)",
        "02 61 91 00 12 poste 12",
        "02 61 91 00 12 p. 123",
        "02 61 91 00 12 ext. 4",
        "02 61 91 00 12 (de 9h à 12h)",
        "02 61 91 00 12 / fax 02 61 91 00 13",
        "Fax : 02 61 91 00 13 - Tél : 02 61 91 00 12",
        "(+33) 2 61 91 00 12",
        "(+33)(0)2 61 91 00 12",
        "(02) 61 91 00 12",
        "tel:+33261910012",
        "O2 61 91 OO 12",
        "02–61–91–00–12",
        "02,61,91,00,12",
        "261910012.0",
        "18500 Essai 02 61 91 00 12",
        "N° 02 61 91 00 12",
        "☎ 02 61 91 00 12",
    ] {
        assert_eq!(
            cleaned(written),
            (Some("+33261910012".to_owned()), vec![Code::PhoneRepaired]),
            "{written}"
        );
    }
}

#[test]
fn the_first_of_several_numbers_is_kept_and_the_others_said() {
    for written in [
        "02 61 91 00 12 / 06 99 99 00 13",
        "02 61 91 00 12/06 99 99 00 13",
        "02.61.91.00.12 - 06.99.99.00.13",
        "02-61-91-00-12 / 06-99-99-00-13",
        "0261910012,0699990013",
        "0261910012-0699990013",
        "02 61 91 00 12 ou 06 99 99 00 13",
        "02 61 91 00 12 et 06 99 99 00 13",
        "02 61 91 00 12 ; 06 99 99 00 13",
        "02 61 91 00 12\n06 99 99 00 13",
        "02 61 91 00 12 06 99 99 00 13",
        "02619100120699990013",
        "02 61 91 00 12 (mairie) 06 99 99 00 13 (animatrice)",
        "+33261910012|+33699990013",
        "Tél. 02 61 91 00 12 Port. 06 99 99 00 13",
    ] {
        assert_eq!(
            cleaned(written),
            (Some("+33261910012".to_owned()), vec![Code::SeveralPhones]),
            "{written}"
        );
    }
    let mut findings = Findings::about(1);
    telephone("02 61 91 00 12 / 06 99 99 00 13", "telephone", &mut findings);
    assert_eq!(findings.into_findings()[0].message, "02 61 91 00 12 gardé ; aussi écrit : 06 99 99 00 13");
    assert_eq!(cleaned("02 61 91 00 12 / 13").0.as_deref(), Some("+33261910012"));
    assert_eq!(cleaned("02 61 91 00 12 / 02 61 91 00 12").1, [Code::PhoneRepaired]);
}

#[test]
fn short_numbers_are_numbers() {
    for (written, read) in [
        ("39 49", "3949"),
        ("3949", "3949"),
        ("36 31", "3631"),
        ("Tél : 3949", "3949"),
        ("36.31 (La Poste)", "3631"),
        ("3949 (gratuit)", "3949"),
        ("36 46 ou 02 61 91 00 12", "3646"),
    ] {
        assert_eq!(cleaned(written).0.as_deref(), Some(read), "{written}");
    }
}

#[test]
fn numbers_overseas_keep_their_country() {
    for written in [
        "+262 262 91 00 12",
        "00262262910012",
        "(+262) 262 91 00 12",
        "+262 (0)262 91 00 12",
        "0262 91 00 12",
    ] {
        assert_eq!(cleaned(written).0.as_deref(), Some("+262262910012"), "{written}");
    }
    assert_eq!(cleaned("0590 12 34 56").0.as_deref(), Some("+590590123456"));
    assert_eq!(cleaned("06 92 12 34 56").0.as_deref(), Some("+262692123456"));
}

#[test]
fn what_is_no_number_is_left_empty_and_said() {
    for written in [
        "02 61 91 00",
        "02 61 91 00 12 13",
        "poste 12",
        "Mairie",
        "+44 20 7946 0000",
        "0061910012",
        "2.61E+08",
        "2,61910012E8",
        "41000",
        "9h-12h",
        "+44 20 7946 0000 / 02 61 91 00 12",
        "fax 02 61 91 00 13",
        "voir le site",
        "12345678901234",
    ] {
        assert_eq!(cleaned(written), (None, vec![Code::PhoneUnreadable]), "{written}");
    }
    assert_eq!(cleaned(" "), (None, vec![]));
}

proptest! {
    #[test]
    fn cleaning_twice_is_cleaning_once(
        text in "((Tél : |Mairie |fax )?[+(]{0,2}[0-9]{1,4}[)]?([ ./-]?[0-9]{2}){0,5}( / | ou |, )?){1,3}"
    ) {
        if let (Some(once), _) = cleaned(&text) {
            prop_assert_eq!(cleaned(&once), (Some(once), vec![]));
        }
    }

    #[test]
    fn any_text_is_read_without_harm(text in "\\PC{0,60}") {
        let _ = cleaned(&text);
    }
}
