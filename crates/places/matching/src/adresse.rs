//! Addresses: number, way and street.

use super::mots::{self, Accord, Mot};

/// Kinds of way with their abbreviations, folded and singular.
const VOIES: [(&str, &str); 38] = [
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
const FIN: [&str; 4] = ["bp", "cs", "cedex", "cidex"];

/// An address taken apart.
#[derive(Debug, Default)]
pub(super) struct Adresse {
    numeros: Vec<u32>,
    voie: Option<&'static str>,
    rue: Vec<Mot>,
}

/// How two addresses compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Adresses {
    /// Not known on both sides.
    Inconnue,
    /// The same number in the same street, or the same place that has no numbers.
    Memes,
    /// The same street, a number on one side only.
    MemeRue,
    /// The same street, other numbers.
    AutreNumero,
    /// The same words after another kind of way: the rue and the place of one mairie.
    AutreVoie,
    /// Nothing alike.
    Differentes,
}

impl Adresse {
    /// Takes an address apart. What stands before the number (« Mairie, 15 rue … ») is left out.
    pub(super) fn new(adresse: &str) -> Self {
        let words = mots::of(adresse);
        let way = words.iter().enumerate().find_map(|(at, mot)| Some((at, way_of(mot)?)));
        let Some((at, voie)) = way else {
            return Self { numeros: Vec::new(), voie: None, rue: street(&words) };
        };
        // « 3-5 bis rue »: the numbers, then a suffix or none.
        let numeros = words[..at].iter().rev().skip_while(|mot| !mot.is_number() && mot.as_str().len() <= 6);
        let mut numeros: Vec<u32> =
            numeros.take_while(|mot| mot.is_number()).filter_map(leading_number).collect();
        numeros.reverse();
        let mut rue = street(&words[at + 1..]);
        if rue.is_empty() {
            // « 3 Grande Rue »: the name stands before the way.
            rue = words[..at].iter().rev().take_while(|mot| !mot.is_number()).cloned().collect();
            rue.reverse();
        }
        Self { numeros, voie: Some(voie), rue }
    }

    /// How it compares to another.
    pub(super) fn compare(&self, other: &Self) -> Adresses {
        if self.rue.is_empty() || other.rue.is_empty() {
            return Adresses::Inconnue;
        }
        let accord = Accord::between(&self.rue, &other.rue);
        // « Avenue Lovelace » is short for « avenue Ada Lovelace ».
        if accord.dice() < SAME_STREET && !accord.contained() {
            return Adresses::Differentes;
        }
        if matches!((self.voie, other.voie), (Some(a), Some(b)) if a != b) {
            return Adresses::AutreVoie;
        }
        match (self.range(), other.range()) {
            (None, None) => Adresses::Memes,
            // « 3-5 » holds 5.
            (Some((a, b)), Some((c, d))) if a <= d && c <= b => Adresses::Memes,
            (Some(_), Some(_)) => Adresses::AutreNumero,
            _ => Adresses::MemeRue,
        }
    }

    /// The first and last number; only the first when « 12 3 » cannot be a range.
    fn range(&self) -> Option<(u32, u32)> {
        let first = *self.numeros.first()?;
        Some((first, self.numeros.last().copied().filter(|last| *last >= first).unwrap_or(first)))
    }
}

/// Share of the words of two streets from which they are one.
const SAME_STREET: f64 = 0.66;

fn way_of(mot: &Mot) -> Option<&'static str> {
    VOIES.iter().find(|(writing, _)| *writing == mot.as_str()).map(|(_, way)| *way)
}

fn leading_number(mot: &Mot) -> Option<u32> {
    let digits = mot.as_str().trim_end_matches(|c: char| c.is_ascii_alphabetic());
    digits.parse().ok()
}

fn street(words: &[Mot]) -> Vec<Mot> {
    words.iter().take_while(|mot| !FIN.contains(&mot.as_str())).cloned().collect()
}

impl Adresses {
    /// For or against, from -1 to 1; `None` when it is not known. A different address speaks only half against: one
    /// of two entries is often older than a removal.
    pub(super) const fn valeur(self) -> Option<f64> {
        match self {
            Self::Inconnue => None,
            Self::Memes => Some(1.0),
            Self::MemeRue => Some(0.6),
            Self::AutreNumero | Self::AutreVoie => Some(-0.2),
            Self::Differentes => Some(-0.5),
        }
    }

    pub(super) const fn phrase(self) -> &'static str {
        match self {
            Self::Inconnue => "adresse inconnue d’un côté au moins",
            Self::Memes => "même adresse",
            Self::MemeRue => "même rue, un seul numéro connu",
            Self::AutreNumero => "même rue, numéros différents",
            Self::AutreVoie => "même nom de voie, mais rue, place ou avenue",
            Self::Differentes => "adresses différentes",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_as_people_write_them() {
        for (a, b, expected) in [
            ("12 bis av. Ada Lovelace", "12bis, Avenue Ada-Lovelace", Adresses::Memes),
            ("3-5 bd de l’Essai", "5 Bld de l'essai,..", Adresses::Memes),
            ("7/9 pl Jean Exemple", "7-9 Place Jean EXEMPLE CS 12345", Adresses::Memes),
            ("Mairie, 21 rue du Modèle", "21 rue du modèle", Adresses::Memes),
            ("31 avenue Lovelace", "31 Avenue Ada Lovelace", Adresses::Memes),
            ("Rue Théodore Essai", "rue Théodor Essai", Adresses::Memes),
            ("1 rue St Exemple", "1 rue Saint-Exemple", Adresses::Memes),
            ("3 Grande Rue", "1-3 Rue Grande", Adresses::Memes),
            ("3 Grande Rue", "5 Grande rue", Adresses::AutreNumero),
            ("Le Moulin", "lieu-dit Le Moulin", Adresses::Memes),
            ("rue de l’Essai", "7 rue de l’Essai", Adresses::MemeRue),
            ("9 rue de l’Essai", "7 rue de l’Essai", Adresses::AutreNumero),
            ("1 place de la Mairie", "1 rue de la Mairie", Adresses::AutreVoie),
            ("1 rue du Four", "1 rue du Moulin", Adresses::Differentes),
            ("", "1 rue du Moulin", Adresses::Inconnue),
            ("12 rue", "12 rue", Adresses::Inconnue),
        ] {
            assert_eq!(Adresse::new(a).compare(&Adresse::new(b)), expected, "{a} / {b}");
            assert_eq!(Adresse::new(b).compare(&Adresse::new(a)), expected, "{b} / {a}");
        }
    }
}
