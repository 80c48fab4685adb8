//! Names and postal codes of communes, folded once so that no accent, case or hyphen is in the way.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Bound;
use std::sync::OnceLock;

use crate::endings::{Endings, endings};
use repere_domain::codes::CodePostal;
use repere_domain::territoire::Commune;
use repere_domain::text::{fold_commune, without_article};

/// Where to look a name or a postal code up. Communes are given by their index.
pub(crate) struct Gazetteer {
    /// Per commune, its folded name then those of its former communes.
    names: Vec<Box<[Box<str>]>>,
    current: HashMap<Box<str>, Vec<usize>>,
    former: HashMap<Box<str>, Vec<usize>>,
    postal: BTreeMap<Box<str>, Vec<usize>>,
    /// The first two digits of postal codes, where they are those of the département.
    areas: HashSet<Box<str>>,
    /// Made when somebody first searches.
    endings: OnceLock<Endings>,
}

/// How well a name answers a search, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Exact,
    Prefix,
    WordPrefix,
    Contains,
}

impl Gazetteer {
    pub(crate) fn new(communes: &[Commune]) -> Self {
        let mut gazetteer = Self {
            names: Vec::with_capacity(communes.len()),
            current: HashMap::with_capacity(communes.len()),
            former: HashMap::new(),
            postal: BTreeMap::new(),
            areas: HashSet::new(),
            endings: OnceLock::new(),
        };
        for (i, commune) in communes.iter().enumerate() {
            let nom: Box<str> = fold_name(&commune.nom).into();
            gazetteer.current.entry(nom.clone()).or_default().push(i);
            let mut names = vec![nom];
            for former in &commune.former_names {
                let former: Box<str> = fold_name(former).into();
                gazetteer.former.entry(former.clone()).or_default().push(i);
                names.push(former);
            }
            gazetteer.names.push(names.into());
            for code in &commune.codes_postaux {
                gazetteer.postal.entry(code.as_str().into()).or_default().push(i);
                if is_own_area(commune, area(code)) {
                    gazetteer.areas.insert(area(code).into());
                }
            }
        }
        gazetteer
    }

    /// Communes of this folded name.
    pub(crate) fn named(&self, folded: &str) -> &[usize] {
        self.current.get(folded).map_or(&[], Vec::as_slice)
    }

    /// Communes one of whose former communes had this folded name.
    pub(crate) fn formerly(&self, folded: &str) -> &[usize] {
        self.former.get(folded).map_or(&[], Vec::as_slice)
    }

    /// Communes of this postal code.
    pub(crate) fn posted(&self, code: &CodePostal) -> &[usize] {
        self.postal.get(code.as_str()).map_or(&[], Vec::as_slice)
    }

    /// Whether a postal code has the first two digits of a département of the territory.
    pub(crate) fn has_area(&self, code: &CodePostal) -> bool {
        self.areas.contains(area(code))
    }

    /// The folded names of a commune, the current one first.
    pub(crate) fn names_of(&self, commune: usize) -> &[Box<str>] {
        &self.names[commune]
    }

    /// Communes that answer a search, the best first: digits are the beginning of a postal code, anything else a
    /// name or a part of one. Exact, then beginning of the name, beginning of a word, anywhere; a current name
    /// before a former one; more inhabitants first; then the lower code.
    pub(crate) fn search(&self, communes: &[Commune], query: &str, limit: usize) -> Vec<usize> {
        let query = query.trim();
        let mut found = if !query.is_empty() && query.bytes().all(|b| b.is_ascii_digit()) {
            self.posted_under(query)
        } else {
            self.named_like(&fold_commune(query))
        };
        let order =
            |(rank, former, i): &(Rank, bool, usize)| (*rank, *former, Reverse(communes[*i].population), *i);
        found.sort_unstable_by_key(order);
        found.into_iter().take(limit).map(|(_, _, i)| i).collect()
    }

    /// The communes one of whose postal codes begins with some digits.
    fn posted_under(&self, digits: &str) -> Vec<(Rank, bool, usize)> {
        let from = (Bound::Included(digits), Bound::Unbounded);
        let codes = self.postal.range::<str, _>(from).take_while(|(code, _)| code.starts_with(digits));
        let communes: BTreeSet<usize> = codes.flat_map(|(_, communes)| communes).copied().collect();
        communes.into_iter().map(|i| (Rank::Prefix, false, i)).collect()
    }

