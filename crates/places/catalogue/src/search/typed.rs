//! What somebody typed, cut into words and numbers.

use repere_domain::texte::fold_commune;

/// Most words that are searched; the others are ignored.
const WORDS_MAX: usize = 8;

/// A question: every word and every number must be found.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Question {
    /// Folded words.
    pub(super) mots: Vec<String>,
    /// Beginnings of postal codes, or numbers in a name.
    pub(super) nombres: Vec<String>,
    /// The words, separated by spaces.
    pub(super) nom: String,
}

impl Question {
    /// Longest text that is read, in characters; what follows is ignored.
    pub(super) const LENGTH_MAX: usize = 120;

    /// Reads a text; `None` when it has no word and no number.
    pub(super) fn read(texte: &str) -> Option<Self> {
        let start: String = texte.chars().take(Self::LENGTH_MAX).collect();
        let folded = fold_commune(&start);
        let (nombres, mots): (Vec<&str>, Vec<&str>) = folded
            .split_whitespace()
            .take(WORDS_MAX)
            .partition(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
        if mots.is_empty() && nombres.is_empty() {
            return None;
        }
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Some(Self { nom: mots.join(" "), mots: owned(&mots), nombres: owned(&nombres) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_apart() {
        let read = |texte| Question::read(texte).map(|q| (q.nom, q.nombres.join(" ")));
        for (texte, nom, nombres) in [
            ("37000 Tours", "tours", "37000"),
            ("Tours (37)", "tours", "37"),
            (" ST-Amand  s/ Cher", "saint amand sur cher", ""),
            ("45", "", "45"),
            ("Fablab3", "fablab3", ""),
        ] {
            assert_eq!(read(texte), Some((nom.to_owned(), nombres.to_owned())), "{texte}");
        }
        assert_eq!(read(" -'. "), None);
        assert!(read(&"mot ".repeat(4_000)).is_some_and(|(nom, _)| nom.len() < 40));
    }
}
