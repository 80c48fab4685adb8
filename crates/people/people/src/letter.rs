//! What is written to somebody.

use std::fmt;

use repere_domain::LieuId;

use crate::Email;

/// The subject of a letter: one line, whatever it was made from. No header can begin in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Headline(String);

/// Longest subject, characters: what telephones show, and more.
const HEADLINE_MAX: usize = 150;

impl Headline {
    /// The line of a text: what ends a line or steers a terminal is a space, and what is too long is cut.
    pub fn new(text: &str) -> Self {
        let plain = text.chars().map(|c| if is_plain(c) { c } else { ' ' }).collect::<String>();
        let words = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        Self(words.chars().take(HEADLINE_MAX).collect())
    }

    /// The line.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Headline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Marks that turn the direction of a text hide what an address says.
fn is_plain(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A letter: text, and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// To whom.
    pub to: Email,
    /// About what; nothing private stands here, it is read over shoulders.
    pub subject: Headline,
    /// The text, its lines ended by `\n`.
    pub text: String,
    /// The page where one asks for no more of the kind, for letters that go to many.
    pub unsubscribe: Option<String>,
    /// The place that it is about: the staff of its territory is told of one that cannot be sent.
    pub about: Option<LieuId>,
}

impl Letter {
    /// A letter to one person.
    pub fn new(to: Email, subject: &str, text: &str) -> Self {
        let text = text.replace("\r\n", "\n");
        let text = text.chars().filter(|c| *c == '\n' || is_plain(*c)).collect();
        Self { to, subject: Headline::new(subject), text, unsubscribe: None, about: None }
    }

    /// The same, about a place.
    #[must_use]
    pub fn about(self, lieu: &LieuId) -> Self {
        Self { about: Some(lieu.clone()), ..self }
    }

    /// The same, to one of many, who may ask for no more at the address of a page.
    #[must_use]
    pub fn unsubscribed_at(self, page: &str) -> Self {
        let is_address = page.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>'));
        Self { unsubscribe: is_address.then(|| page.to_owned()), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_header_begins_in_a_subject() {
        for (given, line) in [
            ("Bonjour\r\nBcc: tous@example.org", "Bonjour Bcc: tous@example.org"),
            ("a\nb\u{2028}c\0d\u{85}e", "a b c d e"),
            ("  Votre   fiche ", "Votre fiche"),
            ("de \u{202e}gro.elpmaxe", "de gro.elpmaxe"),
        ] {
            assert_eq!(Headline::new(given).to_string(), line);
        }
        assert_eq!(Headline::new(&"é".repeat(500)).to_string().chars().count(), 150);
    }

    #[test]
    fn a_letter_is_plain_text() {
        let letter = Letter::new("a@example.org".parse().unwrap(), "Essai", "Un\r\ndeux\r\u{7}\n");
        assert_eq!(letter.text, "Un\ndeux\n");
        let page = "https://carte.example.org/x\r\nBcc: b@example.org";
        assert_eq!(letter.unsubscribed_at(page).unsubscribe, None);
    }
}
