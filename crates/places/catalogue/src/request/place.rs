//! Territories in a sentence.

use repere_territory::Level;

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
        (taken > 1 || (name.chars().count() >= SHORTEST_BEGINNING && !tokens[from].is_small()))
            && !tokens[from + taken - 1].is_small()
            && reader.names.begins_communes(name)
            && telling(taken)
    });
    if let Some((taken, name)) = beginning {
        found.push((taken, What::Commune { name, beginning: true }));
    }
    let area =
        longest(rest, reader.names.longest_area_name(), |name| reader.names.area_called(name).is_some());
    if let Some((taken, name)) = area {
        found.extend(reader.names.area_called(&name).map(|id| match id.level() {
            Level::DEPARTEMENT => (taken, What::Departement(id)),
            _ => (taken, What::Area(id)),
        }));
    }
    let outside = longest(rest, reader.territoire.longest_outside_name(), |name| {
        !reader.territoire.outside_towns(name).is_empty() && !reader.names.begins_town(name)
    });
    found.extend(outside.map(|(taken, name)| (taken, What::Outside(name))));
    found
}

/// A word that begins the names of many communes, or that says something else.
fn is_generic(reader: &Reader<'_>, word: &str) -> bool {
    begins_many(word) || reader.lexicon.sense(&[word]).is_some()
}

/// A word that begins the names of so many communes that it means none of them.
pub(super) fn begins_many(word: &str) -> bool {
    matches!(word, "saint" | "sainte" | "sous" | "les")
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