    /// The communes one of whose names has a folded text in it, each with the best of its names.
    fn named_like(&self, folded: &str) -> Vec<(Rank, bool, usize)> {
        if folded.is_empty() {
            return Vec::new();
        }
        let mut best: HashMap<usize, (Rank, bool)> = HashMap::new();
        for &(commune, name, at) in
            self.endings.get_or_init(|| endings(&self.names)).beginning(folded, &self.names)
        {
            let (commune, name) = (commune as usize, name as usize);
            let found = (rank(&self.names[commune][name], at as usize, folded), name > 0);
            best.entry(commune).and_modify(|known| *known = found.min(*known)).or_insert(found);
        }
        best.into_iter().map(|(commune, (rank, former))| (rank, former, commune)).collect()
    }
}

/// The first two digits of a postal code: roughly a département.
pub(crate) fn area(code: &CodePostal) -> &str {
    &code.as_str()[..2]
}

/// Whether the first two digits of a postal code are those of the commune's département: some communes near a border are
/// served from the other side.
fn is_own_area(commune: &Commune, digits: &str) -> bool {
    let departement = commune.departement.as_str();
    departement.starts_with(digits) || (digits == "20" && matches!(departement, "2A" | "2B"))
}

/// Folds a written name: as [`fold_commune`], and without the numbers people add (« Bourges (18) »).
/// No name of a commune contains a number.
pub(crate) fn fold_name(written: &str) -> String {
    let folded = fold_commune(written);
    let words: Vec<&str> =
        folded.split(' ').filter(|word| !word.bytes().all(|b| b.is_ascii_digit())).collect();
    words.join(" ")
}

/// How well a name that has a query at some place answers it.
fn rank(name: &str, at: usize, query: &str) -> Rank {
    if without_article(name) == query || name.len() == query.len() {
        Rank::Exact
    } else if at == 0 {
        Rank::Prefix
    } else if name[..at].ends_with(' ') {
        Rank::WordPrefix
    } else {
        Rank::Contains
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::Territoire;

    static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

    /// How well a name answers, read from its beginning to its end.
    fn read(name: &str, query: &str) -> Option<Rank> {
        if without_article(name) == query || name == query {
            return Some(Rank::Exact);
        }
        if name.starts_with(query) {
            return Some(Rank::Prefix);
        }
        let word = format!(" {query}");
        name.contains(&word).then_some(Rank::WordPrefix).or(name.contains(query).then_some(Rank::Contains))
    }

    fn scan(names: &[Box<str>], query: &str) -> Option<(Rank, bool)> {
        names.iter().enumerate().filter_map(|(n, name)| Some((read(name, query)?, n > 0))).min()
    }

    proptest! {
        #[test]
        fn finds_what_a_scan_finds(query in "[a-z]{1,2}|saint|[a-z] ?[a-z]{2}|sur [a-z]|la [a-z]{1,3}|tours|blanc") {
            let gazetteer = &TERRITOIRE.gazetteer;
            let query = fold_commune(&query);
            let found = gazetteer.named_like(&query).into_iter().map(|(rank, former, i)| (i, rank, former));
            let names = gazetteer.names.iter().enumerate().filter(|_| !query.is_empty());
            let scanned = names.filter_map(|(i, names)| scan(names, &query).map(|(rank, former)| (i, rank, former)));
            prop_assert_eq!(found.collect::<BTreeSet<_>>(), scanned.collect::<BTreeSet<_>>());
        }

        #[test]
        fn finds_postal_codes_by_their_beginning(digits in "[1-4][0-9]{0,4}") {
            let communes = TERRITOIRE.communes();
            let found: BTreeSet<usize> = TERRITOIRE.gazetteer.posted_under(&digits).into_iter().map(|(_, _, i)| i).collect();
            let starts = |i: &usize| communes[*i].codes_postaux.iter().any(|code| code.as_str().starts_with(&digits));
            prop_assert_eq!(found, (0..communes.len()).filter(starts).collect::<BTreeSet<_>>());
        }
    }
}
