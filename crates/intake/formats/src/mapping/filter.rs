//! Which rows of a file are wanted.

use repere_checking::cleaning::present;
use repere_domain::text::fold;

use super::columns::{Cells, Column};

/// What a row must say to be read; all conditions of a mapping must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Condition {
    pub(super) column: Column,
    pub(super) test: Test,
}

/// What is asked of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Test {
    /// It is one of these texts, folded.
    Among(Vec<String>),
    /// It is none of them.
    NotAmong(Vec<String>),
    /// It has a word that begins as one of these does, folded.
    Contains(Vec<String>),
    /// It says something, or nothing.
    Filled(bool),
}

impl Condition {
    /// Whether a row holds it; of several columns, one is enough.
    pub(super) fn holds(&self, cells: Cells<'_>) -> bool {
        let is_among = |texts: &[String]| cells.of(&self.column).any(|cell| texts.contains(&fold(cell)));
        match &self.test {
            Test::Among(texts) => is_among(texts),
            Test::NotAmong(texts) => !is_among(texts),
            Test::Contains(words) => cells.of(&self.column).any(|cell| has_word(cell, words)),
            Test::Filled(filled) => cells.of(&self.column).any(|cell| present(cell).is_some()) == *filled,
        }
    }
}

/// Whether a text has a word that begins as one of these does.
pub(super) fn has_word(text: &str, beginnings: &[String]) -> bool {
    let folded = format!(" {}", fold(text));
    beginnings.iter().any(|word| folded.contains(&format!(" {word}")))
}
