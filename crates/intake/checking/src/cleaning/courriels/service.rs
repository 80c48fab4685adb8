//! Whose an address is: that of a place may be published, that of a person may not.
//!
//! Nobody can be sure from an address alone, so the doubt protects the person: every word of an address must be accounted for, as a
//! word of services, of the place or of the institution whose domain it is. A first name among them is a person's unless it is
//! the place's own; a word left over behind the word of a kind of place is a town's, behind that of an office it may be somebody's.

use repere_domain::contact::Courriel;
use repere_domain::text::{fold, fold_commune};

use super::PlaceNames;
use super::words::{ACTIVITIES, LINKS, OF_ANYBODY, OF_SERVICES, OFFICES, PLACES, SHORT, UNMISTAKABLE};
use crate::cleaning::people;

/// Whether an address is that of a service or of the place itself.
pub(super) fn is_of_service(courriel: &Courriel, lieu: PlaceNames<'_>) -> bool {
    let local = fold(courriel.local_part());
    let words: Vec<&str> =
        local.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let known = Known::of(courriel, lieu);
    if words.is_empty() || names_somebody(&words, &known) {
        return false;
    }
    if known.is_initials(&words.concat()) {
        return true;
    }
    if OF_SERVICES.contains(&known.domain.as_str()) {
        return names_a_service(&words, &known, courriel.local_part());
    }
    let says_something = words.iter().any(|word| !LINKS.contains(word));
    let left: Vec<&str> = words.iter().copied().filter(|word| !known.accounts_for(word)).collect();
    match left.as_slice() {
        [] => says_something,
        _ => words.first().is_some_and(|first| stands_before_anything(first, &left, &known)),
    }
}

/// What is known of the words around an address.
struct Known {
    /// Folded words of the place's name and of its commune.
    of_place: Vec<String>,
    /// Folded words of the institution whose domain it is.
    of_domain: Vec<String>,
    /// The initials of the place's name, with and without the words that link others.
    initials: [String; 2],
    domain: String,
}

/// Words of the domains of institutions, beside those of services: « ville-essai.fr » is no family's.
const INSTITUTIONS: &[&str] = &[
    "cc",
    "ca",
    "cdc",
    "cu",
    "com",
    "comcom",
    "agglo",
    "metropole",
    "departement",
    "conseil",
    "pays",
    "val",
    "vallee",
    "syndicat",
    "institut",
    "fondation",
    "fondation",
    "federation",
    "ecole",
    "college",
    "lycee",
    "universite",
    "cooperative",
    "emmaus",
];

impl Known {
    fn of(courriel: &Courriel, lieu: PlaceNames<'_>) -> Self {
        let name = fold(lieu.nom);
        let place = format!("{name} {}", fold_commune(lieu.commune));
        let domain = courriel.domain().to_lowercase();
        let initials = |links: bool| {
            let words = name.split(' ').filter(|word| links || !LINKS.contains(word));
            words.filter_map(|word| word.chars().next()).collect::<String>()
        };
        Self {
            of_place: place.split(' ').filter(|word| word.len() > 2).map(str::to_owned).collect(),
            of_domain: institution(&domain),
            initials: [initials(true), initials(false)],
            domain,
        }
    }

    fn is_of_place(&self, word: &str) -> bool {
        self.of_place.iter().any(|known| known == word)
    }

    /// Three letters at least: two are too often those of a person.
    fn is_initials(&self, local: &str) -> bool {
        local.len() >= 3 && self.initials.iter().any(|initials| initials == local)
    }

