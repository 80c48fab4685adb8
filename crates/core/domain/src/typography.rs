//! The spaces at which a line may not break, and the letters that French leaves out.
//!
//! Sentences are written with ordinary spaces, as they are read; what makes them French typography is here and nowhere
//! else. The narrow no-break space is not used: the site's font has no glyph for it.

use std::fmt::Display;

use crate::text::MONTHS;

/// The space at which no line breaks.
pub const NBSP: char = '\u{a0}';

/// Signs that stay with the word before them.
const AFTER_A_WORD: [&str; 6] = [":", ";", "?", "!", "»", "%"];

/// What is measured or counted in a short word: a number stays with it. A long word may begin a line; on a small screen it would
/// otherwise be cut.
const UNITS: [&str; 16] = [
    "%", "an", "ans", "h", "km", "km/h", "ko", "lieu", "lieux", "m", "min", "Mo", "mois", "octet", "octets",
    "s",
];

/// A sentence with the no-break spaces of French: before « : ; ? ! », inside guillemets, between a number and its unit,
/// in hours and dates; and « d’août », not « de août ».
pub fn typeset(sentence: impl Display) -> String {
    let sentence = sentence.to_string();
    let mut text = String::with_capacity(sentence.len() + 8);
    let mut words = sentence.split(' ').peekable();
    while let Some(word) = words.next() {
        let next = words.peek().copied();
        match next {
            Some(next) if is(word, "de") && takes_the_e_away(next) => {
                text.push_str(&word[..word.len() - 1]);
                text.push('’');
                continue;
            }
            _ => text.push_str(word),
        }
        match next {
            Some(next) if stay_together(&text, word, next) => text.push(NBSP),
            Some(_) => text.push(' '),
            None => {}
        }
    }
    text
}

/// A sentence, written as for `format!`, with the no-break spaces of French typography.
#[macro_export]
macro_rules! sentence {
    ($($written:tt)+) => { $crate::typography::typeset(::std::format_args!($($written)+)) };
}

/// A text with the apostrophes of French between its letters, however they are typed: « L’ARRIVOIR ».
pub fn with_apostrophes(text: &str) -> String {
    let is_letter = |sign: Option<char>| sign.is_some_and(char::is_alphanumeric);
    let mut written = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    let mut before = None;
    while let Some(sign) = rest.next() {
        let is_typed =
            matches!(sign, '\'' | '´' | '`' | '‘') && is_letter(before) && is_letter(rest.peek().copied());
        written.push(if is_typed { '’' } else { sign });
        before = Some(sign);
    }
    written
}

fn is(word: &str, lower: &str) -> bool {
    word == lower || word.trim_start_matches(['(', '«', NBSP]) == lower
}

fn takes_the_e_away(next: &str) -> bool {
    let next = bare(next.split(NBSP).next().unwrap_or(next));
    MONTHS.contains(&next) && next.starts_with(['a', 'o'])
}

/// Whether no line may break between a word and the next; `text` ends with the word.
fn stay_together(text: &str, word: &str, next: &str) -> bool {
    let unit = bare(next);
    let number = word.ends_with(|last: char| last.is_ascii_digit());
    AFTER_A_WORD.contains(&unit_or_sign(next))
        || word.ends_with('«')
        || (number && (UNITS.contains(&unit) || MONTHS.contains(&unit)))
        || (word == "1er" && MONTHS.contains(&unit))
        || (MONTHS.contains(&word) && unit.len() == 4 && unit.bytes().all(|byte| byte.is_ascii_digit()))
        || (word == "h"
            && text.ends_with("\u{a0}h")
            && unit.len() == 2
            && unit.bytes().all(|byte| byte.is_ascii_digit()))
}

/// A word without the signs that end a sentence or close a bracket after it.
fn bare(word: &str) -> &str {
    word.trim_end_matches(['.', ',', ';', ')', '»', NBSP, '…'])
}

/// The sign that a word begins with when it is nothing but signs, as « » », « ». », « », ».
fn unit_or_sign(word: &str) -> &str {
    let signs = word.chars().all(|sign| !sign.is_alphanumeric());
    let first = word.chars().next().map_or(0, char::len_utf8);
    if signs { &word[..first] } else { word }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_take_their_no_break_spaces() {
        // A tilde stands for the space at which no line breaks.
        for written in [
            "Le territoire «~zut~» n’existe pas~: voici toute la région.",
            "Pour qui~? Vraiment~!",
            "deux~; trois",
            "9 habitants sur 10 à 3,2~km au plus d’un lieu (de 5 à 10~km).",
            "«~Val de Loire~», dans l’adresse~: inconnu.",
            "Fiche de plus de 18~mois, 1~lieu, 0,5~% ou 100~%.",
            "le 24~novembre~2026 à 9~h~30, le 1er~août à 14~h, en semaine",
            "Le soir, après 18~h, en semaine",
            "http://localhost:3000/?a=b, 10:30",
            "« Seul",
        ] {
            let plain = written.replace('~', " ");
            let expected = written.replace('~', "\u{a0}").replace("« ", "«\u{a0}");
            assert_eq!(typeset(&plain), expected);
            assert_eq!(typeset(&expected), expected, "once is enough");
        }
    }

    #[test]
    fn apostrophes_are_those_of_french() {
        assert_eq!(
            with_apostrophes("ECW L'ARRIVOIR, l’atelier 'd`art'"),
            "ECW L’ARRIVOIR, l’atelier 'd’art'"
        );
    }

    #[test]
    fn months_with_a_vowel_take_the_e_away() {
        assert_eq!(
            sentence!("Renseignements de {}, à voir", "août 2025"),
            "Renseignements d’août\u{a0}2025, à voir"
        );
        assert_eq!(sentence!("de avril à juin, de mai à août"), "d’avril à juin, de mai à août");
        assert_eq!(sentence!("de août\u{a0}2025"), "d’août\u{a0}2025");
    }
}
