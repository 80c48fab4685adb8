//! Names and postal codes of communes, folded once so that no accent, case or hyphen is in the way.

use std::collections::HashMap;

use repere_domain::codes::CodePostal;
use repere_domain::territoire::Commune;
use repere_domain::texte::{fold_commune, without_article};

/// Where to look a name or a postal code up. Communes are given by their index.
pub(crate) struct Gazetteer {
    /// Per commune, its folded name then those of its former communes.
    names: Vec<Box<[Box<str>]>>,
    current: HashMap<Box<str>, Vec<usize>>,
    former: HashMap<Box<str>, Vec<usize>>,
    postal: HashMap<CodePostal, Vec<usize>>,
}

/// How well a name answers a search, the best first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
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
            postal: HashMap::new(),
        };
        for (i, commune) in communes.iter().enumerate() {
            let nom: Box<str> = fold_name(&commune.nom).into();
            gazetteer.current.entry(nom.clone()).or_default().push(i);
            let mut names = vec![nom];
            for ancien in &commune.anciens_noms {
                let ancien: Box<str> = fold_name(ancien).into();
                gazetteer.former.entry(ancien.clone()).or_default().push(i);
                names.push(ancien);
            }
            gazetteer.names.push(names.into());
            for code in &commune.codes_postaux {
                gazetteer.postal.entry(code.clone()).or_default().push(i);
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
        self.postal.get(code).map_or(&[], Vec::as_slice)
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
        let mut found: Vec<_> = if !query.is_empty() && query.bytes().all(|b| b.is_ascii_digit()) {
            let starts =
                |i: &usize| communes[*i].codes_postaux.iter().any(|code| code.as_str().starts_with(query));
            (0..communes.len()).filter(starts).map(|i| (Rank::Prefix, false, i)).collect()
        } else {
            let folded = fold_commune(query);
            if folded.is_empty() {
                return Vec::new();
            }
            self.names
                .iter()
                .enumerate()
                .filter_map(|(i, names)| {
                    let ranks =
                        names.iter().enumerate().filter_map(|(n, name)| Some((rank(name, &folded)?, n > 0)));
                    ranks.min().map(|(rank, former)| (rank, former, i))
                })
                .collect()
        };
        found.sort_by(|(rank_a, former_a, a), (rank_b, former_b, b)| {
            rank_a
                .cmp(rank_b)
                .then(former_a.cmp(former_b))
                .then(communes[*b].population.cmp(&communes[*a].population))
                .then(a.cmp(b))
        });
        found.into_iter().take(limit).map(|(_, _, i)| i).collect()
    }
}

/// Folds a written name: as [`fold_commune`], and without the numbers people add (« Bourges (18) »).
/// No name of a commune contains a number.
pub(crate) fn fold_name(written: &str) -> String {
    let folded = fold_commune(written);
    let words: Vec<&str> =
        folded.split(' ').filter(|word| !word.bytes().all(|b| b.is_ascii_digit())).collect();
    words.join(" ")
}

/// How well a name, with its article or without, answers a query.
fn rank(name: &str, query: &str) -> Option<Rank> {
    if without_article(name) == query {
        return Some(Rank::Exact);
    }
    let first = name.find(query)?;
    Some(if first > 0 {
        let begins_word = name.match_indices(query).any(|(at, _)| name[..at].ends_with(' '));
        if begins_word { Rank::WordPrefix } else { Rank::Contains }
    } else if name.len() == query.len() {
        Rank::Exact
    } else {
        Rank::Prefix
    })
}
