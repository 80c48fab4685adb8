//! One field to find a commune or a place: suggestions while somebody types, and the answer of a form.

mod address;
mod areas;
mod candidate;
mod communes;
mod typed;
mod typing;
mod word_index;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Bound;
use std::sync::Arc;

use repere_domain::text::fold;
use repere_territory::{Level, Territoire};

use self::areas::AreaNames;
use self::candidate::Candidate;
use self::communes::CommuneNames;
use self::typed::Typed;
use self::word_index::{Answers, WordIndex, quality};
use crate::Entry;

pub use address::is_street_address;
pub(crate) use address::is_way;
pub use candidate::Suggestion;
pub(crate) use candidate::is_named_alike;
pub(crate) use typed::is_number;
pub(crate) use typing::{Word, tolerance};

/// The names of the communes and of the places of a catalogue, indexed. Blind to accents, case, hyphens and
/// abbreviations (« st », « s/ »); finds by the beginning of any word, forgives typing errors.
#[derive(Debug)]
pub struct NameIndex {
    /// The communes by ascending code, then the names of the past, then the places.
    candidates: Vec<Candidate>,
    words: WordIndex,
    communes: CommuneNames,
    areas: AreaNames,
    /// The ranks of the communes of each postal code.
    posted: BTreeMap<Box<str>, Vec<u32>>,
    /// The folded names of the départements, with their codes.
    departements: Vec<(Box<str>, Box<str>)>,
}

/// What somebody means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// This, for certain.
    Certain(Suggestion),
    /// One of these, the likeliest first; nothing when there is none.
    Possible(Vec<Suggestion>),
}

/// How well a candidate fits what was typed, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// Its whole name, with its article or without; or its postal code alone.
    Exact,
    /// A whole name of the past.
    Former,
    /// The beginning of its name, or of its postal code.
    Beginning,
    /// Words of its name, or their beginnings.
    Words,
    /// Words of its name and of what is around it.
    Around,
    /// With typing errors: the quality of the worst word.
    Typo(u8),
}

/// A candidate that fits, as compared with others: its rank puts communes first, and is last.
type Found = (Fit, bool, Reverse<u32>, u32);

/// The best of what answers a text, in order, and how many answer it in all.
#[derive(Debug, Default)]
struct Best {
    found: Vec<Found>,
    total: usize,
}

impl NameIndex {
    /// Indexes the communes of a territory and some places.
    pub fn new(territoire: &Territoire, entries: &[Arc<Entry>]) -> Self {
        let communes = territoire.communes().iter().map(Candidate::commune);
        let former = territoire.former_communes().iter().filter_map(|former| {
            let commune = territoire.commune(&former.commune)?;
            // A commune that kept its name says it itself.
            commune.former_names.contains(&former.nom).then(|| Candidate::former(&former.nom, commune))
        });
        let named: Vec<Candidate> = communes.chain(former).collect();
        let communes = CommuneNames::new(&named);
        let places = entries.iter().map(|entry| Candidate::lieu(entry, territoire));
        let candidates: Vec<Candidate> = named.into_iter().chain(places).collect();
        let words = WordIndex::new(candidates.iter().map(|candidate| (&*candidate.name, &*candidate.around)));
        let mut posted: BTreeMap<Box<str>, Vec<u32>> = BTreeMap::new();
        for (commune, rank) in territoire.communes().iter().zip(0..) {
            for code in &commune.codes_postaux {
                posted.entry(code.as_str().into()).or_default().push(rank);
            }
        }
        let departements = territoire.areas(Level::DEPARTEMENT).iter();
        let departements = departements.map(|area| (fold(&area.nom).into(), area.code.clone())).collect();
        Self { candidates, words, communes, areas: AreaNames::new(territoire), posted, departements }
    }

    /// The communes and places that answer a text, at most `limit`, the best first: whole names, those of the past, beginnings of
    /// names, words, then, unless a whole name was typed, words with typing errors (one from 4 letters, two from 8); communes before
    /// places, the most inhabited first, and each once. A département behind a name chooses among its communes. Only the first
    /// 120 characters and 8 words are read.
    pub fn suggest(&self, text: &str, limit: usize) -> Vec<Suggestion> {
        self.suggest_among(text, limit).0
    }

    /// The same, and how many they are the first of: words with typing errors are counted where they were needed.
    pub fn suggest_among(&self, text: &str, limit: usize) -> (Vec<Suggestion>, usize) {
        let Some(typed) = self.typed(text) else { return (Vec::new(), 0) };
        let Best { found, total } = self.find(&typed, limit);
        (found.iter().map(|found| self.suggestion(found, &typed)).collect(), total)
    }

    fn typed(&self, text: &str) -> Option<Typed> {
        Some(Typed::read(text)?.within(&self.departements))
    }

