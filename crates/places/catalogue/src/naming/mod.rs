//! Names as they are shown: those that a source writes in capitals, in the case and with the accents of French.
//!
//! A word is written again only where that can be done in one way: names of territories, common words of names of places,
//! acronyms. The others stay as they are written, so that « BIBLIOTHÈQUE DE GIEN » is shown as « Bibliothèque de Gien », and
//! « APIQ DE GIEN » as « APIQ DE Gien » rather than as « Apiq de Gien ».

mod spellings;
mod tokens;
mod words;

#[cfg(test)]
mod tests;

use std::ops::Range;

use repere_domain::Lieu;
use repere_domain::text::capitalised;
use repere_domain::typography::with_apostrophes;
use repere_territory::Territoire;

use self::spellings::{Spellings, Word};
use self::tokens::{Token, tokens};
use self::words::{ARTICLES, SMALL};

/// What names are written again with.
#[derive(Debug)]
pub(crate) struct Naming {
    spellings: Spellings,
}

/// What is decided of some words that follow each other.
enum Piece {
    /// They are written like this.
    As(String),
    /// They are the name of a territory, or a word of it.
    Place(String),
    /// A common word, in lower case but at a beginning.
    Common(String),
    /// A small word, likewise.
    Small(String),
    /// A given name, if a name follows.
    Given(String),
    /// It stays as it is, and says what kind of word it is: an acronym, a number.
    Kept,
    /// Nobody knows.
    Unknown,
}

impl Naming {
    pub(crate) fn new(territoire: &Territoire) -> Self {
        Self { spellings: Spellings::new(territoire) }
    }

    /// The name of a place as it is shown.
    pub(crate) fn shown(&self, lieu: &Lieu, territoire: &Territoire) -> String {
        let commune = lieu.code_insee.as_ref().and_then(|code| territoire.commune(code));
        let former = commune.map(|commune| commune.former_names.as_slice()).unwrap_or_default();
        let own = commune.map_or(lieu.commune.as_str(), |commune| commune.nom.as_str());
        with_apostrophes(
            &self.shown_in(&lieu.nom, std::iter::once(own).chain(former.iter().map(AsRef::as_ref))),
        )
    }

