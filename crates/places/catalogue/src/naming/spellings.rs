//! The words and names that are written in one way, by what they are without accents.

use std::collections::{HashMap, HashSet};

use repere_domain::text::{fold, fold_commune};
use repere_territory::{Level, Territoire};

use super::words::{ACRONYMS, COMMON, GENERIC, GIVEN, NO_TERRITORY, PHRASES, PROPER};

/// A word by itself.
#[derive(Debug)]
pub(super) enum Word {
    /// In lower case.
    Common(String),
    /// With its capital.
    Proper(String),
    /// With its capital, where the name of a territory goes on behind it.
    Generic(String),
    /// Of a person.
    Given(String),
    /// In capitals.
    Acronym,
}

/// Words, names, and parts of names.
#[derive(Debug, Default)]
pub(super) struct Spellings {
    words: HashMap<String, Word>,
    /// Names of territories.
    names: HashMap<String, String>,
    /// Names and phrases that are no territory.
    phrases: HashMap<String, String>,
    /// Words that stand in names of territories; `None` for one that is written in several ways.
    parts: HashMap<String, Option<String>>,
}

/// The name of a commune that is one word may be another word when it is shorter.
const LONG: usize = 6;
/// That of a larger territory.
const SHORTER: usize = 4;
/// A word of one.
const LONG_PART: usize = 5;
/// A word of the place's own commune.
const LONG_OF_OWN: usize = 5;

impl Spellings {
    /// That of a territory, and of French.
    pub(super) fn new(territoire: &Territoire) -> Self {
        let mut spellings = Self::default();
        let mut words = |text: &'static str, word: fn(&'static str) -> Word| {
            spellings.words.extend(text.split_whitespace().map(|one| (fold(one), word(one))));
        };
        words(GIVEN, |name| Word::Given(name.to_owned()));
        words(PROPER, |name| Word::Proper(name.to_owned()));
        words(GENERIC, |name| Word::Generic(name.to_owned()));
        words(ACRONYMS, |_| Word::Acronym);
        words(COMMON, |word| Word::Common(word.to_owned()));
        let no_territory: HashSet<String> = NO_TERRITORY.split_whitespace().map(fold).collect();
        for level in Level::ALL {
            for area in territoire.areas(level) {
                let name = without_kind(&area.nom);
                if level == Level::COMMUNE {
                    spellings.add_name(name, LONG);
                } else {
                    spellings.add_name(name, SHORTER);
                    spellings.add_parts(name, LONG_PART, &no_territory);
                }
            }
        }
        spellings.names.retain(|name, _| !no_territory.contains(name));
        spellings.phrases.extend(PHRASES.map(|phrase| (fold(phrase), phrase.to_owned())));
        spellings
    }

    /// The names of a place's own commune, its former ones too.
    pub(super) fn of_commune<'c>(&self, names: impl Iterator<Item = &'c str>) -> Self {
        let mut own = Self::default();
        for name in names {
            own.add_name(name, 1);
            own.add_parts(name, LONG_OF_OWN, &HashSet::new());
        }
        own
    }

    fn add_name(&mut self, name: &str, shortest: usize) {
        let key = fold_commune(name);
        if key.contains(' ') || key.len() >= shortest {
            self.names.entry(key).or_insert_with(|| name.to_owned());
        }
    }

    fn add_parts(&mut self, name: &str, shortest: usize, but: &HashSet<String>) {
        for word in
            name.split(|c: char| !c.is_alphabetic()).filter(|word| word.starts_with(char::is_uppercase))
        {
            let key = fold(word);
            if key.len() < shortest || but.contains(&key) {
                continue;
            }
            let known = self.parts.entry(key).or_insert_with(|| Some(word.to_owned()));
            if known.as_deref() != Some(word) {
                *known = None;
            }
        }
    }

    /// A name that some words are.
    pub(super) fn name(&self, words: &str) -> Option<&str> {
        self.names.get(words).map(String::as_str)
    }

    /// A phrase that some words are.
    pub(super) fn phrase(&self, words: &str) -> Option<&str> {
        self.phrases.get(words).map(String::as_str)
    }

    /// What a word by itself is.
    pub(super) fn word(&self, word: &str) -> Option<&Word> {
        self.words.get(word)
    }

    /// A word that stands in the name of a territory.
    pub(super) fn part(&self, word: &str) -> Option<&str> {
        self.parts.get(word)?.as_deref()
    }
}

/// The name of an intercommunality without what it is: « CC du Pays d’Issoudun » is the « Pays d’Issoudun ».
fn without_kind(name: &str) -> &str {
    let rest = ["CC ", "CA ", "CU "].iter().find_map(|kind| name.strip_prefix(kind)).unwrap_or(name);
    if rest.len() == name.len() {
        return name;
    }
    ["de la ", "de l’", "de l'", "des ", "du ", "de ", "d’", "d'"]
        .iter()
        .find_map(|article| rest.strip_prefix(article))
        .unwrap_or(rest)
}
