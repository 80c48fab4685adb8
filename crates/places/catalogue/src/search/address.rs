//! Addresses of streets: recognised here, located by others; of one that cannot be, the commune is still read.

use repere_domain::text::{fold, fold_commune};

use super::typed::Typed;
use super::{NameIndex, Suggestion};

/// What ways are called, folded.
const WAYS: [&str; 21] = [
    "rue",
    "avenue",
    "av",
    "boulevard",
    "bd",
    "bld",
    "place",
    "chemin",
    "route",
    "rte",
    "allee",
    "allees",
    "impasse",
    "quai",
    "square",
    "cours",
    "faubourg",
    "passage",
    "sentier",
    "hameau",
    "venelle",
];

/// Most words that the name and the postal code of a commune take at the end of an address.
const WORDS_MAX: usize = 8;

/// Whether a folded word is what ways are called.
pub(crate) fn is_way(word: &str) -> bool {
    WAYS.contains(&word)
}

/// Whether a text looks like the address of a street: it names a way, or has a number that is no postal code and two words.
pub fn is_street_address(text: &str) -> bool {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let is_number = |word: &str| {
        word.len() <= 4
            && word.bytes().all(|byte| byte.is_ascii_digit())
            && word.parse().is_ok_and(|n: u16| n > 0)
    };
    let names_a_way = words.len() > 1 && words.iter().any(|word| is_way(word));
    let begins_with_a_number = words.len() > 2 && words.first().is_some_and(|word| is_number(word));
    names_a_way || begins_with_a_number
}

impl NameIndex {
    /// The commune with which an address ends, by its name, its postal code or both; `None` when it names none for
    /// certain.
    pub fn commune_of_address(&self, text: &str) -> Option<Suggestion> {
        let start: String = text.chars().take(Typed::LENGTH_MAX).collect();
        let folded = fold_commune(&start);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let first = words.len().saturating_sub(WORDS_MAX).max(1);
        (first..words.len()).find_map(|from| self.only_commune(&words[from..].join(" ")))
    }

    /// The one commune that has exactly this name and these numbers.
    fn only_commune(&self, text: &str) -> Option<Suggestion> {
        let typed = self.typed(text)?;
        let is_it = |candidate: &&super::Candidate| {
            let called =
                if typed.words.is_empty() { !candidate.is_former() } else { *candidate.name == *typed.name };
            let is_whole = |number: &str| number.len() == 5 || candidate.is_in(number);
            candidate.is_commune()
                && called
                && typed.numbers.iter().all(|number| is_whole(number) && candidate.is_posted(number))
        };
        let mut found = self.candidates.iter().filter(is_it);
        let only = found.next()?;
        found.next().is_none().then(|| only.suggestion(typed.numbers.first().map(String::as_str)))
    }
}

#[cfg(test)]
mod tests {
    use repere_territory::Territoire;

    use super::*;

    #[test]
    fn addresses_are_told_from_communes_and_places() {
        for address in
            ["12 rue des Lilas", "12 bis av. de Tours, 37000 Tours", "3 Le Bourg, Chinon", "PLACE Plumereau"]
        {
            assert!(is_street_address(address), "{address}");
        }
        for other in
            ["Tours", "37000", "37000 Tours", "Tours 37", "rue", "", "Saint-Amand", "Espace numérique"]
        {
            assert!(!is_street_address(other), "{other}");
        }
    }

    #[test]
    fn the_commune_of_an_address_is_read_at_its_end() {
        let names = NameIndex::new(&Territoire::embedded().unwrap(), &[]);
        let commune = |text: &str| match names.commune_of_address(text) {
            Some(Suggestion::Commune { code, .. }) => Some(code.to_string()),
            _ => None,
        };
        for (address, code) in [
            ("12 rue des Lilas, 37000 Tours", Some("37261")),
            ("12 rue des Lilas Tours", Some("37261")),
            ("12 rue des Lilas, 37000", Some("37261")),
            ("1 place du Marché, st amand montrond 18200", Some("18197")),
            ("3 rue de Tours, 41000 Blois", Some("41018")),
            ("12 rue des Lilas", None),
            ("12 rue des Lilas, 75001 Paris", None),
            // Several communes have this postal code.
            ("2 rue Neuve, 37220", None),
            ("5 rue de la Mairie, Vineuil (41)", Some("41295")),
            ("5 rue de la Mairie, Vineuil, Loir-et-Cher", Some("41295")),
            ("Tours", None),
        ] {
            assert_eq!(commune(address).as_deref(), code, "{address}");
        }
        assert_eq!(commune(&"rue ".repeat(10_000)), None);
    }
}