    /// A name as it is shown, in a commune of these names.
    fn shown_in<'c>(&self, name: &str, own: impl Iterator<Item = &'c str>) -> String {
        let tokens = tokens(name);
        if !tokens.iter().any(|token| token.is_capital && token.text.chars().count() > 1) {
            return name.to_owned();
        }
        let own = self.spellings.of_commune(own);
        let mut pieces: Vec<(Range<usize>, Piece)> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let (length, piece) = self.piece(name, &tokens, at, &own);
            pieces.push((at..at + length, piece));
            at += length;
        }
        settle(name, &tokens, &mut pieces);
        written(name, &tokens, &pieces)
    }

    /// What the words that begin at one are, and how many of them.
    fn piece(&self, name: &str, tokens: &[Token<'_>], at: usize, own: &Spellings) -> (usize, Piece) {
        let token = &tokens[at];
        if !token.is_capital || token.is_odd {
            // What is written in small letters is meant so.
            return (
                1,
                if token.is_capital || token.is_odd && !token.is_number() {
                    Piece::Unknown
                } else {
                    Piece::Kept
                },
            );
        }
        let mut key = String::new();
        let mut found = None;
        for (length, next) in (1..).zip(&tokens[at..]).take(LONGEST) {
            if !next.is_capital
                || next.is_odd
                || (length > 1 && !joins(&name[tokens[at + length - 2].end()..next.start]))
            {
                break;
            }
            if length > 1 {
                key.push(' ');
            }
            key.push_str(&next.folded);
            let is_last = at + length == tokens.len();
            let after_article = at > 0 && ARTICLES.contains(&tokens[at - 1].folded.as_str());
            let in_commune = own.name(&key).filter(|_| key.len() > SHORT || (is_last && !after_article));
            if let Some(name) = in_commune.or_else(|| self.spellings.name(&key)) {
                found = Some((length, Piece::Place(name.to_owned())));
            } else if let Some(phrase) = self.spellings.phrase(&key) {
                found = Some((length, Piece::As(between_as(name, &tokens[at..at + length], phrase))));
            }
        }
        found.unwrap_or_else(|| (1, self.single(name, tokens, at, own)))
    }

    fn single(&self, name: &str, tokens: &[Token<'_>], at: usize, own: &Spellings) -> Piece {
        let token = &tokens[at];
        let elided = name[token.end()..].starts_with(['\'', '’']);
        // « COWORK’IN » is one word of somebody’s own.
        let after_odd = at > 0 && !ELIDED.contains(&tokens[at - 1].folded.as_str()) && {
            name[tokens[at - 1].end()..token.start].starts_with(['\'', '’'])
                && token.start - tokens[at - 1].end() <= 3
        };
        if after_odd || (elided && !ELIDED.contains(&token.folded.as_str())) {
            return Piece::Unknown;
        }
        if elided
            || (SMALL.contains(&token.folded.as_str()) && !matches!(token.folded.as_str(), "d" | "l"))
            || token.text == "À"
        {
            return Piece::Small(token.text.to_lowercase());
        }
        match self.spellings.word(&token.folded) {
            Some(Word::Common(word)) => Piece::Common(word.clone()),
            Some(Word::Proper(word)) => Piece::As(word.clone()),
            Some(Word::Generic(word)) => {
                let goes_on = tokens
                    .get(at + 1)
                    .is_some_and(|next| next.is_capital && SMALL.contains(&next.folded.as_str()));
                if goes_on { Piece::As(word.clone()) } else { Piece::Unknown }
            }
            Some(Word::Given(word)) => Piece::Given(word.clone()),
            Some(Word::Acronym) => Piece::Kept,
            None => match own.part(&token.folded).or_else(|| self.spellings.part(&token.folded)) {
                Some(part) => Piece::Place(part.to_owned()),
                None => Piece::Unknown,
            },
        }
    }
}

/// Most words of a name of a territory.
const LONGEST: usize = 9;
/// A name of so few letters may be another word, unless it comes last.
const SHORT: usize = 4;
/// What may lose its last vowel before another word.
const ELIDED: [&str; 8] = ["d", "l", "c", "j", "n", "s", "qu", "jusqu"];

/// Whether two words on both sides of this may be of one name.
fn joins(between: &str) -> bool {
    matches!(between.trim(), "" | "-" | "'" | "’") && between.chars().count() <= 3
}

/// A phrase with what its source writes between its words: « GEORGE-SAND » keeps its hyphen.
fn between_as(name: &str, tokens: &[Token<'_>], phrase: &str) -> String {
    let words: Vec<&str> = phrase.split(|c: char| !c.is_alphabetic()).collect();
    if words.len() != tokens.len() {
        return phrase.to_owned();
    }
    let mut out = String::new();
    for (rank, word) in words.iter().enumerate() {
        if rank > 0 {
            out.push_str(&name[tokens[rank - 1].end()..tokens[rank].start]);
        }
        out.push_str(word);
    }
    out
}

/// Gives up what depends on words that nobody knows.
fn settle(name: &str, tokens: &[Token<'_>], pieces: &mut [(Range<usize>, Piece)]) {
    let anchored = is_anchored(tokens, pieces);
    // What is written in small letters is meant so, and the capitals beside it too.
    let small_from = tokens.iter().position(|token| !token.is_capital && !token.is_number());
    for at in 0..pieces.len() {
        let unknown = |piece: Option<&(Range<usize>, Piece)>| {
            matches!(piece, Some((_, Piece::Unknown | Piece::Given(_))))
        };
        let before = at.checked_sub(1).and_then(|before| pieces.get(before));
        let (next_unknown, before_unknown) = (unknown(pieces.get(at + 1)), unknown(before));
        let after_small = matches!(before, Some((_, Piece::Small(_))));
        let first = &tokens[pieces[at].0.start];
        let is_last = at + 1 == pieces.len()
            || !name[tokens[pieces[at].0.end - 1].end()..].contains(char::is_alphanumeric);
        let in_small = small_from.is_some_and(|from| pieces[at].0.start > from);
        let given_up = match &pieces[at].1 {
            Piece::Common(_) => !anchored || in_small,
            // « LE PATIO »: the article may be a part of the name; in « DE LA DOUVE » it is none, and between two words
            // that nobody knows, no small word is sure.
            Piece::Small(_) => {
                let article = ARTICLES.contains(&first.folded.as_str());
                !anchored || (next_unknown && (before_unknown || (article && !after_small)))
            }
            Piece::Given(_) => !anchored || !next_unknown,
            Piece::As(_) => !anchored,
            Piece::Place(_) => !anchored && !is_last,
            Piece::Kept | Piece::Unknown => false,
        };
        if given_up {
            pieces[at].1 = Piece::Unknown;
        }
    }
}

/// Whether the first word that counts is known: otherwise nobody knows what the others are to it, and only the name of a
/// territory at the end is sure.
fn is_anchored(tokens: &[Token<'_>], pieces: &[(Range<usize>, Piece)]) -> bool {
    let Some(first) = pieces.iter().position(|(_, piece)| !matches!(piece, Piece::Small(_))) else {
        return false;
    };
    match pieces[first].1 {
        Piece::Unknown | Piece::Given(_) => false,
        // « L’ESPACE BY … » is a name of somebody’s own.
        Piece::Common(_) if first > 0 && ARTICLES.contains(&tokens[0].folded.as_str()) => {
            !matches!(pieces.get(first + 1), Some((_, Piece::Unknown | Piece::Given(_))))
        }
        _ => true,
    }
}

/// The name with what was decided.
fn written(name: &str, tokens: &[Token<'_>], pieces: &[(Range<usize>, Piece)]) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    let mut end = 0;
    for (range, piece) in pieces {
        let (first, last) = (&tokens[range.start], &tokens[range.end - 1]);
        let between = &name[end..first.start];
        out.push_str(between);
        let begins = end == 0 || between.contains([':', '"', '«']) || between.contains(" - ");
        match piece {
            Piece::As(word) | Piece::Place(word) | Piece::Given(word) => out.push_str(word),
            Piece::Common(word) | Piece::Small(word) if begins => out.push_str(&capitalised(word)),
            Piece::Common(word) | Piece::Small(word) => out.push_str(word),
            Piece::Kept | Piece::Unknown => out.push_str(&name[first.start..last.end()]),
        }
        end = last.end();
    }
    out.push_str(&name[end..]);
    out
}
