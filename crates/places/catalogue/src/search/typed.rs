//! What somebody typed, cut into words and numbers.

use repere_domain::texte::fold_commune;

/// Most words that are searched; the others are ignored.
const WORDS_MAX: usize = 8;

/// What is searched: every word and every number must be found.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Typed {
    /// Folded words.
    pub(super) words: Vec<String>,
    /// Beginnings of postal codes, or numbers in a name.
    pub(super) numbers: Vec<String>,
    /// The words, separated by spaces.
    pub(super) nom: String,
}

impl Typed {
    /// Longest text that is read, in characters; what follows is ignored.
    pub(super) const LENGTH_MAX: usize = 120;

    /// Reads a text; `None` when it has no word and no number.
    pub(super) fn read(text: &str) -> Option<Self> {
        let start: String = text.chars().take(Self::LENGTH_MAX).collect();
        let folded = fold_commune(&start);
        let (numbers, words): (Vec<&str>, Vec<&str>) = folded
            .split_whitespace()
            .take(WORDS_MAX)
            .partition(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
        if words.is_empty() && numbers.is_empty() {
            return None;
        }
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Some(Self { nom: words.join(" "), words: owned(&words), numbers: owned(&numbers) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_apart() {
        let read = |text| Typed::read(text).map(|q| (q.nom, q.numbers.join(" ")));
        for (text, nom, numbers) in [
            ("37000 Tours", "tours", "37000"),
            ("Tours (37)", "tours", "37"),
            (" ST-Amand  s/ Cher", "saint amand sur cher", ""),
            ("45", "", "45"),
            ("Fablab3", "fablab3", ""),
        ] {
            assert_eq!(read(text), Some((nom.to_owned(), numbers.to_owned())), "{text}");
        }
        assert_eq!(read(" -'. "), None);
        assert!(read(&"mot ".repeat(4_000)).is_some_and(|(nom, _)| nom.len() < 40));
    }
}
