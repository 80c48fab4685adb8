//! Spelling mistakes in a sentence.

use super::reader::Reader;
use super::token::Token;
use crate::search::Word;

/// Shortest word that is corrected.
const SHORTEST: usize = 4;

/// Most words that are looked up in a sentence: whoever misspells more is not writing one.
const MOST: usize = 6;

/// Sentences of no more words than this are likely to name a commune, and little else.
const SHORT_SENTENCE: usize = 3;

/// Puts known words in the place of those that are nearly them, or that are two of them run together.
pub(super) fn correct(reader: &Reader<'_>, tokens: Vec<Token>) -> Vec<Token> {
    let telling = tokens.iter().filter(|token| !token.is_small()).count();
    let mut corrected: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut looked_up = 0;
    for token in tokens {
        if looked_up >= MOST || !is_mistaken(reader, &token) {
            corrected.push(token);
            continue;
        }
        looked_up += 1;
        let led = corrected.last().is_some_and(Token::leads_to_a_place);
        match better(reader, &token, led, telling <= SHORT_SENTENCE) {
            Some(words) => {
                corrected.extend(words.into_iter().map(|word| Token { word, shown: token.shown.clone() }))
            }
            None => corrected.push(token),
        }
    }
    corrected
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

/// The known word that is nearest. One of a commune is rarer in a sentence than an everyday word: it must be led to, or the
/// sentence be short, or there be little doubt.
fn nearest(reader: &Reader<'_>, text: &str, led: bool, is_short: bool) -> Option<String> {
    let word = Word::new(text);
    let everyday = reader.lexicon.closest(text);
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
