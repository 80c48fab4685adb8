//! Names of territories in sentences: marked, so that a browser that translates the page leaves « Tours » as it is.

use std::collections::HashMap;
use std::fmt;

use askama::filters::{Html, HtmlSafe, escape};
use repere_territory::{Level, Territoire};
use repere_words::areas;
use repere_words::french::NBSP;

/// Signs after which a name may begin, beside spaces: « d’Orléans », « (Blois) ».
const BEFORE_A_NAME: [char; 6] = ['’', '\'', '(', '«', '/', NBSP];

/// The name of the site.
const SITE: &str = "Repère";

/// Every name of a territory and that of the site, by its first word.
#[derive(Debug, Default)]
pub struct Names(HashMap<Box<str>, Vec<Box<str>>>);

impl Names {
    /// Those of a territory.
    pub fn of(territoire: &Territoire) -> Self {
        let mut names = Self::default();
        for area in Level::ALL.into_iter().flat_map(|level| territoire.areas(level)) {
            names.add(&area.nom);
            names.add(&areas::in_short(&area.nom));
            names.add(&areas::in_full(&area.nom));
            // « près du Blanc », « aux Bordes ».
            if let Some(rest) = area.nom.strip_prefix("Le ").or_else(|| area.nom.strip_prefix("Les ")) {
                names.add(rest);
            }
        }
        names.add(SITE);
        for same_first_word in names.0.values_mut() {
            same_first_word.sort_unstable_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            same_first_word.dedup();
        }
        names
    }

    fn add(&mut self, name: &str) {
        let first = &name[..end_of_word(name)];
        if first.starts_with(char::is_uppercase) {
            self.0.entry(first.into()).or_default().push(name.into());
        }
    }

    /// A sentence, its names marked where it is written in a template.
    pub(crate) fn marked<'s>(&'s self, sentence: &'s str) -> Marked<'s> {
        Marked { names: self, sentence }
    }

    /// The longest name that a text begins with.
    fn at_the_start_of(&self, text: &str) -> Option<&str> {
        let candidates = self.0.get(&text[..end_of_word(text)])?;
        let is_whole = |name: &&str| {
            text.strip_prefix(*name)
                .is_some_and(|rest| !rest.starts_with(|next: char| next.is_alphanumeric() || next == '-'))
        };
        candidates.iter().map(AsRef::as_ref).find(is_whole)
    }
}

/// Where the first word of a text ends.
fn end_of_word(text: &str) -> usize {
    text.find(|sign: char| !sign.is_alphanumeric() && sign != '-').unwrap_or(text.len())
}

/// A sentence that writes its names in elements of their own.
pub(crate) struct Marked<'s> {
    names: &'s Names,
    sentence: &'s str,
}

impl fmt::Display for Marked<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.sentence;
        let (mut written, mut at) = (0, 0);
        while at < text.len() {
            if let Some(name) = self.names.at_the_start_of(&text[at..]) {
                write!(f, "{}", escaped(&text[written..at]))?;
                write!(f, "<span translate=\"no\">{}</span>", escaped(name))?;
                at += name.len();
                written = at;
            }
            let next = text[at..].find(|sign: char| sign.is_whitespace() || BEFORE_A_NAME.contains(&sign));
            let Some(next) = next else { break };
            at += next + text[at + next..].chars().next().map_or(1, char::len_utf8);
        }
        write!(f, "{}", escaped(&text[written..]))
    }
}

/// A text as HTML holds it.
fn escaped(text: &str) -> impl fmt::Display {
    let Ok(escaped) = escape(text, Html);
    escaped
}

// What it does not mark it escapes.
impl HtmlSafe for Marked<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_a_sentence_are_marked() {
        let names = Names::of(&Territoire::embedded().unwrap());
        // What is marked stands between brackets.
        for written in [
            "Lieux d’aide numérique près de [Tours]",
            "Bassin de vie d’[Orléans]",
            "près du [Blanc], à [La Châtre] ou à [L’Île-Bouchard]",
            "3 lieux à [Saint-Pierre-des-Corps] (à 2 km)",
            "[Loir-et-Cher] : 105 lieux",
            "Zones blanches : [Communauté de communes Cœur de Brenne]",
            "[Bourges] et <b>",
            "aucune des tours de la cité",
            "",
        ] {
            let sentence = written.replace(['[', ']'], "");
            let expected = written.replace('<', "&#60;").replace('>', "&#62;");
            let expected = expected.replace('[', "<span translate=\"no\">").replace(']', "</span>");
            assert_eq!(names.marked(&sentence).to_string(), expected);
        }
    }
}
