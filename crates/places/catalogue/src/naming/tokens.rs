//! A name cut into words and what stands between them.

use repere_domain::text::fold;

/// A word of a name.
pub(super) struct Token<'n> {
    pub(super) text: &'n str,
    /// Where it is in the name, in bytes.
    pub(super) start: usize,
    /// Without accents, in lower case; « st » spelt out.
    pub(super) folded: String,
    /// In capitals, all of it.
    pub(super) is_capital: bool,
    /// It is glued to a sign that belongs to it (« STR@T », « A.B », « PLURIEL(LE)S »), or to a digit.
    pub(super) is_odd: bool,
}

/// Signs that make one word of what they stand between.
const GLUE: [char; 6] = ['@', '&', '.', '(', ')', '+'];

/// The words of a name.
pub(super) fn tokens(name: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut start = None;
    let ends = name.char_indices().chain([(name.len(), ' ')]);
    for (at, c) in ends {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                tokens.push(token(name, from, at));
                start = None;
            }
            _ => {}
        }
    }
    tokens
}

fn token(name: &str, start: usize, end: usize) -> Token<'_> {
    let text = &name[start..end];
    let folded = match fold(text).as_str() {
        "st" => "saint".to_owned(),
        "ste" => "sainte".to_owned(),
        other => other.to_owned(),
    };
    let (before, after) = (name[..start].chars().rev(), name[end..].chars());
    let is_capital = text.chars().all(char::is_uppercase);
    let has_digit = text.chars().any(char::is_numeric);
    let is_odd = glued(before) || glued(after) || (has_digit && text.chars().any(char::is_alphabetic));
    Token { text, start, folded, is_capital, is_odd }
}

/// Whether a sign that glues comes first and a word right behind it.
fn glued(mut signs: impl Iterator<Item = char>) -> bool {
    signs.next().is_some_and(|sign| GLUE.contains(&sign)) && signs.next().is_some_and(char::is_alphanumeric)
}

impl Token<'_> {
    /// Where it ends in the name, in bytes.
    pub(super) const fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// The word with a capital at its beginning.
    pub(super) fn is_number(&self) -> bool {
        self.text.chars().all(char::is_numeric)
    }
}
