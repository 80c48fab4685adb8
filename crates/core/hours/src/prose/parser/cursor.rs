//! A place in the words.

use crate::prose::lexique::Jeton;

/// What separates two statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::prose) enum Lien {
    /// Nothing.
    Aucun,
    /// A comma, a dash, « et ».
    Faible,
    /// A new sentence, a new line, the start of the text.
    Fort,
}

/// A place in the words.
pub(super) struct Cursor<'a> {
    jetons: &'a [Jeton],
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) const fn new(jetons: &'a [Jeton]) -> Self {
        Self { jetons, at: 0 }
    }

    pub(super) fn peek(&self) -> Option<Jeton> {
        self.jetons.get(self.at).copied()
    }

    pub(super) fn peek_after(&self, ahead: usize) -> Option<Jeton> {
        self.jetons.get(self.at + ahead).copied()
    }

    pub(super) fn next(&mut self) -> Option<Jeton> {
        let jeton = self.peek()?;
        self.at += 1;
        Some(jeton)
    }

    /// Goes past a word if it is the one expected.
    pub(super) fn take(&mut self, expected: Jeton) -> bool {
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
        let (before, after) = self.jetons.split_at(self.at.min(self.jetons.len()));
        after.iter().chain(before.iter().rev()).find_map(|jeton| jeton.word())
    }

    /// Whether a word was gone past since a mark.
    pub(super) fn passed(&self, since: usize, jeton: Jeton) -> bool {
        self.jetons.get(since..self.at).is_some_and(|passed| passed.contains(&jeton))
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.jetons.len()
    }

    /// Whether a statement may end here.
    pub(super) fn is_at_end_of_clause(&self) -> bool {
        self.peek().is_none_or(|j| separator(j).is_some() || j == Jeton::ParenFermante)
    }

    /// Whether a statement ended here, before or behind a separator.
    pub(super) fn is_after_separator_or_end(&self) -> bool {
        let behind = self.at.checked_sub(1).and_then(|at| self.jetons.get(at)).copied();
        self.is_at_end_of_clause() || behind.is_some_and(|jeton| separator(jeton).is_some())
    }

    /// Whether what follows is a separator that may as well stand inside a statement.
    pub(super) fn is_at_comma(&self) -> bool {
        self.peek().and_then(separator) == Some(Lien::Faible)
    }

    /// Goes past separators.
    pub(super) fn separators(&mut self) -> Lien {
        let mut lien = Lien::Aucun;
        while let Some(found) = self.peek().and_then(separator) {
            lien = lien.max(found);
            self.at += 1;
        }
        lien
    }

    /// Goes past what introduces hours: « lundi : », « lundi, », « lundi - », a line.
    pub(super) fn introduction(&mut self) {
        let mut colon = false;
        while let Some(jeton) = self.peek() {
            let introduces = match jeton {
                Jeton::DeuxPoints => !std::mem::replace(&mut colon, true),
                Jeton::Virgule | Jeton::Tiret | Jeton::Ligne | Jeton::PointVirgule => true,
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
const fn separator(jeton: Jeton) -> Option<Lien> {
    match jeton {
        Jeton::Virgule | Jeton::Tiret | Jeton::Barre | Jeton::Et => Some(Lien::Faible),
        Jeton::Point | Jeton::PointVirgule | Jeton::Ligne => Some(Lien::Fort),
        _ => None,
    }
}
