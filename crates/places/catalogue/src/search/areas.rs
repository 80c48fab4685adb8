//! The names of départements and EPCI, as they stand in a sentence.

use std::collections::{BTreeMap, BTreeSet};

use repere_domain::text::fold;
use repere_territory::{AreaId, Level, Territoire};

use super::NameIndex;
use super::typing::Word;

/// The areas by their folded names, with what kind of area they are and without.
#[derive(Debug)]
pub(super) struct AreaNames {
    named: BTreeMap<Box<str>, AreaId>,
    words: BTreeSet<Box<str>>,
    longest: usize,
    /// The names of several words, of départements alone: « eure et loire » is none, and means one.
    departements: Vec<(Word, AreaId)>,
}

/// Most wrong letters in the name of a département.
const ERRORS: usize = 1;

impl AreaNames {
    pub(super) fn new(territoire: &Territoire) -> Self {
        let mut named: BTreeMap<Box<str>, AreaId> = BTreeMap::new();
        for area in territoire.areas(Level::EPCI) {
            let name = fold(&area.nom);
            let bare = without(&name, &["cc ", "ca ", "cu ", "communaute de communes ", "metropole "]);
            let short = without(bare, &["du ", "de la ", "de l ", "des ", "de "]);
            // One word alone is rather a commune, a river, a word.
            for name in [&name, bare, short].into_iter().filter(|name| name.contains(' ')) {
                named.insert(name.into(), area.id());
            }
        }
        let departements: Vec<(String, AreaId)> =
            territoire.areas(Level::DEPARTEMENT).iter().map(|area| (fold(&area.nom), area.id())).collect();
        named.extend(departements.iter().map(|(name, id)| (name.as_str().into(), *id)));
        let departements = departements.into_iter().filter(|(name, _)| name.contains(' '));
        let departements = departements.map(|(name, id)| (Word::new(&name), id)).collect();
        let words = named.keys().flat_map(|name| name.split(' ')).map(Box::from).collect();
        let longest = named.keys().map(|name| name.split(' ').count()).max().unwrap_or_default();
        Self { named, words, longest, departements }
    }

    /// The département of nearly this name, of several words.
    fn nearly(&self, name: &str) -> Option<AreaId> {
        if !name.contains(' ') {
            return None;
        }
        let typed = Word::new(name);
        let close =
            self.departements.iter().filter_map(|(known, id)| Some((typed.errors(known, ERRORS)?, *id)));
        close.min_by_key(|(errors, _)| *errors).map(|(_, id)| id)
    }
}

/// A name without one of these beginnings.
fn without<'n>(name: &'n str, beginnings: &[&str]) -> &'n str {
    beginnings.iter().find_map(|beginning| name.strip_prefix(beginning)).unwrap_or(name)
}

impl NameIndex {
    /// Most words of the name of an area.
    pub(crate) const fn longest_area_name(&self) -> usize {
        self.areas.longest
    }

    /// The département or EPCI of a folded name.
    pub(crate) fn area_called(&self, name: &str) -> Option<AreaId> {
        self.areas.named.get(name).copied().or_else(|| self.areas.nearly(name))
    }

    /// Whether the name of an area has a folded word.
    pub(crate) fn has_area_word(&self, word: &str) -> bool {
        self.areas.words.contains(word)
    }
}
