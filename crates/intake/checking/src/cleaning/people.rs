//! Words that name people: first names, and the commonest family names. Whether a text or an address names somebody is never
//! certain from them; the doubt protects the person.

mod passages;
mod sentences;
mod words;

use std::collections::HashSet;
use std::sync::LazyLock;

pub(crate) use passages::withhold;

static FIRST_NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("people/prenoms.txt")));
static FAMILY_NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| words(include_str!("people/noms.txt")));

fn words(list: &'static str) -> HashSet<&'static str> {
    list.split_whitespace().collect()
}

/// Whether a folded word is a first name.
pub(super) fn is_first_name(word: &str) -> bool {
    FIRST_NAMES.contains(word)
}

/// Whether a folded word is a first name or a family name that many bear.
pub(super) fn is_name(word: &str) -> bool {
    is_first_name(word) || FAMILY_NAMES.contains(word)
}

/// Whether a folded word begins with a first name that is long enough not to be chance: `camilleexemple`.
pub(super) fn begins_with_first_name(word: &str) -> bool {
    const SHORTEST: usize = 4;
    (SHORTEST..=word.len()).filter_map(|length| word.get(..length)).any(is_first_name)
}

#[cfg(test)]
mod tests {
    use repere_domain::text::fold;

    use super::*;

    #[test]
    fn names_are_folded_and_no_word_of_a_service() {
        for list in [&FIRST_NAMES, &FAMILY_NAMES] {
            for name in list.iter() {
                assert_eq!(fold(name), *name);
            }
        }
        for word in ["france", "accueil", "mairie", "rose", "fleur", "services", "parc", "ville"] {
            assert!(!is_name(word), "{word}");
        }
        assert!(begins_with_first_name("camilleexemple") && !begins_with_first_name("sancerre"));
    }
}
