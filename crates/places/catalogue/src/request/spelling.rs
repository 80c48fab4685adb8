//! Spelling mistakes in a sentence.

use std::collections::HashSet;

use super::Correction;
use super::reader::Reader;
use super::token::Token;
use crate::search::Word;

/// Shortest word that is corrected.
const SHORTEST: usize = 4;

/// Most words that are looked up in a sentence: whoever misspells more is not writing one.
const MOST: usize = 6;

/// Sentences of no more words than this are likely to name a commune, and little else.
const SHORT_SENTENCE: usize = 3;

/// Puts known words in the place of those that are nearly them, or that are two of them run together; with what was read otherwise
/// than it was written.
pub(super) fn correct(reader: &Reader<'_>, tokens: Vec<Token>) -> (Vec<Token>, Vec<Correction>) {
    let outside = outside_words(reader, &tokens);
    let mut corrections = Vec::new();
    let telling = tokens.iter().filter(|token| !token.is_small()).count();
    let mut corrected: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut looked_up = 0;
    for (rank, token) in tokens.into_iter().enumerate() {
        if looked_up >= MOST || outside.contains(&rank) || !is_mistaken(reader, &token) {
            corrected.push(token);
            continue;
        }
        looked_up += 1;
        let led = corrected.last().is_some_and(Token::leads_to_a_place);
        match better(reader, &token, led, telling <= SHORT_SENTENCE) {
            Some(words) => {
                corrections.extend(noted(&token, &words));
                corrected.extend(words.into_iter().map(|word| Token { word, shown: token.shown.clone() }))
            }
            None => corrected.push(token),
        }
    }
    (corrected, corrections)
}

/// What was read otherwise; to put words apart, or an article, changes nothing.
fn noted(token: &Token, words: &[String]) -> Option<Correction> {
    match words {
        [read] if !token.word.ends_with(read.as_str()) => {
            Some(Correction { written: token.shown.clone(), read: read.clone() })
        }
        _ => None,
    }
}

/// The ranks of the words that make the whole names of towns outside: they are no mistakes.
fn outside_words(reader: &Reader<'_>, tokens: &[Token]) -> HashSet<usize> {
    let longest = reader.territoire.longest_outside_name();
    let is_town = |from: usize, to: usize| {
        let words: Vec<&str> = tokens[from..to].iter().map(|token| token.word.as_str()).collect();
        !reader.territoire.outside_towns(&words.join(" ")).is_empty()
    };
    let runs = (0..tokens.len())
        .flat_map(|from| (from + 1..=tokens.len().min(from + longest)).map(move |to| (from, to)));
    runs.filter(|(from, to)| is_town(*from, *to)).flat_map(|(from, to)| from..to).collect()
}

/// The words that a token is for; `None` when it stays as it is.
fn better(reader: &Reader<'_>, token: &Token, led: bool, is_short: bool) -> Option<Vec<String>> {
    let word = token.word.as_str();
    without_elision(reader, word)
        .map(|word| vec![word])
        .or_else(|| apart(reader, word))
        .or_else(|| nearest(reader, word, led, is_short).map(|word| vec![word]))
}

/// Two known words that were run together: « bonnevalsamedi ».
fn apart(reader: &Reader<'_>, word: &str) -> Option<Vec<String>> {
    let is_whole = |part: &str| {
        part.len() >= SHORTEST && (reader.lexicon.has_word(part) || reader.names.has_commune_word(part))
    };
    let cuts = word.char_indices().map(|(at, _)| word.split_at(at));
    let (first, second) = cuts.into_iter().find(|(first, second)| is_whole(first) && is_whole(second))?;
    Some(vec![first.to_owned(), second.to_owned()])
}

/// Whether a token is a word that nothing knows.
fn is_mistaken(reader: &Reader<'_>, token: &Token) -> bool {
    !token.is_number() && token.word.chars().count() >= SHORTEST && !is_known(reader, &token.word)
}

fn is_known(reader: &Reader<'_>, word: &str) -> bool {
    reader.lexicon.has_word(word) || reader.names.begins_word(word) || reader.names.has_area_word(word)
}

/// « dimpots » is « d’impots », « aorleans » « à Orléans ».
fn without_elision(reader: &Reader<'_>, word: &str) -> Option<String> {
    let elided = ["qu", "l", "d", "j", "n", "s", "c", "m", "t", "a"];
    let rest = elided.iter().filter_map(|letters| word.strip_prefix(letters));
    let mut whole = rest.filter(|rest| rest.chars().count() >= SHORTEST);
    whole.find(|rest| reader.lexicon.has_word(rest) || reader.names.has_commune_word(rest)).map(str::to_owned)
}

/// Whether an everyday word was likely meant. Short words are near so many others, and names of people and towns are short: the
/// first letter is right in nearly all true mistakes, and no letter stands for another in a word of five.
fn is_likely(written: &str, known: &str, errors: usize) -> bool {
    let letters = written.chars().count();
    let replaced = letters == known.chars().count() && !is_exchanged(written, known);
    written.chars().next() == known.chars().next() && errors <= letters / 5 && !(letters <= 5 && replaced)
}

/// Whether two words have the same letters.
fn is_exchanged(a: &str, b: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(a) == sorted(b)
}

/// The known word that is nearest. One of a commune is rarer in a sentence than an everyday word: it must be led to, or the
/// sentence be short, or there be little doubt.
fn nearest(reader: &Reader<'_>, text: &str, led: bool, is_short: bool) -> Option<String> {
    let word = Word::new(text);
    let everyday = reader.lexicon.closest(text).filter(|(errors, known)| is_likely(text, known, *errors));
    let commune = reader
        .names
        .closest_commune_word(&word)
        .filter(|(_, errors)| led || is_short || (*errors == 1 && word.len() > 6));
    match (everyday, commune) {
        (Some((errors, _)), Some((name, away))) if away < errors || (away == errors && led) => {
            Some(name.to_owned())
        }
        (Some((_, known)), _) => Some(known.to_owned()),
        (None, Some((name, _))) => Some(name.to_owned()),
        (None, None) => None,
    }
}
