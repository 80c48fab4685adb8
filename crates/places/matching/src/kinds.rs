//! Kinds of place as names and `typologie` say them, in one small set that is quick to compare.

use std::sync::LazyLock;

use repere_domain::kind_writings::WRITINGS;
use repere_domain::typologie::Typologie as T;

use super::words::{self, Word};

/// A set of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Kinds(u128);

impl Kinds {
    /// The kinds of a `typologie`, forerunners under the name of what they became. What is only a legal form or
    /// says nothing (`ASSO`, `Autre`) is left out: it neither joins two places nor tells them apart.
    pub(super) fn of_typologie(typologie: &[T]) -> Self {
        let mut kinds = Self::default();
        for kind in typologie {
            match kind {
                T::Asso | T::Ess | T::Autre => {}
                T::Rfs => kinds.add(T::Msap),
                T::Enm => kinds.add(T::Epn),
                T::RelaisLecture => kinds.add(T::Bib),
                T::Csc | T::Evs => kinds.add(T::Cs),
                T::Cias => kinds.add(T::Ccas),
                T::Cc => kinds.add(T::Epci),
                other => kinds.add(*other),
            }
        }
        kinds
    }

    pub(super) fn add(&mut self, kind: T) {
        self.0 |= 1 << (kind as u32);
    }

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Those of its kinds that `other` holds too.
    pub(super) const fn among(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether both hold a kind.
    pub(super) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it holds a kind that `other` does not.
    pub(super) const fn exceeds(self, other: Self) -> bool {
        self.0 & !other.0 != 0
    }

    /// Its kinds, and those that are another name of one of them: a PIMMS is a France services.
    pub(super) fn with_other_names(mut self) -> Self {
        let names = Self::of_typologie(&[T::Msap, T::Pimms]);
        if self.meets(names) {
            self = self.union(names);
        }
        self
    }

    /// Whether both are known and share nothing.
    pub(super) const fn opposes(self, other: Self) -> bool {
        self.0 != 0 && other.0 != 0 && !self.meets(other)
    }
}

/// Kinds that have a branch in many communes under the same words: the name does not make two of them one.
pub(super) const NETWORKS: [T; 11] =
    [T::LaPoste, T::Msap, T::PijBij, T::Ml, T::Ft, T::Pimms, T::Caf, T::Cpam, T::Msa, T::Cidff, T::Udaf];

/// Networks of places that the standard has no kind for.
const ACRONYMS: [&str; 8] = ["bge", "greta", "afpa", "adil", "crij", "cibc", "cci", "cma"];

/// Kinds of which an address has only one: two of them at one door are one, whatever their names.
const ONE_AT_A_DOOR: [T; 12] =
    [T::Bib, T::Muni, T::Msap, T::Pimms, T::PijBij, T::Ccas, T::Cs, T::Mjc, T::Ml, T::Ft, T::LaPoste, T::Caf];

/// The kinds of [`NETWORKS`].
pub(super) fn networks() -> Kinds {
    Kinds::of_typologie(&NETWORKS)
}

/// The kinds of which an address has only one.
pub(super) fn one_at_a_door() -> Kinds {
    Kinds::of_typologie(&ONE_AT_A_DOOR)
}

static WRITTEN: LazyLock<Vec<(Vec<Word>, T)>> = LazyLock::new(|| {
    let mut all: Vec<_> = WRITINGS.iter().map(|writing| (words::of(writing.words), writing.kind)).collect();
    all.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    all
});

/// Takes the kinds out of the words of a name, and gives them.
pub(super) fn take(words: &mut Vec<Word>) -> Kinds {
    let mut kinds = Kinds::default();
    let mut at = 0;
    while at < words.len() {
        match WRITTEN.iter().find(|(writing, _)| words[at..].starts_with(writing)) {
            Some((writing, kind)) => {
                kinds = kinds.union(Kinds::of_typologie(&[*kind]));
                words.drain(at..at + writing.len());
            }
            None => at += 1,
        }
    }
    kinds
}

/// Whether a word names a network.
pub(super) fn is_acronym(word: &Word) -> bool {
    ACRONYMS.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(name: &str) -> (Kinds, Vec<String>) {
        let mut words = words::of(name);
        let kinds = take(&mut words);
        (kinds, words.iter().map(|m| m.as_str().to_owned()).collect())
    }

    #[test]
    fn one_concept_has_many_writings() {
        let msap = taken("MSAP").0;
        for name in [
            "Maison de Services au Public",
            "maison france services",
            "FRANCE SERVICES",
            "Espace France Service",
        ] {
            assert_eq!(taken(name), (msap, vec![]), "{name}");
        }
        let (both, rest) = taken("EPN de la médiathèque des Tilleuls");
        assert!(both.meets(taken("cyber-base").0) && both.meets(taken("Bibliothèques").0));
        assert_eq!(rest, ["tilleul"]);
    }

    #[test]
    fn a_legal_form_is_no_kind() {
        assert!(Kinds::of_typologie(&[T::Asso, T::Autre]).is_empty());
        assert_eq!(Kinds::of_typologie(&[T::Rfs]), Kinds::of_typologie(&[T::Msap]));
        assert!(Kinds::of_typologie(&[T::Epn]).opposes(Kinds::of_typologie(&[T::Muni])));
        assert!(!Kinds::of_typologie(&[T::Epn]).opposes(Kinds::default()));
    }
}
