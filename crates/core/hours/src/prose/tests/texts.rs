//! Invented texts of every kind: about half say their hours whole, the others do not, and the reason is the true one.

use super::super::{from_french, to_french};

/// A text, its lines parted by « \\n », a tabulation, then what it becomes, or « ! » and why it stays prose. Each value
/// was judged by hand.
const TEXTS: &str = include_str!("texts.tsv");

#[test]
fn each_text_becomes_its_hours_or_is_refused_for_the_true_reason() {
    let mut wrong = Vec::new();
    let (mut converted, mut refused) = (0, 0);
    for line in TEXTS.lines() {
        let (text, expected) = line.split_once('\t').unwrap();
        let text = text.replace("\\n", "\n");
        let found = match from_french(&text, None) {
            Ok(horaires) => {
                converted += 1;
                let french = to_french(&horaires).unwrap();
                assert_eq!(from_french(&french, None).as_ref(), Ok(&horaires), "{french:?}");
                String::from(horaires)
            }
            Err(refusal) => {
                refused += 1;
                format!("!{}", refusal.message())
            }
        };
        if found != expected {
            wrong.push(format!("{text:?}: {found}, and not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(converted >= 200 && refused >= 200, "{converted} converted, {refused} refused");
}
