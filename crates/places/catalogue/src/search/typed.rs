//! What somebody typed, cut into words and numbers.

use std::borrow::Cow;

use repere_domain::text::fold_commune;

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
    pub(super) name: String,
}

impl Typed {
    /// Longest text that is read, in characters; what follows is ignored.
    pub(super) const LENGTH_MAX: usize = 120;

    /// Reads a text; `None` when it has no word and no number.
    pub(super) fn read(text: &str) -> Option<Self> {
        let start: String = text.chars().take(Self::LENGTH_MAX).collect();
        let folded = fold_commune(&start);
        let all: Vec<&str> = folded.split_whitespace().take(WORDS_MAX).collect();
        let joined = join_postal_codes(&all);
        let (numbers, words): (Vec<&str>, Vec<&str>) =
            joined.iter().map(|word| &**word).partition(|word| is_number(word));
        if words.is_empty() && numbers.is_empty() {
            return None;
        }
        let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        Some(Self { name: words.join(" "), words: owned(&words), numbers: owned(&numbers) })
    }

    /// The same where a département is named behind a name: it is its number.
    pub(super) fn within(mut self, departements: &[(Box<str>, Box<str>)]) -> Self {
        let named = departements.iter().filter_map(|(name, code)| {
            let before = self.name.strip_suffix(&**name)?.strip_suffix(' ')?;
            // « mers sur indre » names a river.
            let names_a_river = before.ends_with(" sur") || before.ends_with(" de");
            (!names_a_river).then(|| (before.split(' ').count(), code))
        });
        // « loir et cher » is not « cher ».
        if let Some((before, code)) = named.min() {
            self.words.truncate(before);
            self.name = self.words.join(" ");
            self.numbers.push(code.to_string());
        }
        self
    }
}

/// Whether a word is a number.
pub(crate) fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The words, « 37 » and « 000 » as one.
fn join_postal_codes<'w>(words: &[&'w str]) -> Vec<Cow<'w, str>> {
    let mut joined: Vec<Cow<'w, str>> = Vec::with_capacity(words.len());
    for word in words {
        match joined.last_mut() {
            Some(last) if last.len() == 2 && word.len() == 3 && is_number(last) && is_number(word) => {
                last.to_mut().push_str(word);
            }
            _ => joined.push(Cow::Borrowed(word)),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_numbers_apart() {
        let read = |text| Typed::read(text).map(|q| (q.name, q.numbers.join(" ")));
        for (text, name, numbers) in [
            ("37000 Tours", "tours", "37000"),
            ("Tours (37)", "tours", "37"),
            (" ST-Amand  s/ Cher", "saint amand sur cher", ""),
            ("45", "", "45"),
            ("37 000", "", "37000"),
            ("Tours 37 000", "tours", "37000"),
            ("Fablab3", "fablab3", ""),
        ] {
            assert_eq!(read(text), Some((name.to_owned(), numbers.to_owned())), "{text}");
        }
        let departements =
            [("cher", "18"), ("loir et cher", "41")].map(|(name, code)| (name.into(), code.into()));
        let within =
            |text| Typed::read(text).map(|q| q.within(&departements)).map(|q| (q.name, q.numbers.join(" ")));
        assert_eq!(within("Vineuil, Loir-et-Cher"), Some(("vineuil".to_owned(), "41".to_owned())));
        assert_eq!(within("Vierzon Cher"), Some(("vierzon".to_owned(), "18".to_owned())));
        assert_eq!(within("Noyers-sur-Cher"), Some(("noyers sur cher".to_owned(), String::new())));
        assert_eq!(within("Cher"), Some(("cher".to_owned(), String::new())));
        assert_eq!(read(" -'. "), None);
        assert!(read(&"mot ".repeat(4_000)).is_some_and(|(name, _)| name.len() < 40));
    }
}