    /// Whether a word is one or several words of services, of the place, of the institution or between them, run together.
    fn accounts_for(&self, word: &str) -> bool {
        // Every offset that known words reach, so that a long word costs no more than its length.
        let mut reached = vec![false; word.len() + 1];
        reached[0] = true;
        let of_services = [&PLACES, &ACTIVITIES, &OFFICES, &SHORT, &LINKS]
            .into_iter()
            .flat_map(|list| list.iter().copied());
        let known: Vec<&str> =
            self.of_place.iter().chain(&self.of_domain).map(String::as_str).chain(of_services).collect();
        // « l’espace » run together; before the name of a place the same letter may be the initial of somebody who bears it.
        let elided = word.strip_prefix(['l', 'd']).unwrap_or_default();
        if PLACES.iter().chain(ACTIVITIES.iter()).any(|known| elided.starts_with(known)) {
            reached[1] = true;
        }
        for start in 0..word.len() {
            if reached[start] {
                for known in &known {
                    let whole = start > 0 || known.len() > 1 || word.len() == 1;
                    // Most do not even begin with the letter.
                    let begins = word.as_bytes().get(start) == known.as_bytes().first();
                    if begins && whole && word[start..].starts_with(known) {
                        reached[start + known.len()] = true;
                    }
                }
            }
        }
        reached[word.len()]
    }
}

/// The words of a domain, when one of them is that of an institution, and none a person's.
fn institution(domain: &str) -> Vec<String> {
    if OF_ANYBODY.contains(&domain) {
        return Vec::new();
    }
    let folded = fold(domain.rsplit_once('.').map_or(domain, |(host, _)| host));
    let words: Vec<&str> = folded.split(' ').collect();
    let is_known = |word: &&str| {
        PLACES.contains(word)
            || ACTIVITIES.contains(word)
            || INSTITUTIONS.contains(word)
            || PLACES.iter().chain(ACTIVITIES.iter()).any(|known| known.len() > 4 && word.contains(known))
    };
    if !words.iter().any(is_known) || words.iter().any(|word| people::is_name(word)) {
        return Vec::new();
    }
    words.into_iter().filter(|word| word.len() > 3).map(str::to_owned).collect()
}

/// Whether a word is a person's name, and not the place's own, nor a saint's.
fn names_somebody(words: &[&str], known: &Known) -> bool {
    if let [only] = words {
        // Alone, it is somebody's even where the place bears it: « Espace Camille » has a Camille too.
        return people::is_first_name(only);
    }
    words.iter().enumerate().any(|(rank, word)| {
        let of_saint = rank > 0 && matches!(words[rank - 1], "st" | "ste" | "saint" | "sainte");
        people::is_name(word) && !of_saint && !known.is_of_place(word)
    })
}

/// On a domain of services, an address that has the form of a person's is one all the same.
fn names_a_service(words: &[&str], known: &Known, local: &str) -> bool {
    let unknown = |word: &&str| !known.accounts_for(word);
    match words {
        // « p.nom »
        [initial, _] if initial.len() == 1 && !LINKS.contains(initial) => false,
        // « prenom.nom », where neither is known
        [first, second] if local.contains('.') => !(unknown(first) && unknown(second)),
        _ => true,
    }
}

/// Whether an address is a service's because of its first word, whatever the words that nothing accounts for.
fn stands_before_anything(first: &str, left: &[&str], known: &Known) -> bool {
    let unmistakable = UNMISTAKABLE
        .iter()
        .filter(|beginning| first.starts_with(*beginning))
        .max_by_key(|beginning| beginning.len());
    if let Some(beginning) = unmistakable {
        // What is run together with it may be a person: « contactcamille ».
        let rest = &first[beginning.len()..];
        return !people::begins_with_first_name(rest)
            && left.iter().all(|word| *word == first || is_a_town(word, known));
    }
    let msap =
        first.strip_prefix("msap").is_some_and(|rest| rest.starts_with(|c: char| !"aeiouyhlr".contains(c)));
    (msap || PLACES.contains(&first)) && left.iter().all(|word| *word == first || is_a_town(word, known))
}

/// Whether a word that nothing accounts for, behind that of a kind of place, is more likely a town than a person.
fn is_a_town(word: &str, known: &Known) -> bool {
    word.len() > 1 && !(OF_ANYBODY.contains(&known.domain.as_str()) && people::begins_with_first_name(word))
}