    /// What a text means: the one commune of that name or postal code; else the one place of that name; else the only
    /// answer, when it has no typing error. Otherwise at most `limit` possible answers.
    pub fn resolve(&self, text: &str, limit: usize) -> Resolved {
        let Some(typed) = self.typed(text) else { return Resolved::Possible(Vec::new()) };
        // One more than what decides, so that a second answer is seen.
        let found = self.find(&typed, limit.max(2)).found;
        let whole = if found.iter().any(|found| found.0 == Fit::Exact) { Fit::Exact } else { Fit::Former };
        let exact = |found: &&Found| found.0 == whole;
        let of_kind = |commune: bool| {
            let mut alike = found.iter().filter(exact).filter(|f| self.is_commune(f) == commune);
            alike.next().map(|first| (first, alike.next().is_none()))
        };
        // Those with typing errors are last.
        let sure = found.partition_point(|found| !matches!(found.0, Fit::Typo(_)));
        let certain = match (of_kind(true).or_else(|| of_kind(false)), &found[..sure]) {
            (Some((only, true)), _) => Some(only),
            (None, [only]) => Some(only),
            _ => None,
        };
        match certain {
            Some(found) => Resolved::Certain(self.suggestion(found, &typed)),
            None => Resolved::Possible(
                found.iter().take(limit).map(|found| self.suggestion(found, &typed)).collect(),
            ),
        }
    }

    fn suggestion(&self, found: &Found, typed: &Typed) -> Suggestion {
        self.candidates[found.3 as usize].suggestion(typed.numbers.first().map(String::as_str))
    }

    fn is_commune(&self, found: &Found) -> bool {
        self.candidates[found.3 as usize].is_commune()
    }

    fn find(&self, typed: &Typed, limit: usize) -> Best {
        if typed.words.is_empty() {
            return self.best(self.numbered(typed), limit);
        }
        let mut answers: Vec<Answers> = typed.words.iter().map(|word| self.words.answers(word)).collect();
        let best = self.best(self.ranked(typed, &answers), limit);
        // Whoever typed a whole name made no error.
        if best.found.len() >= limit || best.found.first().is_some_and(|first| first.0 <= Fit::Former) {
            return best;
        }
        for (word, answers) in typed.words.iter().zip(&mut answers) {
            self.words.add_close(word, answers);
            // Every word is needed.
            if answers.found().is_empty() {
                return best;
            }
        }
        self.best(self.ranked(typed, &answers), limit)
    }

    /// The best of what was found, in order: a commune once, by the best of its names.
    fn best(&self, mut found: Vec<Found>, limit: usize) -> Best {
        let total = self.once(found.iter()).count();
        if limit == 0 {
            return Best { found: Vec::new(), total };
        }
        // A commune has a handful of names.
        let most = limit.saturating_mul(4);
        if found.len() > most {
            found.select_nth_unstable(most - 1);
            found.truncate(most);
        }
        found.sort_unstable();
        let found = self.once(found.iter()).take(limit).copied().collect();
        Best { found, total }
    }

    /// Each commune where it is met first, and each place.
    fn once<'f>(&self, found: impl Iterator<Item = &'f Found>) -> impl Iterator<Item = &'f Found> {
        let mut met = HashSet::new();
        found.filter(move |found| {
            self.candidates[found.3 as usize].commune_code().is_none_or(|code| met.insert(code))
        })
    }

    /// The communes that answer numbers alone.
    fn numbered(&self, typed: &Typed) -> Vec<Found> {
        let whole = |candidate: &Candidate| {
            typed.numbers.iter().all(|number| candidate.codes.iter().any(|c| c.as_str() == number))
        };
        // Whoever has all of them has the longest.
        let longest = typed.numbers.iter().max_by_key(|number| number.len()).map_or("", String::as_str);
        let from = (Bound::Included(longest), Bound::Unbounded);
        let codes = self.posted.range::<str, _>(from).take_while(|(code, _)| code.starts_with(longest));
        let communes: BTreeSet<u32> = codes.flat_map(|(_, communes)| communes).copied().collect();
        communes
            .into_iter()
            .map(|rank| (&self.candidates[rank as usize], rank))
            .filter(|(candidate, _)| typed.numbers.iter().all(|number| candidate.is_posted(number)))
            .map(|(candidate, rank)| {
                let fit = if whole(candidate) { Fit::Exact } else { Fit::Beginning };
                (fit, false, Reverse(candidate.inhabitants), rank)
            })
            .collect()
    }

    /// The candidates that have every word and every number.
    fn ranked(&self, typed: &Typed, answers: &[Answers]) -> Vec<Found> {
        let fewest = answers.iter().map(Answers::found).min_by_key(|found| found.len()).unwrap_or_default();
        let with = fewest.iter().map(|rank| (&self.candidates[*rank as usize], *rank));
        with.filter_map(|(candidate, rank)| {
            let worst = answers.iter().map(|answers| answers.of(rank)).max()?;
            if worst == quality::NONE || !typed.numbers.iter().all(|number| candidate.is_numbered(number)) {
                return None;
            }
            let fit = candidate.fit(typed, worst);
            Some((fit, !candidate.is_commune(), Reverse(candidate.inhabitants), rank))
        })
        .collect()
    }
}

#[cfg(test)]
mod tests;
