//! What people send by mistake or on purpose, in every input of the form: nothing panics, and what is wrong is said beside an input that
//! the form shows.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use repere_domain::{Lieu, fields, sample};
use repere_territory::Territoire;

use super::{Reading, new_place};
use crate::Typed;
use crate::typed::names;

static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

/// Values of every kind that a field does not expect.
fn hostile() -> Vec<String> {
    let repeated =
        [("a", 100_000), ("9h-12h\n", 10_000), ("lundi\n", 10_000), ("😀", 3_000), ("1", 400), ("|", 500)];
    let plain = [
        "",
        " \n\t ",
        "<script>alert(1)</script>",
        "javascript:alert(1)",
        "\" onfocus=alert(1) x=\"",
        "Привет, мир",
        "مرحبا بالعالم",
        "東京都千代田区",
        "\u{202e}moc.elpmaxe@a",
        "a\u{200f}\u{2067}b\u{2069}",
        "\0\u{1b}[2J\u{7f}",
        "👩🏽‍💻🇫🇷",
        "-1",
        "NaN",
        "1e999",
        "' OR 1=1 --",
        "31 février 2027",
        "fermé le 31 février 2027",
        "a\r\nBcc: tous@example.org",
        "{{7*7}}${7*7}",
    ];
    let repeated = repeated.iter().map(|(text, times)| text.repeat(*times));
    plain.iter().map(|text| (*text).to_owned()).chain(repeated).collect()
}

/// Nothing that a terminal obeys or that turns the direction of a text is published.
fn is_plain(lieu: &Lieu) -> bool {
    let is_marked = |c: char| {
        (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    fields::ALL.iter().filter_map(|field| lieu.field_text(field.name)).all(|text| !text.contains(is_marked))
}

/// The inputs beside which a fault may stand: those of the form, and the whole week.
fn shown() -> BTreeSet<String> {
    names().into_iter().chain(["horaires".to_owned()]).collect()
}

#[test]
fn whatever_is_typed_in_an_input_is_read_or_its_fault_is_beside_it() {
    let lieu = sample::lieu(&[&serde_json::json!({ "code_insee": "36018" })]);
    let shown = shown();
    for input in names() {
        for value in hostile() {
            let mut typed = Typed::of(&lieu);
            typed.put(&input, std::slice::from_ref(&value));
            let beginning: String = value.chars().take(30).collect();
            let reading = Reading::of(&typed, &lieu, false, &TERRITOIRE);
            for fault in reading.faults.keys() {
                assert!(shown.contains(fault), "{input} {beginning:?}: a fault beside {fault}");
            }
            if reading.is_sound() {
                assert!(is_plain(&reading.applied(&lieu)), "{input} {beginning:?}: {:?}", reading.set);
            }
            assert_eq!(typed.text(&input), value, "what was typed is kept");
        }
    }
}

#[test]
fn whatever_is_typed_of_a_new_place_is_read_or_its_fault_is_beside_it() {
    let today = "2026-11-29".parse().unwrap();
    let source = "contribution".parse().unwrap();
    let shown = shown();
    for input in names() {
        for value in hostile() {
            let mut typed = Typed::parse("nom=Caf%C3%A9&commune=Le+Blanc");
            typed.put(&input, std::slice::from_ref(&value));
            let new = new_place(&typed, &source, today, &TERRITOIRE);
            let beginning: String = value.chars().take(30).collect();
            for fault in new.reading.faults.keys() {
                assert!(shown.contains(fault), "{input} {beginning:?}: a fault beside {fault}");
            }
            match &new.lieu {
                Some(lieu) => assert!(is_plain(lieu), "{input} {beginning:?}: {lieu:?}"),
                None => assert!(!new.reading.is_sound(), "{input} {beginning:?}: nothing says why"),
            }
        }
    }
}
