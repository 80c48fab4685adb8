//! The words of an expression.

use super::Unread;

/// A word, and whether white space stands before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) word: Word,
    pub(super) spaced: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Word {
    /// Letters, in lower case.
    Name(String),
    Number(u32),
    Comment(String),
    Sign(char),
    /// « || »
    Otherwise,
}

/// Cuts an expression.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Unread> {
    let mut tokens = Vec::new();
    let mut rest = text.chars().peekable();
    let mut spaced = false;
    while let Some(first) = rest.next() {
        let word = match first {
            c if c.is_whitespace() => {
                spaced = true;
                continue;
            }
            '"' => {
                let mut comment = String::new();
                loop {
                    match rest.next() {
                        None => return Err(Unread),
                        Some('"') => break,
                        Some(c) => comment.push(c),
                    }
                }
                Word::Comment(comment)
            }
            '|' => match rest.next() {
                Some('|') => Word::Otherwise,
                _ => return Err(Unread),
            },
            c if c.is_ascii_digit() => {
                let mut number = String::from(c);
                while let Some(digit) = rest.next_if(char::is_ascii_digit) {
                    number.push(digit);
                }
                Word::Number(number.parse().map_err(|_| Unread)?)
            }
            c if c.is_alphabetic() => {
                let mut name = String::from(c);
                while let Some(letter) = rest.next_if(|c| c.is_alphabetic()) {
                    name.push(letter);
                }
                Word::Name(name.to_lowercase())
            }
            '–' | '—' => Word::Sign('-'),
            c => Word::Sign(c),
        };
        tokens.push(Token { word, spaced });
        spaced = false;
    }
    Ok(tokens)
}
