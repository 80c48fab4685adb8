//! Addresses: number, way and street.

use super::words::{self, Overlap, Word};

/// Kinds of way with their abbreviations, folded and singular.
const WAYS: [(&str, &str); 38] = [
    ("all", "allee"),
    ("allee", "allee"),
    ("av", "avenue"),
    ("ave", "avenue"),
    ("avenue", "avenue"),
    ("bd", "boulevard"),
    ("bld", "boulevard"),
    ("blvd", "boulevard"),
    ("boulevard", "boulevard"),
    ("bvd", "boulevard"),
    ("carroi", "carroi"),
    ("ch", "chemin"),
    ("che", "chemin"),
    ("chemin", "chemin"),
    ("clos", "clos"),
    ("cour", "cour"),
    ("faubourg", "faubourg"),
    ("fbg", "faubourg"),
    ("fg", "faubourg"),
    ("imp", "impasse"),
    ("impasse", "impasse"),
    ("levee", "levee"),
    ("mail", "mail"),
    ("passage", "passage"),
    ("pl", "place"),
    ("place", "place"),
    ("promenade", "promenade"),
    ("qu", "quai"),
    ("quai", "quai"),
    ("r", "rue"),
    ("rd", "route"),
    ("rte", "route"),
    ("route", "route"),
    ("ruelle", "ruelle"),
    ("rue", "rue"),
    ("sq", "square"),
    ("square", "square"),
    ("venelle", "venelle"),
];

/// Where a street ends: what follows is a box or the commune over again.
const ENDS: [&str; 4] = ["bp", "cs", "cedex", "cidex"];

/// An address taken apart.
#[derive(Debug, Default)]
pub(super) struct Address {
    numbers: Vec<u32>,
    way: Option<&'static str>,
    street: Vec<Word>,
}

/// How two addresses compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Addresses {
    /// Not known on both sides.
    Unknown,
    /// The same number in the same street, or the same place that has no numbers.
    Same,
    /// The same street, a number on one side only.
    SameStreet,
    /// The same street, other numbers.
    OtherNumber,
    /// The same words after another kind of way: the rue and the place of one mairie.
    OtherWay,
    /// Nothing alike.
    Different,
}

impl Addresses {
    /// Whether both are in one street.
    pub(super) const fn is_one_street(self) -> bool {
        matches!(self, Self::Same | Self::SameStreet | Self::OtherNumber)
    }
}

impl Address {
    /// Takes an address apart. What stands before the number (« Mairie, 15 rue … ») is left out.
    pub(super) fn new(address: &str) -> Self {
        let words = words::of(address);
        let way = words.iter().enumerate().find_map(|(at, word)| Some((at, way_of(word)?)));
        let Some((at, way)) = way else {
            return Self { numbers: Vec::new(), way: None, street: street(&words) };
        };
        // « 3-5 bis rue »: the numbers, then a suffix or none.
        let numbers =
            words[..at].iter().rev().skip_while(|word| !word.is_number() && word.as_str().len() <= 6);
        let mut numbers: Vec<u32> =
            numbers.take_while(|word| word.is_number()).filter_map(leading_number).collect();
        numbers.reverse();
        let mut street = street(&words[at + 1..]);
        if street.is_empty() {
            // « 3 Grande Rue »: the name stands before the way.
            street = words[..at].iter().rev().take_while(|word| !word.is_number()).cloned().collect();
            street.reverse();
        }
        Self { numbers, way: Some(way), street }
    }

    /// How it compares to another.
    pub(super) fn compare(&self, other: &Self) -> Addresses {
        if self.street.is_empty() || other.street.is_empty() {
            return Addresses::Unknown;
        }
        let overlap = Overlap::between(&self.street, &other.street);
        // « Avenue Lovelace » is short for « avenue Ada Lovelace ».
        if overlap.dice() < SAME_STREET && !overlap.contained() {
            return Addresses::Different;
        }
        if matches!((self.way, other.way), (Some(a), Some(b)) if a != b) {
            return Addresses::OtherWay;
        }
        match (self.range(), other.range()) {
            (None, None) => Addresses::Same,
            // « 3-5 » holds 5.
            (Some((a, b)), Some((c, d))) if a <= d && c <= b => Addresses::Same,
            (Some(_), Some(_)) => Addresses::OtherNumber,
            _ => Addresses::SameStreet,
        }
    }

