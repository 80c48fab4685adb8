//! E-mail addresses: those of a place may be published, those of a person may not.
//!
//! Nobody can be sure from an address alone, so the doubt protects the person: an address is the place's only when
//! it starts with the word of a service (« accueil », « mairie »), or when all its words are those of services or of
//! the place itself (its name, its commune). A word left over may be somebody's name.

use repere_domain::contact::Courriel;
use repere_domain::texte::{fold, fold_commune};

/// Words that name a service rather than a person.
const SERVICES: [&str; 56] = [
    "accueil",
    "administration",
    "animation",
    "asso",
    "association",
    "bib",
    "bibli",
    "biblio",
    "bibliotheque",
    "bibliotheques",
    "bij",
    "bm",
    "bonjour",
    "bureau",
    "ccas",
    "cdc",
    "centre",
    "cias",
    "club",
    "commune",
    "communication",
    "contact",
    "coworking",
    "crij",
    "cyber",
    "direction",
    "emploi",
    "epn",
    "espace",
    "evs",
    "fablab",
    "formation",
    "hello",
    "info",
    "informatique",
    "infos",
    "jeunes",
    "jeunesse",
    "mairie",
    "maison",
    "mediatheque",
    "mission",
    "mjc",
    "ml",
    "msap",
    "msp",
    "multimedia",
    "numerique",
    "pij",
    "pimms",
    "pole",
    "prevention",
    "rij",
    "secretariat",
    "service",
    "services",
];

/// Beginnings that no name has, so that what follows without a separator does not matter: `bibliothequedusecteur`.
const UNMISTAKABLE: [&str; 12] = [
    "accueil",
    "association",
    "biblio",
    "centresocial",
    "contact",
    "coworking",
    "cyberbase",
    "franceservice",
    "mairie",
    "mediath",
    "missionlocale",
    "secretariat",
];

/// Words that link others and name nobody.
const LINKS: [&str; 16] =
    ["a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "st", "ste", "sur"];

/// Words of a place, in which its own address is recognised.
#[derive(Debug, Clone, Copy)]
pub struct Lieux<'a> {
    /// Its name.
    pub nom: &'a str,
    /// The name of its commune.
    pub commune: &'a str,
}

/// The addresses of a field, sorted.
#[derive(Debug, Default, PartialEq)]
pub struct Courriels {
    /// Addresses of the place.
    pub publics: Vec<Courriel>,
    /// Addresses that may name a person.
    pub personnels: Vec<Courriel>,
    /// How many pieces are not addresses.
    pub invalides: usize,
}

/// Splits a field and sorts its addresses.
pub(super) fn sort(field: &str, lieu: Lieux<'_>) -> Courriels {
    let mut sorted = Courriels::default();
    let separators =
        |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '|' | '<' | '>' | '(' | ')');
    let pieces: Vec<&str> = field.split(separators).filter(|p| !p.is_empty()).collect();
    for piece in &pieces {
        match piece.parse::<Courriel>() {
            Ok(courriel) => {
                let list =
                    if is_of_place(&courriel, lieu) { &mut sorted.publics } else { &mut sorted.personnels };
                if !list.contains(&courriel) {
                    list.push(courriel);
                }
            }
            // A field with an address and a few words around it has no invalid address.
            Err(_) if piece.contains('@') || pieces.len() == 1 => sorted.invalides += 1,
            Err(_) => {}
        }
    }
    if sorted.publics.is_empty() && sorted.personnels.is_empty() && !pieces.is_empty() {
        sorted.invalides = sorted.invalides.max(1);
    }
    sorted
}

fn is_of_place(courriel: &Courriel, lieu: Lieux<'_>) -> bool {
    let local = fold(courriel.local_part());
    let words: Vec<&str> =
        local.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let Some(first) = words.first() else { return false };
    if SERVICES.contains(first) || UNMISTAKABLE.iter().any(|beginning| first.starts_with(beginning)) {
        return true;
    }
    let of_place = format!("{} {}", fold(lieu.nom), fold_commune(lieu.commune));
    let of_place: Vec<&str> = of_place.split(' ').filter(|word| word.len() > 2).collect();
    let says_something = words.iter().any(|word| !LINKS.contains(word));
    says_something && words.iter().all(|word| is_made_of(word, &of_place))
}

/// Whether a word is one or several words of services, of the place or between them, run together.
fn is_made_of(word: &str, of_place: &[&str]) -> bool {
    // Every offset that known words reach, so that a long word costs no more than its length.
    let mut reached = vec![false; word.len() + 1];
    reached[0] = true;
    for start in 0..word.len() {
        if reached[start] {
            for known in of_place.iter().chain(&SERVICES).chain(&LINKS) {
                if word[start..].starts_with(known) {
                    reached[start + known.len()] = true;
                }
            }
        }
    }
    reached[word.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIEU: Lieux<'_> = Lieux { nom: "Les Ateliers du Fil", commune: "Sancerre" };

    fn is_public(local: &str) -> bool {
        let sorted = sort(&format!("{local}@example.org"), LIEU);
        assert_eq!(sorted.publics.len() + sorted.personnels.len(), 1);
        !sorted.publics.is_empty()
    }

    #[test]
    fn addresses_of_a_service_or_of_the_place_are_public() {
        for local in [
            "accueil",
            "mairie-de-sancerre",
            "bibliotheque.sancerre",
            "msap.sancerre",
            "ateliers-du-fil",
            "epn18",
            "sancerre",
            "bm-sancerre",
            "clubinfo99.sancerre",
            "infoemploietservices",
            "bibliothequedubourg",
        ] {
            assert!(is_public(local), "{local}");
        }
    }

    #[test]
    fn addresses_of_people_are_private() {
        for local in [
            "camille.exemple",
            "c.exemple",
            "cexemple",
            "camille",
            "camille.sancerre",
            "exemple.camille2",
            "x",
            "habib.exemple",
            "camille.villeret",
            "camille.ateliers",
            "camillesancerre",
        ] {
            assert!(!is_public(local), "{local}");
        }
    }

    #[test]
    fn several_in_one_field_and_words_around_them() {
        let sorted = sort("contact@example.org, camille.exemple@example.org /", LIEU);
        assert_eq!((sorted.publics.len(), sorted.personnels.len(), sorted.invalides), (1, 1, 0));
        assert_eq!(sort("mairie.example.org", LIEU).invalides, 1);
        assert_eq!(sort("voir la page contact", LIEU).invalides, 1);
        assert_eq!(sort("a@mairie.fr", Lieux { nom: "A", commune: "B" }).personnels.len(), 1);
        assert_eq!(sort("", LIEU), Courriels::default());
    }
}
