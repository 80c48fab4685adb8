//! The names of communes, whole, as they stand in a sentence.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Bound;

use repere_domain::codes::CodePostal;
use repere_domain::text::without_article;

use super::candidate::Candidate;
use super::typing::{Word, tolerance};
use super::word_index::{Answers, quality};
use super::{NameIndex, Suggestion};

/// The candidates of each name of a commune, with its article and without.
#[derive(Debug)]
pub(super) struct CommuneNames {
    ranks: BTreeMap<Box<str>, Vec<u32>>,
    /// The words of these names, in alphabetical order.
    words: Vec<(Box<str>, Word)>,
    /// How many candidates are communes, those of the past included.
    pub(super) count: u32,
    /// How many are communes of today, which are first.
    current: u32,
    /// Most words of a name.
    pub(super) longest: usize,
}

impl CommuneNames {
    pub(super) fn new(communes: &[Candidate]) -> Self {
        let mut ranks: BTreeMap<Box<str>, Vec<u32>> = BTreeMap::new();
        for (candidate, rank) in communes.iter().zip(0..) {
            let bare = without_article(&candidate.name);
            for name in
                [Some(&*candidate.name), (bare != &*candidate.name).then_some(bare)].into_iter().flatten()
            {
                ranks.entry(name.into()).or_default().push(rank);
            }
        }
        let longest = ranks.keys().map(|name| name.split(' ').count()).max().unwrap_or_default();
        let words: BTreeSet<&str> = ranks.keys().flat_map(|name| name.split(' ')).collect();
        let words = words.into_iter().map(|word| (word.into(), Word::new(word))).collect();
        let current = communes.iter().filter(|candidate| !candidate.is_former()).count() as u32;
        Self { ranks, words, count: communes.len() as u32, current, longest }
    }

    /// Those of exactly this folded name.
    pub(super) fn named(&self, name: &str) -> &[u32] {
        self.ranks.get(name).map_or(&[], Vec::as_slice)
    }

    /// Those whose name begins with this folded text, each once.
    pub(super) fn beginning(&self, start: &str) -> impl Iterator<Item = u32> {
        let from = (Bound::Included(start), Bound::Unbounded);
        let longer = self.ranks.range::<str, _>(from);
        let mut found: Vec<u32> = longer
            .take_while(|(name, _)| name.starts_with(start))
            .flat_map(|(_, ranks)| ranks)
            .copied()
            .collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter()
    }
}

/// How much likelier a whole name is than the beginning of one, a name of the past in between.
const WHOLE: u64 = 10;
const FORMER: u64 = 5;

/// Least inhabitants of a town.
const TOWN: u32 = 2_000;

/// Most communes that a text may mean.
const MOST: usize = 60;

impl NameIndex {
    /// Most words of the name of a commune.
    pub(crate) const fn longest_commune_name(&self) -> usize {
        self.communes.longest
    }

    /// Whether a commune has this folded name, today or in the past, with its article or without.
    pub(crate) fn is_name_of_commune(&self, name: &str) -> bool {
        !self.communes.named(name).is_empty()
    }

    /// Whether the name of a commune begins with these folded words, and has more.
    pub(crate) fn begins_communes(&self, words: &str) -> bool {
        self.communes.beginning(&format!("{words} ")).next().is_some()
    }

    /// Whether the name of a town begins with these folded words, and has more: « saint pierre » is Saint-Pierre-des-Corps to whoever
    /// lives here, wherever else there is a Saint-Pierre.
    pub(crate) fn begins_town(&self, words: &str) -> bool {
        let is_town = |rank: u32| self.candidates[rank as usize].inhabitants >= TOWN;
        self.communes.beginning(&format!("{words} ")).any(is_town)
    }

    /// Whether the name of a commune begins with these letters.
    pub(crate) fn begins_commune_by(&self, letters: &str) -> bool {
        self.communes.beginning(letters).next().is_some()
    }

    /// Whether a name has this word, whole.
    pub(crate) fn has_word(&self, word: &str) -> bool {
        self.words.has(word)
    }

    /// Whether the name of a commune has this word.
    pub(crate) fn has_commune_word(&self, word: &str) -> bool {
        self.communes.words.binary_search_by(|(known, _)| (**known).cmp(word)).is_ok()
    }

    /// Whether a word of a name begins with these letters.
    pub(crate) fn begins_word(&self, letters: &str) -> bool {
        self.words.begins(letters)
    }

    /// The word of the name of a commune that is closest to a word, and its errors.
    pub(crate) fn closest_commune_word(&self, word: &Word) -> Option<(&str, usize)> {
        let most = tolerance(word.len());
        let close =
            self.communes.words.iter().filter_map(|(text, known)| Some((&**text, word.errors(known, most)?)));
        close.min_by_key(|(text, errors)| (*errors, text.len()))
    }

