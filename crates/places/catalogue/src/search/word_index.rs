//! The words of all names, and where each is.

use std::collections::BTreeMap;

use super::typing::{Word, tolerance};

/// How well a word answers a typed one, the best first. A word of the name is better than one of what is around it
/// (the commune of a place, the former name of a commune).
pub(super) mod quality {
    pub(in super::super) const NAME: u8 = 0;
    pub(in super::super) const BEGINNING: u8 = 1;
    pub(in super::super) const AROUND: u8 = 2;
    pub(in super::super) const BEGINNING_AROUND: u8 = 3;
    pub(in super::super) const TYPO: u8 = 4;
    pub(in super::super) const NONE: u8 = u8::MAX;
}

/// Where a word is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// Rank of the candidate.
    pub(super) candidate: u32,
    /// Not in its name, but in what is around it.
    pub(super) around: bool,
}

/// The words by alphabetical order.
#[derive(Debug, Default)]
pub(super) struct WordIndex {
    words: Vec<(Box<str>, Word)>,
    places: Vec<Vec<Place>>,
    candidates: usize,
}

impl WordIndex {
    /// The words of candidates: for each, its folded name and what is around it, folded too.
    pub(super) fn new<'a>(candidates: impl ExactSizeIterator<Item = (&'a str, &'a str)>) -> Self {
        let count = candidates.len();
        let mut places: BTreeMap<Box<str>, Vec<Place>> = BTreeMap::new();
        for ((name, around), candidate) in candidates.zip(0..) {
            for (text, around) in [(name, false), (around, true)] {
                for word in text.split_whitespace() {
                    match places.get_mut(word) {
                        Some(known) => known.push(Place { candidate, around }),
                        None => drop(places.insert(word.into(), vec![Place { candidate, around }])),
                    }
                }
            }
        }
        let (words, places) =
            places.into_iter().map(|(word, places)| ((word.clone(), Word::new(&word)), places)).unzip();
        Self { words, places, candidates: count }
    }

    /// How well candidates answer a typed word, by its beginning or whole.
    pub(super) fn answers(&self, typed: &str) -> Answers {
        let mut answers = Answers { qualities: vec![quality::NONE; self.candidates], found: Vec::new() };
        let first = self.words.partition_point(|(word, _)| **word < *typed);
        let beginning = self.words[first..].iter().take_while(|(word, _)| word.starts_with(typed));
        for ((word, _), places) in beginning.zip(&self.places[first..]) {
            let [name, around] = if **word == *typed {
                [quality::NAME, quality::AROUND]
            } else {
                [quality::BEGINNING, quality::BEGINNING_AROUND]
            };
            answers.note(places, name, around);
        }
        answers
    }

    /// Whether a name has this word.
    pub(super) fn has(&self, word: &str) -> bool {
        let found = self.words.binary_search_by(|(known, _)| (**known).cmp(word));
        found.is_ok_and(|at| self.places[at].iter().any(|place| !place.around))
    }

    /// Whether a word of a name begins with these letters.
    pub(super) fn begins(&self, letters: &str) -> bool {
        let first = self.words.partition_point(|(word, _)| **word < *letters);
        let beginning = self.words[first..].iter().take_while(|(word, _)| word.starts_with(letters));
        beginning.zip(&self.places[first..]).any(|(_, places)| places.iter().any(|place| !place.around))
    }

    /// Adds the candidates that have a word close to the typed one.
    pub(super) fn add_close(&self, typed: &str, answers: &mut Answers) {
        let typed = Word::new(typed);
        let most = tolerance(typed.len());
        if most == 0 {
            return;
        }
        for ((_, word), places) in self.words.iter().zip(&self.places) {
            if let Some(errors) = typed.errors(word, most) {
                let close = quality::TYPO + errors as u8;
                answers.note(places, close, close + 2);
            }
        }
    }
}

/// How well candidates answer one word. Only those that do are ever looked at.
pub(super) struct Answers {
    /// By rank of candidate.
    qualities: Vec<u8>,
    /// The ranks of those that answer, each once.
    found: Vec<u32>,
}

impl Answers {
    /// How well a candidate answers.
    pub(super) fn of(&self, candidate: u32) -> u8 {
        self.qualities[candidate as usize]
    }

    /// The candidates that answer, in no particular order.
    pub(super) fn found(&self) -> &[u32] {
        &self.found
    }

    fn note(&mut self, places: &[Place], name: u8, around: u8) {
        for place in places {
            let known = &mut self.qualities[place.candidate as usize];
            if *known == quality::NONE {
                self.found.push(place.candidate);
            }
            *known = (*known).min(if place.around { around } else { name });
        }
    }
}
