//! A way to say something: words that follow each other, whatever small ones stand between them.

use repere_domain::text::fold;

use crate::request::token::{is_small, singular};

/// The words of a phrase, folded, in the singular, without those that only join.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::request) struct Phrase(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Part {
    /// A word, in the singular.
    Word(String),
    /// The beginning of any word.
    Beginning(String),
}

impl Part {
    fn is(&self, word: &str) -> bool {
        match self {
            Self::Word(one) => one == singular(word),
            Self::Beginning(one) => word.starts_with(one.as_str()),
        }
    }
}

impl Phrase {
    /// Reads a phrase; `None` when it has no word, or a star elsewhere than at its end.
    pub(super) fn read(text: &str) -> Option<Self> {
        let (text, is_open) = match text.trim().strip_suffix('*') {
            Some(text) => (text, true),
            None => (text.trim(), false),
        };
        if text.contains('*') {
            return None;
        }
        let folded = fold(text);
        let all: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let telling: Vec<&str> = all.iter().copied().filter(|word| !is_small(word)).collect();
        // A phrase of small words is one of them all.
        let words = if telling.is_empty() { all } else { telling };
        let (last, before) = words.split_last()?;
        let mut parts: Vec<Part> = before.iter().map(|word| Part::Word(singular(word).to_owned())).collect();
        parts.push(if is_open {
            Part::Beginning((*last).to_owned())
        } else {
            Part::Word(singular(last).to_owned())
        });
        Some(Self(parts))
    }

    /// How many words it has.
    pub(super) const fn len(&self) -> usize {
        self.0.len()
    }

    /// Its first word, in the singular; `None` when that is the beginning of any.
    pub(super) fn first_word(&self) -> Option<&str> {
        match self.0.first() {
            Some(Part::Word(word)) => Some(word),
            Some(Part::Beginning(_)) | None => None,
        }
    }

    /// How many of some words it takes, when they begin with it.
    pub(super) fn begins(&self, words: &[&str]) -> Option<usize> {
        let mut taken = 0;
        for (rank, part) in self.0.iter().enumerate() {
            loop {
                let word = words.get(taken)?;
                taken += 1;
                if part.is(word) {
                    break;
                }
                if rank == 0 || !is_small(word) {
                    return None;
                }
            }
        }
        Some(taken)
    }

    /// Its words that are whole.
    pub(super) fn whole_words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|part| match part {
            Part::Word(word) => Some(word.as_str()),
            Part::Beginning(_) => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_words_may_stand_between() {
        let begins = |phrase: &str, text: &str| {
            Phrase::read(phrase).unwrap().begins(&text.split(' ').collect::<Vec<_>>())
        };
        assert_eq!(begins("Déclaration d’impôts", "declaration de mes impot a blois"), Some(4));
        assert_eq!(begins("déclaration", "la declaration"), None);
        assert_eq!(begins("imprim*", "imprimer"), Some(1));
        assert_eq!(begins("carte grise", "carte bien grise"), None);
        assert_eq!(begins("carte grise", "carte"), None);
        assert_eq!((Phrase::read("im*primer"), Phrase::read(" - "), Phrase::read("*")), (None, None, None));
    }
}
