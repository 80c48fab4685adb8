//! French words: names as people write them, compared; names of months.

use std::borrow::Cow;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Names of the months, January first.
pub const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// Folds a text for comparison: no accents, lower case, every run of other characters one space.
///
/// « Bléré - Val de Cher » and « BLERE VAL DE CHER » fold to the same text.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        // Most letters have no accent; and marks are dropped, so their order, which is all that composes a text beyond
        // its letters one by one, does not matter.
        if c.is_ascii() {
            fold_letter(c, &mut folded);
        } else {
            decompose_canonical(c, |c| fold_letter(c, &mut folded));
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Adds a letter without accent, folded.
fn fold_letter(c: char, folded: &mut String) {
    match c {
        'œ' | 'Œ' => folded.push_str("oe"),
        'æ' | 'Æ' => folded.push_str("ae"),
        c if c.is_ascii_alphanumeric() => folded.push(c.to_ascii_lowercase()),
        c if is_combining_mark(c) => {}
        c if c.is_alphanumeric() => folded.extend(c.to_lowercase()),
        _ => {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        }
    }
}

/// A text with a capital at its beginning.
pub fn capitalised(text: &str) -> String {
    with_first(text, char::to_uppercase)
}

/// A text without the capital at its beginning.
pub fn uncapitalised(text: &str) -> String {
    with_first(text, char::to_lowercase)
}

fn with_first<I: Iterator<Item = char>>(text: &str, change: fn(char) -> I) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(change);
    first.chain(letters).collect()
}

/// Folds the name of a commune: as [`fold`], with the usual abbreviations spelt out (`st` saint, `ste` sainte,
/// `s/` sur) and without a trailing `cedex` and its number.
pub fn fold_commune(name: &str) -> String {
    let spelt = name.replace("s/", "sur ").replace("S/", "sur ");
    let folded = fold(&spelt);
    let mut words: Vec<&str> = Vec::new();
    for word in folded.split(' ') {
        match word {
            "cedex" => break,
            "st" => words.push("saint"),
            "ste" => words.push("sainte"),
            other => words.push(other),
        }
    }
    words.join(" ")
}

/// A folded name without its article, which people leave out: « blanc » for « le blanc ».
pub fn without_article(folded: &str) -> &str {
    ["le ", "la ", "les ", "l "].iter().find_map(|article| folded.strip_prefix(article)).unwrap_or(folded)
}

/// Neither a control character, other than the end of a line, nor one that changes the direction of what follows.
pub(crate) fn is_text(c: char) -> bool {
    c == '\n' || !(c.is_control() || turns_around(c))
}

/// What writes a text from right to left, and all that follows it on a page; no French word has it.
pub const fn turns_around(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What a reader does not see and a program does: a control character that is no white space, what turns a text around, a
/// letter of no width. None belongs in what a place says.
pub fn is_hidden(c: char) -> bool {
    // What nearly every letter is.
    if matches!(c, ' '..='~' | '\u{ae}'..='\u{34e}') {
        return false;
    }
    let no_width = matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}'
            | '\u{206a}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    );
    no_width || turns_around(c) || (c.is_control() && !c.is_whitespace())
}

/// A text without what [`is_hidden`].
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    text.chars().filter(|c| !is_hidden(*c)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization as _;

    use super::*;

    #[test]
    fn commune_names_as_people_write_them() {
        for (written, official) in [
            ("ST AMAND MONTROND", "Saint-Amand-Montrond"),
            ("Aubigny s/ Nère", "Aubigny-sur-Nère"),
            ("ORLEANS CEDEX 2", "Orléans"),
            ("Ste-Maure de Touraine", "Sainte-Maure-de-Touraine"),
            ("  L’Île-Bouchard ", "L'Île-Bouchard"),
            ("Sancoins", "SANCOINS"),
        ] {
            assert_eq!(fold_commune(written), fold_commune(official));
        }
        assert_ne!(fold_commune("Saint-Amand"), fold_commune("Sainte-Amande"));
        assert_eq!(fold("Cœur de Brenne"), "coeur de brenne");
    }

    #[test]
    fn the_first_letter_alone_changes() {
        for (small, large) in [("été à Blois", "Été à Blois"), ("œuvre", "Œuvre"), ("", "")] {
            assert_eq!((capitalised(small), uncapitalised(large)), (large.to_owned(), small.to_owned()));
        }
    }

    #[test]
    fn what_nobody_sees_is_taken_out() {
        assert_eq!(visible("Mé\u{200b}dia\u{202e}thè\u{0}que\u{1b}\u{feff}"), "Médiathèque");
        assert_eq!(visible("a\tb\r\nc\u{a0}d"), "a\tb\r\nc\u{a0}d");
    }

    proptest! {
        #[test]
        fn letters_fold_one_by_one_as_the_text_would(text in "\\PC{0,40}|[a-zA-Zéèœ\u{300}-\u{330}\u{1e00}-\u{1eff}ıİßﬁ ’-]{0,20}") {
            let mut whole = String::new();
            text.nfd().filter(|c| !is_combining_mark(*c)).for_each(|c| fold_letter(c, &mut whole));
            prop_assert_eq!(fold(&text), whole.trim_end());
        }

        #[test]
        fn folding_is_idempotent(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
