//! Territories in a sentence.

use repere_domain::texte::fold;
use repere_territory::{Area, Level};

use super::reader::Reader;
use super::span::What;
use super::token::Token;

/// Letters that a single word needs to stand for a longer name.
const SHORTEST_BEGINNING: usize = 4;

/// The territories that the words from a rank on begin with, and how many of them each takes.
pub(super) fn known<'l>(
    reader: &Reader<'l>,
    tokens: &[Token],
    rest: &[&str],
    from: usize,
) -> Vec<(usize, What<'l>)> {
    let mut found = Vec::new();
    if let Some(what) = number(reader, rest[0]) {
        found.push((1, what));
    }
    if let Some((taken, name)) =
        longest(rest, reader.names.longest_commune_name(), |name| reader.names.is_name_of_commune(name))
    {
        found.push((taken, What::Commune { name, beginning: false }));
    }
    let telling = |taken: usize| {
        tokens[from..from + taken].iter().any(|token| !token.is_small() && !is_generic(reader, &token.word))
    };
    let beginning = longest(rest, reader.names.longest_commune_name(), |name| {
        let taken = name.split(' ').count();
        (taken > 1 || name.chars().count() >= SHORTEST_BEGINNING)
            && !tokens[from].is_small_alone(taken)
            && !tokens[from + taken - 1].is_small()
            && telling(taken)
            && reader.names.begins_communes(name)
    });
    if let Some((taken, name)) = beginning {
        found.push((taken, What::Commune { name, beginning: true }));
    }
    let area = |level, exact: &str| reader.territoire.areas(level).iter().find(|area| is_called(area, exact));
    if let Some((taken, name)) = longest(rest, 8, |name| area(Level::DEPARTEMENT, name).is_some()) {
        found.extend(area(Level::DEPARTEMENT, &name).map(|area| (taken, What::Departement(area.id()))));
    }
    if let Some((taken, name)) = longest(rest, 8, |name| area(Level::EPCI, name).is_some()) {
        found.extend(area(Level::EPCI, &name).map(|area| (taken, What::Area(area.id()))));
    }
    found
}

/// A word that begins the names of many communes, or that says something else.
fn is_generic(reader: &Reader<'_>, word: &str) -> bool {
    matches!(word, "saint" | "sainte" | "sous" | "les") || reader.lexicon.sense(&[word]).is_some()
}

/// The longest beginning of some words that is accepted, joined.
fn longest(words: &[&str], most: usize, accept: impl Fn(&str) -> bool) -> Option<(usize, String)> {
    (1..=most.min(words.len())).rev().find_map(|taken| {
        let name = words[..taken].join(" ");
        accept(&name).then_some((taken, name))
    })
}

/// What a number is: a postal code, or a département.
fn number<'l>(reader: &Reader<'l>, word: &str) -> Option<What<'l>> {
    if word.len() == 5 && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok().map(What::PostalCode);
    }
    let departement = reader.territoire.find(Level::DEPARTEMENT, word);
    departement.map(|area| What::Departement(area.id()))
}

/// Whether a folded text is the name of an area, with or without what kind of area it is.
fn is_called(area: &Area, folded: &str) -> bool {
    let nom = fold(&area.nom);
    let bare = || {
        ["cc ", "ca ", "cu ", "communaute de communes ", "metropole "]
            .iter()
            .find_map(|kind| nom.strip_prefix(kind))
    };
    let without = |name: &str| -> Option<String> {
        let rest =
            ["du ", "de la ", "de l ", "des ", "de "].iter().find_map(|small| name.strip_prefix(small))?;
        Some(rest.to_owned())
    };
    // One word alone is rather a commune, a river, a word.
    let is_name = |name: &str| name == folded && (area.level() == Level::DEPARTEMENT || name.contains(' '));
    is_name(&nom)
        || bare().is_some_and(|name| is_name(name) || without(name).is_some_and(|name| is_name(&name)))
}

impl Token {
    /// Whether a run of so many words that begins here is this small word alone.
    fn is_small_alone(&self, taken: usize) -> bool {
        taken == 1 && self.is_small()
    }
}
