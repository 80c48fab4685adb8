//! What each run of words of a sentence is.

use repere_domain::codes::CodePostal;
use repere_territory::AreaId;

use super::lexicon::Sense;
use super::reader::Reader;
use super::token::Token;
use super::{days, place};

/// A run of words, and what it is.
pub(super) struct Span<'l> {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) what: What<'l>,
}

pub(super) enum What<'l> {
    /// When: values of the criterion of openings.
    Time(Vec<String>),
    /// Everyday words; those that ask nothing are ignored.
    Sense(&'l Sense),
    /// The name of communes, or the beginning of it.
    Commune {
        /// The words, joined.
        name: String,
        /// It is not the whole name.
        beginning: bool,
    },
    /// A département, by its name or its number.
    Departement(AreaId),
    /// Another territory.
    Area(AreaId),
    /// A postal code, known or not.
    PostalCode(CodePostal),
    /// The whole name of a town that is not of this territory: its words, joined.
    Outside(String),
    /// A word that only joins others, or a number that says nothing.
    Silent,
    /// Nothing that is known.
    Unknown,
}

impl What<'_> {
    /// Among runs of one length, the best is the highest.
    const fn rank(&self, leads_to_a_place: bool) -> u8 {
        match self {
            Self::Time(_) => 10,
            Self::Commune { beginning: false, .. } if leads_to_a_place => 9,
            Self::PostalCode(_) => 8,
            Self::Sense(sense) if !sense.wanted.is_empty() => 7,
            Self::Commune { beginning: false, .. } => 6,
            Self::Departement(_) => 5,
            Self::Area(_) => 4,
            Self::Sense(_) => 3,
            Self::Outside(_) => 2,
            Self::Commune { beginning: true, .. } => 1,
            Self::Silent | Self::Unknown => 0,
        }
    }
}

/// The runs of a sentence, from its beginning to its end: at each word the longest that is known.
pub(super) fn spans<'l>(reader: &Reader<'l>, tokens: &[Token]) -> Vec<Span<'l>> {
    let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
    let mut spans = Vec::new();
    let mut from = 0;
    while from < tokens.len() {
        let led = from > 0 && tokens[from - 1].leads_to_a_place();
        let (taken, what) = known(reader, tokens, &words, from)
            .into_iter()
            .max_by_key(|(taken, what)| (*taken, what.rank(led)))
            .unwrap_or_else(|| (1, alone(&tokens[from])));
        spans.push(Span { from, to: from + taken, what });
        from += taken;
    }
    for rank in 2..spans.len() {
        if is_end_of_unknown_name(&spans[rank - 2..=rank], tokens) {
            spans[rank].what = What::Silent;
        }
    }
    spans
}

/// Whether the last of three runs is the river or the land behind a name that is not known: « Atlantide-sur-Mer » is no
/// commune of that name.
fn is_end_of_unknown_name(spans: &[Span<'_>], tokens: &[Token]) -> bool {
    let [name, joining, land] = spans else { return false };
    matches!(name.what, What::Unknown)
        && matches!(tokens[joining.from].word.as_str(), "sur" | "en" | "les" | "sous")
        && matches!(land.what, What::Commune { .. })
}

/// What a word is that nothing is known of.
fn alone(token: &Token) -> What<'static> {
    let says_nothing = token.is_small() || token.is_number() || token.word.chars().count() <= 2;
    if says_nothing { What::Silent } else { What::Unknown }
}

/// All that the words from a rank on may begin with, and how many of them each takes.
fn known<'l>(reader: &Reader<'l>, tokens: &[Token], words: &[&str], from: usize) -> Vec<(usize, What<'l>)> {
    let rest = &words[from..];
    let mut found = Vec::new();
    if let Some(time) = days::time(&tokens[from..], reader.now) {
        found.push((time.words, What::Time(time.values)));
    }
    // Small words begin no phrase, but the longer name of a commune.
    if let Some((sense, taken)) =
        reader.lexicon.sense(rest).filter(|(_, taken)| *taken > 1 || !tokens[from].is_small())
    {
        found.push((taken, What::Sense(sense)));
    }
    found.extend(place::known(reader, tokens, rest, from));
    found
}
