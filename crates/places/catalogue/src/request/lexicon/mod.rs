//! Everyday words, and what they ask for. The words are data, in French: `data/lexique.toml` ships, and whoever runs a site adds
//! words of their own.

mod error;
mod file;
mod phrase;

use std::collections::{BTreeSet, HashMap};
use std::sync::LazyLock;

use super::days;
use super::token::singular;
use crate::Criterion;
use crate::search::{Word, tolerance};

pub use error::{LexiconError, LexiconMistake};
pub(super) use phrase::Phrase;

/// The file that ships.
const SHIPPED: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../data/lexique.toml"));

/// One meaning of some words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sense {
    /// What the words are about, as it follows « Pour ».
    pub(super) purpose: Option<String>,
    /// What to ask, the best first: of these, the first that some place answers. Nothing for words that ask nothing.
    pub(super) wanted: Vec<(Criterion, String)>,
}

/// The words and their senses.
#[derive(Debug, Clone)]
pub struct Lexicon {
    senses: Vec<Sense>,
    /// Each way to say a sense, with its rank; the longest first.
    phrases: Vec<(Phrase, usize)>,
    /// The ranks of the phrases by their first word, in the singular.
    by_first: HashMap<Box<str>, Vec<usize>>,
    /// The ranks of those whose first word is the beginning of any.
    open: Vec<usize>,
    /// The words of the phrases, those that say a time included, in alphabetical order.
    words: Vec<(Box<str>, Word)>,
}

impl Lexicon {
    /// The lexicon that ships.
    pub fn shipped() -> &'static Self {
        #[expect(clippy::expect_used, reason = "the file is a part of the program, and a test reads it")]
        static LEXICON: LazyLock<Lexicon> =
            LazyLock::new(|| Lexicon::read(SHIPPED).expect("the lexicon that ships is one"));
        &LEXICON
    }

    /// Reads a lexicon.
    ///
    /// # Errors
    /// The first mistake, with its line: whatever is not of the form that the file that ships explains, a criterion or a value
    /// that does not exist, words that are in two senses.
    pub fn read(text: &str) -> Result<Self, LexiconError> {
        file::read(text)
    }

    /// This lexicon with the words of another, which win where both have them.
    #[must_use]
    pub fn with(&self, own: Self) -> Self {
        let known =
            self.phrases.iter().filter(|(phrase, _)| own.phrases.iter().all(|(one, _)| one != phrase));
        let shift = own.senses.len();
        let known = known.map(|(phrase, sense)| (phrase.clone(), sense + shift));
        let phrases = own.phrases.iter().cloned().chain(known).collect();
        Self::of(own.senses.into_iter().chain(self.senses.iter().cloned()).collect(), phrases)
    }

    fn of(senses: Vec<Sense>, mut phrases: Vec<(Phrase, usize)>) -> Self {
        phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        let of_phrases = phrases.iter().flat_map(|(phrase, _)| phrase.whole_words());
        let words: BTreeSet<Box<str>> =
            of_phrases.map(Box::from).chain(days::vocabulary().map(Box::from)).collect();
        let words = words.into_iter().map(|word| (word.clone(), Word::new(&word))).collect();
        let (mut by_first, mut open) = (HashMap::<Box<str>, Vec<usize>>::new(), Vec::new());
        for (rank, (phrase, _)) in phrases.iter().enumerate() {
            match phrase.first_word() {
                Some(word) => by_first.entry(word.into()).or_default().push(rank),
                None => open.push(rank),
            }
        }
        Self { senses, phrases, by_first, open, words }
    }

    /// The sense of the longest phrase that some folded words begin with, and how many of them it takes.
    pub(super) fn sense(&self, words: &[&str]) -> Option<(&Sense, usize)> {
        let whole = self.by_first.get(singular(words.first()?)).into_iter().flatten();
        let phrases = whole.chain(&self.open).map(|rank| &self.phrases[*rank]);
        let found = phrases.filter_map(|(phrase, sense)| Some((phrase.begins(words)?, *sense)));
        let (taken, sense) = found.max_by_key(|(taken, _)| *taken)?;
        Some((&self.senses[sense], taken))
    }

    /// Whether it has a folded word.
    pub(super) fn has_word(&self, word: &str) -> bool {
        let listed = |word: &str| self.words.binary_search_by(|(known, _)| (**known).cmp(word)).is_ok();
        listed(word) || listed(singular(word)) || self.sense(&[word]).is_some()
    }

    /// Its word that is closest to another, in the plural or not, and the errors of that.
    pub(super) fn closest(&self, word: &str) -> Option<(usize, &str)> {
        let [plural, single] = [word, singular(word)].map(Word::new);
        let most = tolerance(plural.len());
        let errors =
            |known: &Word| plural.errors(known, most).into_iter().chain(single.errors(known, most)).min();
        self.words.iter().filter_map(|(text, known)| Some((errors(known)?, &**text))).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(lexicon: &Lexicon, text: &str) -> Option<(usize, Vec<String>)> {
        let words: Vec<&str> = text.split(' ').collect();
        let (sense, taken) = lexicon.sense(&words)?;
        Some((taken, sense.wanted.iter().map(|(one, value)| format!("{}={value}", one.name())).collect()))
    }

    #[test]
    fn the_shipped_lexicon_is_read_and_long_phrases_win() {
        let lexicon = Lexicon::shipped();
        for (text, taken, first) in [
            ("impots", 1, "besoin=demarches"),
            ("declaration de mes revenus a blois", 4, "besoin=demarches"),
            ("imprimante", 1, "equipement=imprimante"),
            ("imprimante 3d", 2, "besoin=loisirs"),
            ("bibliotheques", 1, "famille=bibliotheque"),
            ("pas cher", 2, "cout=gratuit"),
        ] {
            let (words, asked) = asked(lexicon, text).unwrap();
            assert_eq!((words, asked.first().map(String::as_str)), (taken, Some(first)), "{text}");
        }
        assert_eq!(asked(lexicon, "bonjour"), Some((1, vec![])));
        assert_eq!(asked(lexicon, "fromage"), None);
    }

    #[test]
    fn words_of_a_site_win_over_those_that_ship() {
        let own = "[[sens]]\npour = \"les palets\"\nmots = [\"palets bretons\", \"mairie\"]\ncherche = [\"famille=social\"]\n\
                   [[sens]]\nmots = [\"caf\"]\ncherche = []";
        let lexicon = Lexicon::shipped().with(Lexicon::read(own).unwrap());
        assert_eq!(asked(&lexicon, "palet breton"), Some((2, vec!["famille=social".to_owned()])));
        assert_eq!(asked(&lexicon, "mairie"), Some((1, vec!["famille=social".to_owned()])));
        assert_eq!(asked(&lexicon, "caf"), Some((1, vec![])));
        assert_eq!(asked(&lexicon, "biblio"), asked(Lexicon::shipped(), "biblio"));
    }
}