    /// The first and last number; only the first when « 12 3 » cannot be a range.
    fn range(&self) -> Option<(u32, u32)> {
        let first = *self.numbers.first()?;
        Some((first, self.numbers.last().copied().filter(|last| *last >= first).unwrap_or(first)))
    }
}

/// Share of the words of two streets from which they are one.
const SAME_STREET: f64 = 0.66;

fn way_of(word: &Word) -> Option<&'static str> {
    WAYS.iter().find(|(writing, _)| *writing == word.as_str()).map(|(_, way)| *way)
}

fn leading_number(word: &Word) -> Option<u32> {
    let digits = word.as_str().trim_end_matches(|c: char| c.is_ascii_alphabetic());
    digits.parse().ok()
}

fn street(words: &[Word]) -> Vec<Word> {
    words.iter().take_while(|word| !ENDS.contains(&word.as_str())).cloned().collect()
}

impl Addresses {
    /// For or against, from -1 to 1; `None` when it is not known. A different address speaks only half against: one
    /// of two entries is often older than a removal.
    pub(super) const fn value(self) -> Option<f64> {
        match self {
            Self::Unknown => None,
            Self::Same => Some(1.0),
            Self::SameStreet => Some(0.6),
            Self::OtherNumber | Self::OtherWay => Some(-0.2),
            Self::Different => Some(-0.5),
        }
    }

    pub(super) const fn sentence(self) -> &'static str {
        match self {
            Self::Unknown => "adresse inconnue d’un côté au moins",
            Self::Same => "même adresse",
            Self::SameStreet => "même rue, un seul numéro connu",
            Self::OtherNumber => "même rue, numéros différents",
            Self::OtherWay => "même nom de voie, mais rue, place ou avenue",
            Self::Different => "adresses différentes",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_as_people_write_them() {
        for (a, b, expected) in [
            ("12 bis av. Ada Lovelace", "12bis, Avenue Ada-Lovelace", Addresses::Same),
            ("3-5 bd de l’Essai", "5 Bld de l'essai,..", Addresses::Same),
            ("7/9 pl Jean Exemple", "7-9 Place Jean EXEMPLE CS 12345", Addresses::Same),
            ("Mairie, 21 rue du Modèle", "21 rue du modèle", Addresses::Same),
            ("31 avenue Lovelace", "31 Avenue Ada Lovelace", Addresses::Same),
            ("Rue Théodore Essai", "rue Théodor Essai", Addresses::Same),
            ("1 rue St Exemple", "1 rue Saint-Exemple", Addresses::Same),
            ("3 Grande Rue", "1-3 Rue Grande", Addresses::Same),
            ("3 Grande Rue", "5 Grande rue", Addresses::OtherNumber),
            ("Le Moulin", "lieu-dit Le Moulin", Addresses::Same),
            ("rue de l’Essai", "7 rue de l’Essai", Addresses::SameStreet),
            ("9 rue de l’Essai", "7 rue de l’Essai", Addresses::OtherNumber),
            ("1 place de la Mairie", "1 rue de la Mairie", Addresses::OtherWay),
            ("1 rue du Four", "1 rue du Moulin", Addresses::Different),
            ("", "1 rue du Moulin", Addresses::Unknown),
            ("12 rue", "12 rue", Addresses::Unknown),
        ] {
            assert_eq!(Address::new(a).compare(&Address::new(b)), expected, "{a} / {b}");
            assert_eq!(Address::new(b).compare(&Address::new(a)), expected, "{b} / {a}");
        }
    }
}