    /// The communes of a name or of the beginning of one, the likeliest first: the most inhabited, where a whole name weighs more.
    /// Those of a département and a postal code alone, unless none is.
    pub(crate) fn communes_called(
        &self,
        name: &str,
        departement: Option<&str>,
        postal: Option<&str>,
    ) -> Vec<Suggestion> {
        let whole = self.communes.named(name);
        let mut found: Vec<(u32, bool)> = whole.iter().map(|rank| (*rank, true)).collect();
        found.extend(self.communes.beginning(&format!("{name} ")).map(|rank| (rank, false)));
        if whole.is_empty() {
            // Maybe the last word is not whole either: « tour ».
            let known: HashSet<u32> = found.iter().map(|(rank, _)| *rank).collect();
            let cut = self.communes.beginning(name).filter(|rank| !known.contains(rank));
            found.extend(cut.map(|rank| (rank, false)));
        }
        self.likeliest(found, departement, postal)
    }

    /// The communes whose name has words that begin with these, the likeliest first. The rivers and lands behind « sur » and « en »
    /// are those of many, and do not count.
    pub(crate) fn communes_with(
        &self,
        words: &str,
        departement: Option<&str>,
        postal: Option<&str>,
    ) -> Vec<Suggestion> {
        let answers: Vec<Answers> = words.split(' ').map(|word| self.words.answers(word)).collect();
        let Some(first) = answers.first() else { return Vec::new() };
        let is_named = |rank: &u32| {
            let name = &self.candidates[*rank as usize].name;
            let is_behind = |joining: &str| name.contains(&format!(" {joining} {words}"));
            *rank < self.communes.count
                && answers.iter().all(|answers| answers.of(*rank) <= quality::BEGINNING)
                && !["sur", "en", "les", "sous"].into_iter().any(is_behind)
        };
        let found = first.found().iter().copied().filter(is_named).map(|rank| (rank, false)).collect();
        self.likeliest(found, departement, postal)
    }

    /// The communes of a postal code, the most inhabited first.
    pub(crate) fn communes_posted(&self, code: &CodePostal) -> Vec<Suggestion> {
        let mut ranks = self.posted.get(code.as_str()).cloned().unwrap_or_default();
        ranks.sort_by_key(|rank| Reverse(self.candidates[*rank as usize].inhabitants));
        let suggestion = |rank: u32| self.candidates[rank as usize].suggestion(Some(code.as_str()));
        ranks.into_iter().map(suggestion).collect()
    }

    /// The places whose name has some words, and that have others in their name or around it.
    pub(crate) fn places_named(&self, named: &[String], all: &[String]) -> Vec<Suggestion> {
        let answers =
            |words: &[String]| words.iter().map(|word| self.words.answers(word)).collect::<Vec<_>>();
        let (named, all) = (answers(named), answers(all));
        let Some(first) = named.first() else { return Vec::new() };
        let is_it = |rank: &u32| {
            *rank >= self.communes.count
                && named.iter().all(|answers| answers.of(*rank) <= quality::BEGINNING)
                && all.iter().all(|answers| answers.of(*rank) != quality::NONE)
        };
        let mut ranks: Vec<u32> = first.found().iter().copied().filter(is_it).collect();
        ranks.sort_by_key(|rank| (Reverse(self.candidates[*rank as usize].inhabitants), *rank));
        ranks.into_iter().take(MOST).map(|rank| self.candidates[rank as usize].suggestion(None)).collect()
    }

    fn likeliest(
        &self,
        mut found: Vec<(u32, bool)>,
        departement: Option<&str>,
        postal: Option<&str>,
    ) -> Vec<Suggestion> {
        let narrow = |found: &mut Vec<(u32, bool)>, is_in: &dyn Fn(&Candidate) -> bool| {
            let inside: Vec<_> =
                found.iter().copied().filter(|(rank, _)| is_in(&self.candidates[*rank as usize])).collect();
            if !inside.is_empty() {
                *found = inside;
            }
        };
        if let Some(departement) = departement {
            narrow(&mut found, &|candidate| candidate.is_in(departement));
        }
        if let Some(postal) = postal {
            narrow(&mut found, &|candidate| candidate.is_posted(postal));
        }
        // Whoever says where a name is says the whole of it.
        let is_told_apart = departement.is_some() || postal.is_some();
        found.sort_by_key(|(rank, whole)| {
            (is_told_apart && !whole, Reverse(self.weight(*rank, *whole)), *rank)
        });
        let mut met = HashSet::new();
        let candidates = found.iter().map(|(rank, _)| &self.candidates[*rank as usize]);
        let once =
            candidates.filter(|candidate| candidate.commune_code().is_some_and(|code| met.insert(code)));
        once.take(MOST).map(|candidate| candidate.suggestion(postal)).collect()
    }

    /// How likely a commune is to be meant.
    fn weight(&self, rank: u32, whole: bool) -> u64 {
        let candidate = &self.candidates[rank as usize];
        let inhabitants =
            if candidate.is_former() { self.inhabitants_today(candidate) } else { candidate.inhabitants };
        let times = match (whole, candidate.is_former()) {
            (true, false) => WHOLE,
            (true, true) => FORMER,
            (false, _) => 1,
        };
        u64::from(inhabitants.max(1)) * times
    }

    fn inhabitants_today(&self, former: &Candidate) -> u32 {
        let communes = &self.candidates[..self.communes.current as usize];
        let found = communes.binary_search_by(|one| one.commune_code().cmp(&former.commune_code()));
        found.map_or(0, |rank| communes[rank].inhabitants)
    }
}
