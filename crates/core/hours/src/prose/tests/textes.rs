//! Four hundred invented texts: half say their hours whole, half do not, and the reason is the true one.

use super::super::{from_french, to_french};

/// A text, a tabulation, then what it becomes, or « ! » and why it stays prose.
const TEXTES: &str = include_str!("textes.tsv");

#[test]
fn each_text_becomes_its_hours_or_is_refused_for_the_true_reason() {
    let mut wrong = Vec::new();
    let (mut converted, mut refused) = (0, 0);
    for line in TEXTES.lines() {
        let (text, expected) = line.split_once('\t').unwrap();
        let found = match from_french(text, None) {
            Ok(horaires) => {
                converted += 1;
                let french = to_french(&horaires).unwrap();
                assert_eq!(from_french(&french, None).as_ref(), Ok(&horaires), "{french:?}");
                String::from(horaires)
            }
            Err(refus) => {
                refused += 1;
                format!("!{}", refus.message())
            }
        };
        if found != expected {
            wrong.push(format!("{text:?}: {found}, and not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{} of 400:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!((converted, refused), (200, 200));
}
