//! Kinds of place as names and `typologie` say them, in one small set that is quick to compare.

use std::sync::LazyLock;

use repere_domain::typologie::Typologie as T;

use super::mots::{self, Mot};

/// A set of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Genres(u128);

impl Genres {
    /// The kinds of a `typologie`, forerunners under the name of what they became. What is only a legal form or
    /// says nothing (`ASSO`, `Autre`) is left out: it neither joins two places nor tells them apart.
    pub(super) fn of_typologie(typologie: &[T]) -> Self {
        let mut genres = Self::default();
        for kind in typologie {
            match kind {
                T::Asso | T::Ess | T::Autre => {}
                T::Rfs => genres.add(T::Msap),
                T::Enm => genres.add(T::Epn),
                T::RelaisLecture => genres.add(T::Bib),
                T::Csc | T::Evs => genres.add(T::Cs),
                T::Cias => genres.add(T::Ccas),
                T::Cc => genres.add(T::Epci),
                other => genres.add(*other),
            }
        }
        genres
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

/// What people call the kinds in a name. A longer writing wins over a shorter one that begins it.
const ECRITURES: [(&str, T); 72] = [
    ("médiathèque", T::Bib),
    ("bibliothèque", T::Bib),
    ("bibliothèque médiathèque", T::Bib),
    ("ludo-médiathèque", T::Bib),
    ("ludothèque médiathèque", T::Bib),
    ("BM", T::Bib),
    ("relais lecture", T::Bib),
    ("point lecture", T::Bib),
    ("mairie", T::Muni),
    ("hôtel de ville", T::Muni),
    ("EPN", T::Epn),
    ("espace public numérique", T::Epn),
    ("espace numérique", T::Epn),
    ("espace multimédia", T::Epn),
    ("cyberbase", T::Epn),
    ("cyber-base", T::Epn),
    ("cyberespace", T::Epn),
    ("cybercentre", T::Epn),
    ("maison du numérique", T::Epn),
    ("PMN", T::Epn),
    ("point de médiation numérique", T::Epn),
    ("point numérique", T::Epn),
    ("MSAP", T::Msap),
    ("RSP", T::Msap),
    ("EFS", T::Msap),
    ("MFS", T::Msap),
    ("FS", T::Msap),
    ("point France Services", T::Msap),
    ("relais France Services", T::Msap),
    ("France Services", T::Msap),
    ("maison France Services", T::Msap),
    ("espace France Services", T::Msap),
    ("maison de services au public", T::Msap),
    ("maison de services publics", T::Msap),
    ("maison des services", T::Msap),
    ("relais de services publics", T::Msap),
    ("PIMMS", T::Pimms),
    ("PIMMS médiation", T::Pimms),
    ("point information médiation multiservices", T::Pimms),
    ("PIJ", T::PijBij),
    ("BIJ", T::PijBij),
    ("RIJ", T::PijBij),
    ("PRIJ", T::PijBij),
    ("point information jeunesse", T::PijBij),
    ("point info jeunes", T::PijBij),
    ("bureau information jeunesse", T::PijBij),
    ("relais information jeunesse", T::PijBij),
    ("CCAS", T::Ccas),
    ("CIAS", T::Ccas),
    ("centre communal d’action sociale", T::Ccas),
    ("centre intercommunal d’action sociale", T::Ccas),
    ("centre social", T::Cs),
    ("centre socioculturel", T::Cs),
    ("centre socio-culturel", T::Cs),
    ("espace de vie sociale", T::Cs),
    ("MJC", T::Mjc),
    ("maison des jeunes et de la culture", T::Mjc),
    ("maison de quartier", T::Mq),
    ("mission locale", T::Ml),
    ("France Travail", T::Ft),
    ("Pôle emploi", T::Ft),
    ("CAF", T::Caf),
    ("caisse d’allocations familiales", T::Caf),
    ("CPAM", T::Cpam),
    ("assurance maladie", T::Cpam),
    ("MSA", T::Msa),
    ("mutualité sociale agricole", T::Msa),
    ("La Poste", T::LaPoste),
    ("bureau de poste", T::LaPoste),
    ("agence postale", T::LaPoste),
    ("coworking", T::TiersLieux),
    ("tiers-lieu", T::TiersLieux),
];

/// Kinds that have a branch in many communes under the same words: the name does not make two of them one.
pub(super) const RESEAUX: [T; 9] =
    [T::LaPoste, T::Msap, T::PijBij, T::Ml, T::Ft, T::Pimms, T::Caf, T::Cpam, T::Msa];

/// Networks of places that the standard has no kind for.
const SIGLES: [&str; 10] = ["bge", "greta", "afpa", "cidff", "udaf", "adil", "crij", "cibc", "cci", "cma"];

/// Kinds of which an address has only one: two of them at one door are one, whatever their names.
const UNIQUES: [T; 12] =
    [T::Bib, T::Muni, T::Msap, T::Pimms, T::PijBij, T::Ccas, T::Cs, T::Mjc, T::Ml, T::Ft, T::LaPoste, T::Caf];

/// The kinds of [`RESEAUX`].
pub(super) fn networks() -> Genres {
    Genres::of_typologie(&RESEAUX)
}

/// The kinds of which an address has only one.
pub(super) fn uniques() -> Genres {
    Genres::of_typologie(&UNIQUES)
}

static ECRITES: LazyLock<Vec<(Vec<Mot>, T)>> = LazyLock::new(|| {
    let mut all: Vec<_> = ECRITURES.iter().map(|(words, kind)| (mots::of(words), *kind)).collect();
    all.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    all
});

/// Takes the kinds out of the words of a name, and gives them.
pub(super) fn take(words: &mut Vec<Mot>) -> Genres {
    let mut genres = Genres::default();
    let mut at = 0;
    while at < words.len() {
        match ECRITES.iter().find(|(writing, _)| words[at..].starts_with(writing)) {
            Some((writing, kind)) => {
                genres.add(*kind);
                words.drain(at..at + writing.len());
            }
            None => at += 1,
        }
    }
    genres
}

/// Whether a word names a network.
pub(super) fn is_sigle(mot: &Mot) -> bool {
    SIGLES.contains(&mot.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(name: &str) -> (Genres, Vec<String>) {
        let mut words = mots::of(name);
        let genres = take(&mut words);
        (genres, words.iter().map(|m| m.as_str().to_owned()).collect())
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
        assert!(Genres::of_typologie(&[T::Asso, T::Autre]).is_empty());
        assert_eq!(Genres::of_typologie(&[T::Rfs]), Genres::of_typologie(&[T::Msap]));
        assert!(Genres::of_typologie(&[T::Epn]).opposes(Genres::of_typologie(&[T::Muni])));
        assert!(!Genres::of_typologie(&[T::Epn]).opposes(Genres::default()));
    }
}
