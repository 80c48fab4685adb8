//! White space, and the many ways to write nothing.

use repere_domain::text::{fold, turns_around};

/// Ways in which sources, their forms and their spreadsheets write that they have nothing to say, folded.
const NOTHING: &[&str] = &[
    "",
    "n d",
    "nd",
    "nc",
    "n c",
    "na",
    "n a",
    "n r",
    "s o",
    "nan",
    "null",
    "nul",
    "nil",
    "none",
    "undefined",
    "unknown",
    "no data",
    "vide",
    "champ vide",
    "blank",
    "empty",
    "ref",
    "name",
    "nom",
    "value",
    "valeur",
    "div 0",
    "num",
    "nombre",
    "erreur",
    "inconnu",
    "neant",
    "aucun",
    "aucune",
    "rien",
    "pas de",
    "sans objet",
    "non applicable",
    "non concerne",
    "non communique",
    "non communiquee",
    "non connu",
    "non connue",
    "non defini",
    "non definie",
    "non disponible",
    "non indique",
    "non indiquee",
    "non precise",
    "non precisee",
    "non renseigne",
    "non renseignee",
    "non specifie",
    "non transmis",
    "pas renseigne",
    "pas communique",
    "pas connu",
    "pas d info",
    "a completer",
    "a definir",
    "a preciser",
    "a renseigner",
    "a venir",
    "indefini",
    "manquant",
    "xxx",
];

/// Words that say nothing only as the errors of spreadsheets, `#NOM?`, or between brackets, `(vide)`: they are words too.
const ONLY_BETWEEN_SIGNS: &[&str] = &[
    "blank", "empty", "erreur", "name", "nom", "nombre", "nul", "num", "ref", "rien", "valeur", "value",
    "vide",
];

/// Letters and digits of the longest of them.
const MOST_LETTERS: usize = 14;

/// The trimmed text, unless it is one of the ways to write nothing (`-`, `--`, `#N/D`, `Inconnu`…).
pub fn present(text: &str) -> Option<&str> {
    let text = text.trim();
    // None of them has more letters: most cells need not be folded.
    if text.chars().filter(|c| c.is_alphanumeric()).nth(MOST_LETTERS).is_some() {
        return Some(text);
    }
    let folded = fold(text);
    let signs = || text.starts_with(['#', '(', '[', '<', '-', '*', '{']) || text == text.to_uppercase();
    let nothing =
        NOTHING.contains(&folded.as_str()) && (!ONLY_BETWEEN_SIGNS.contains(&folded.as_str()) || signs());
    (!nothing).then_some(text)
}

/// One line: every run of white space is one space, control characters and those that turn the text around are gone. A
/// no-break space between two words stays: in French it is part of the spelling.
pub fn one_line(text: &str) -> String {
    let breaks = |c: char| {
        (c.is_whitespace() && !NO_BREAK.contains(&c))
            || c.is_control()
            || turns_around(c)
            || c == BYTE_ORDER_MARK
    };
    text.split(breaks)
        .map(|word| word.trim_matches(NO_BREAK))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The mark of bytes that spreadsheets leave: as invisible.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The no-break space and its narrow form.
const NO_BREAK: [char; 2] = ['\u{a0}', '\u{202f}'];

/// Several lines, each cleaned as [`one_line`]; empty ones are gone.
pub fn several_lines(text: &str) -> String {
    text.lines().map(one_line).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Paragraphs: each line cleaned as [`one_line`], at most one empty line between two.
pub fn paragraphs(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut gap = "";
    for line in text.lines().map(one_line) {
        if line.is_empty() {
            gap = if cleaned.is_empty() { "" } else { "\n\n" };
        } else {
            cleaned.push_str(gap);
            cleaned.push_str(&line);
            gap = "\n";
        }
    }
    cleaned
}

/// An address on one line, without the separators that the empty parts of a form leave at its ends: « 3 rue Basse,.. ».
pub fn without_ends(text: &str) -> String {
    let line = one_line(text);
    let mut rest = line.trim_matches([' ', ',', ';']);
    loop {
        // One full stop may end an abbreviation; several end nothing.
        let undotted = if rest.ends_with("..") { rest.trim_end_matches('.') } else { rest };
        let shorter = undotted.trim_end_matches([' ', ',', ';']);
        let shorter = shorter.strip_suffix(",.").or_else(|| shorter.strip_suffix(" .")).unwrap_or(shorter);
        if shorter.len() == rest.len() {
            return rest.to_owned();
        }
        rest = shorter;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_many_words() {
        for nothing in [
            "",
            "  ",
            "-",
            "--",
            "#N/D",
            "Inconnu",
            "n/a",
            "NC",
            "null",
            "NULL",
            "NaN",
            "n.c.",
            "N.R.",
            "Non renseigné",
            "non renseignée",
            "(vide)",
            "[vide]",
            "#REF!",
            "#N/A",
            "#VALEUR!",
            "#NOM?",
            "#DIV/0!",
            "#NULL!",
            "Néant",
            "néant.",
            "sans objet",
            "S.O.",
            "s/o",
            "Non communiqué",
            "non disponible",
            "Aucun",
            "aucune",
            "None",
            "undefined",
            "?",
            "/",
            ".",
            "…",
            "—",
            "_",
            "xxx",
            "À compléter",
            "à préciser",
            "Pas renseigné",
            "Non concerné",
            "(aucun)",
            "<null>",
            "*",
        ] {
            assert_eq!(present(nothing), None, "{nothing:?}");
        }
        for something in [
            "Nacelle",
            "Inconnue",
            "N",
            "12",
            "Nd’Oye",
            "Nom",
            "Vide",
            "Rien",
            "Valeur",
            "SO",
            "0",
            "non",
            "Nancy",
            "Réf",
            "Erreur",
            "Aucune idée",
        ] {
            assert_eq!(present(&format!(" {something} ")), Some(something));
        }
        let longest = NOTHING.iter().map(|words| words.chars().filter(|c| c.is_alphanumeric()).count()).max();
        assert_eq!(longest, Some(MOST_LETTERS));
        assert!(ONLY_BETWEEN_SIGNS.iter().all(|word| NOTHING.contains(word)));
        assert_eq!(present("----------"), None);
    }

    #[test]
    fn white_space_is_folded() {
        assert_eq!(one_line(" a\u{a0} b\t\nc\0d "), "a b c d");
        assert_eq!(one_line("n°\u{a0}17 "), "n°\u{a0}17");
        assert_eq!(one_line("\u{feff}Le\u{202e} Blanc\u{2069}"), "Le Blanc");
        assert_eq!(several_lines("Lundi :  9h \r\n\r\n Mardi"), "Lundi : 9h\nMardi");
        assert_eq!(paragraphs("\n a  b\r\nc\n \n\n d\n\n"), "a b\nc\n\nd");
    }

    #[test]
    fn an_address_ends_with_a_word() {
        for (written, read) in [
            ("3 rue Basse,..", "3 rue Basse"),
            ("3 rue Basse ,. ", "3 rue Basse"),
            (", 3 rue Basse..", "3 rue Basse"),
            ("3 rue Basse, 2e ét.", "3 rue Basse, 2e ét."),
            ("3 rue Basse", "3 rue Basse"),
            (" ,,.. ", ""),
            ("", ""),
        ] {
            assert_eq!(without_ends(written), read, "{written}");
            assert_eq!(without_ends(read), read);
        }
    }
}
