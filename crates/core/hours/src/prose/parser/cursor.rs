//! A place in the words.

use crate::prose::lexicon::Token;

/// What separates two statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::prose) enum Link {
    /// Nothing.
    Absent,
    /// A comma, a dash, « et ».
    Weak,
    /// A new sentence, a new line, the start of the text.
    Strong,
}

/// A place in the words.
pub(super) struct Cursor<'a> {
    tokens: &'a [Token],
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) const fn new(tokens: &'a [Token]) -> Self {
        Self { tokens, at: 0 }
    }

    pub(super) fn peek(&self) -> Option<Token> {
        self.tokens.get(self.at).copied()
    }

    pub(super) fn peek_after(&self, ahead: usize) -> Option<Token> {
        self.tokens.get(self.at + ahead).copied()
    }

    pub(super) fn next(&mut self) -> Option<Token> {
        let token = self.peek()?;
        self.at += 1;
        Some(token)
    }

    /// Goes past a word if it is the one expected.
    pub(super) fn take(&mut self, expected: Token) -> bool {
        let is_it = self.peek() == Some(expected);
        self.at += usize::from(is_it);
        is_it
    }

    pub(super) const fn mark(&self) -> usize {
        self.at
    }

    pub(super) const fn back_to(&mut self, mark: usize) {
        self.at = mark;
    }

    /// The word at which reading stopped, or the nearest that has a name.
    pub(super) fn here(&self) -> Option<&'static str> {
        let (before, after) = self.tokens.split_at(self.at.min(self.tokens.len()));
        after.iter().chain(before.iter().rev()).find_map(|token| token.word())
    }

    /// Whether a word was gone past since a mark.
    pub(super) fn passed(&self, since: usize, token: Token) -> bool {
        self.tokens.get(since..self.at).is_some_and(|passed| passed.contains(&token))
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.tokens.len()
    }

    /// Whether a statement may end here.
    pub(super) fn is_at_end_of_clause(&self) -> bool {
        self.peek().is_none_or(|j| separator(j).is_some() || j == Token::ClosingBracket)
    }

    /// Whether a statement ended here, before or behind a separator.
    pub(super) fn is_after_separator_or_end(&self) -> bool {
        let behind = self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).copied();
        self.is_at_end_of_clause() || behind.is_some_and(|token| separator(token).is_some())
    }

    /// Whether what follows is a separator that may as well stand inside a statement.
    pub(super) fn is_at_comma(&self) -> bool {
        self.peek().and_then(separator) == Some(Link::Weak)
    }

    /// Goes past separators.
    pub(super) fn separators(&mut self) -> Link {
        let mut link = Link::Absent;
        while let Some(found) = self.peek().and_then(separator) {
            link = link.max(found);
            self.at += 1;
        }
        link
    }

    /// Goes past what introduces hours: « lundi : », « lundi, », « lundi - », a line.
    pub(super) fn introduction(&mut self) {
        let mut colon = false;
        while let Some(token) = self.peek() {
            let introduces = match token {
                Token::Colon => !std::mem::replace(&mut colon, true),
                Token::Comma | Token::Dash | Token::Line | Token::Semicolon => true,
                _ => false,
            };
            if !introduces {
                return;
            }
            self.at += 1;
        }
    }
}

/// The strength of a separator.
const fn separator(token: Token) -> Option<Link> {
    match token {
        Token::Comma | Token::Dash | Token::Slash | Token::Et => Some(Link::Weak),
        Token::Point | Token::Semicolon | Token::Line => Some(Link::Strong),
        _ => None,
    }
}
