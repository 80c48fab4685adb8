//! A text cut into the words that are read.

use repere_domain::text::fold;

use crate::search::is_number;

/// Most characters and words that are read; the others are ignored.
const LENGTH_MAX: usize = 120;
const WORDS_MAX: usize = 24;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Folded, its abbreviation spelt out, its spelling corrected.
    pub(super) word: String,
    /// As it was written.
    pub(super) shown: String,
}

impl Token {
    /// Whether it is a number.
    pub(super) fn is_number(&self) -> bool {
        is_number(&self.word)
    }

    /// Whether it only joins others, and may stand anywhere between them.
    pub(super) fn is_small(&self) -> bool {
        is_small(&self.word)
    }

    /// Whether a place may follow: « à », « près de », « dans le ».
    pub(super) fn leads_to_a_place(&self) -> bool {
        matches!(
            self.word.as_str(),
            "a" | "de" | "d" | "du" | "sur" | "vers" | "dans" | "en" | "au" | "le" | "la"
        )
    }
}

/// Articles and prepositions, folded.
pub(super) fn is_small(word: &str) -> bool {
    matches!(
        word,
        "a" | "au"
            | "aux"
            | "d"
            | "de"
            | "des"
            | "du"
            | "en"
            | "et"
            | "l"
            | "la"
            | "le"
            | "les"
            | "un"
            | "une"
            | "sur"
            | "vers"
            | "dans"
            | "pour"
            | "par"
            | "mon"
            | "ma"
            | "mes"
            | "son"
            | "sa"
            | "ses"
            | "notre"
            | "nos"
    )
}

/// The words of a text: « st » is « saint », « s/ » is « sur », « 37 000 » one number, and « cedex 2 » nothing.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let start: String = text.chars().take(LENGTH_MAX).collect();
    let spelt = start.replace("s/", "sur ").replace("S/", "sur ");
    let mut tokens: Vec<Token> = Vec::new();
    for shown in spelt.split(|c: char| !c.is_alphanumeric() && !is_mark(c)) {
        // One run of letters may fold to nothing, or to several words.
        for word in fold(shown).split(' ').filter(|word| !word.is_empty()) {
            push(&mut tokens, word, shown);
        }
    }
    tokens.truncate(WORDS_MAX);
    tokens
}

/// A combining mark, which goes with the letter before it.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn push(tokens: &mut Vec<Token>, word: &str, shown: &str) {
    let last = tokens.last_mut();
    match (word, last) {
        ("cedex", _) => return,
        (number, Some(last))
            if is_number(number) && last.is_number() && (last.word.len(), number.len()) == (2, 3) =>
        {
            last.word.push_str(number);
            last.shown = format!("{} {shown}", last.shown);
            return;
        }
        _ => {}
    }
    let word = match word {
        "st" => "saint",
        "ste" => "sainte",
        other => other,
    };
    tokens.push(Token { word: word.to_owned(), shown: shown.to_owned() });
}

/// A word without the mark of its plural: « impots » and « impot » are one.
pub(super) fn singular(word: &str) -> &str {
    match word.strip_suffix(['s', 'x']) {
        Some(stem) if stem.len() >= 3 => stem,
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_as_people_write_them() {
        let words = |text| tokens(text).into_iter().map(|token| token.word).collect::<Vec<_>>().join(" ");
        for (text, read) in [
            ("J’habite St-Amand, 18 200 !", "j habite saint amand 18200"),
            ("l'impôt s/ le revenu", "l impot sur le revenu"),
            ("Orléans CEDEX", "orleans"),
            ("e\u{301}cole", "ecole"),
            ("  ", ""),
            ("😀 ?", ""),
        ] {
            assert_eq!(words(text), read, "{text}");
        }
        assert_eq!(tokens(&"mot ".repeat(9_000)).len(), WORDS_MAX);
        assert_eq!(
            ["impots", "gaz", "cas", "caf", "travaux"].map(singular),
            ["impot", "gaz", "cas", "caf", "travau"]
        );
    }
}
