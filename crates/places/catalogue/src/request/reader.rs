//! From a sentence to a request.

use repere_domain::codes::CodePostal;
use repere_hours::Moment;
use repere_territory::{AreaId, Level, Territoire};

use super::lexicon::Sense;
use super::span::{Span, What, spans};
use super::spelling::correct;
use super::token::{Token, tokens};
use super::{Lexicon, Request, Want, Whereabouts, place};
use crate::search::is_way;
use crate::{Criterion, NameIndex, Offered, Resolved, Suggestion, is_street_address};

/// What a text is read with.
#[derive(Clone, Copy)]
pub struct Reader<'l> {
    /// The everyday words.
    pub lexicon: &'l Lexicon,
    /// The names of communes and places.
    pub names: &'l NameIndex,
    /// What places answer.
    pub offered: &'l Offered,
    /// The reference geography.
    pub territoire: &'l Territoire,
    /// When the text is written: « demain » is the day after.
    pub now: Moment,
}

impl Reader<'_> {
    /// Reads a text. Only its first 120 characters and 24 words are read.
    pub fn read(&self, text: &str) -> Request {
        let tokens = tokens(text);
        if is_street_address(text) && !self.begins_with_a_sense(&tokens) && !self.begins_with_an_area(&tokens)
        {
            return Request { whereabouts: self.street(text), ..Request::default() };
        }
        if let Some(whereabouts) = self.whole_name(&tokens) {
            return Request { whereabouts, ..Request::default() };
        }
        let (tokens, corrections) = correct(self, tokens);
        let mut spans = spans(self, &tokens);
        let whereabouts = self.whereabouts(&tokens, &mut spans);
        let mut request = Request { whereabouts, corrections, ..Request::default() };
        for span in &spans {
            self.note(span, &mut request);
        }
        let unknown = spans.iter().filter(|span| matches!(span.what, What::Unknown));
        request.unknown = unknown.map(|span| tokens[span.from].shown.clone()).collect();
        request
    }

    /// A text that is the name of communes, with numbers or without, is nothing else, whatever its words say elsewhere.
    fn whole_name(&self, tokens: &[Token]) -> Option<Whereabouts> {
        let (numbers, words): (Vec<&Token>, Vec<&Token>) = tokens.iter().partition(|token| token.is_number());
        let name = words.iter().map(|token| token.word.as_str()).collect::<Vec<_>>().join(" ");
        if !self.names.is_name_of_commune(&name) {
            return None;
        }
        let codes = || numbers.iter().map(|token| token.word.as_str());
        let departement = codes().find_map(|code| self.territoire.find(Level::DEPARTEMENT, code));
        let postal = codes().find_map(|code| code.parse().ok());
        self.communes(&name, departement.map(repere_territory::Area::id), postal.as_ref())
    }

    /// The address of a street, unless a place bears that name.
    fn street(&self, text: &str) -> Whereabouts {
        match self.names.resolve(text, 1) {
            Resolved::Certain(place @ Suggestion::Lieu { .. }) => Whereabouts::Places(vec![place]),
            _ => Whereabouts::Address(self.names.commune_of_address(text)),
        }
    }

    /// « cours d’informatique » and « sur place » are no addresses, though they name a way.
    fn begins_with_a_sense(&self, tokens: &[Token]) -> bool {
        let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
        words.first().is_some_and(|word| !word.starts_with(|c: char| c.is_ascii_digit()))
            && self.lexicon.sense(&words).is_some()
    }

    /// « 45 loiret mairie », « 37 imprimer un cv » have a number before words, and are no addresses either.
    fn begins_with_an_area(&self, tokens: &[Token]) -> bool {
        let [number, name, ..] = tokens else { return false };
        let numbered = self.territoire.find(Level::DEPARTEMENT, &number.word).map(repere_territory::Area::id);
        let longest = self.names.longest_area_name().min(tokens.len() - 1);
        let mut names = (1..=longest).rev().map(|taken| {
            tokens[1..=taken].iter().map(|token| token.word.as_str()).collect::<Vec<_>>().join(" ")
        });
        let asks =
            self.lexicon.sense(&[name.word.as_str()]).is_some_and(|(sense, _)| !sense.wanted.is_empty());
        numbered.is_some()
            && ((asks && !is_way(&name.word)) || names.any(|name| self.names.area_called(&name) == numbered))
    }

    fn note(&self, span: &Span<'_>, request: &mut Request) {
        match &span.what {
            What::Time(values) => {
                for value in values {
                    add(&mut request.wants, None, Criterion::Open, value);
                }
            }
            What::Sense(Sense { purpose, wanted }) => {
                let answered = wanted.iter().find(|(criterion, value)| self.offered.has(*criterion, value));
                match (answered, wanted.first()) {
                    (Some((criterion, value)), _) => {
                        add(&mut request.wants, purpose.as_ref(), *criterion, value)
                    }
                    (None, Some((criterion, value))) => {
                        add(&mut request.unanswered, purpose.as_ref(), *criterion, value);
                    }
                    (None, None) => {}
                }
            }
            _ => {}
        }
    }

    /// Where the text is about. What it takes to say so is no longer unknown.
    fn whereabouts(&self, tokens: &[Token], spans: &mut [Span<'_>]) -> Whereabouts {
        let places = self.places(tokens, spans);
        if !places.is_empty() {
            spans.iter_mut().for_each(|span| span.what = What::Silent);
            return Whereabouts::Places(places);
        }
        let postal = spans.iter().find_map(|span| match &span.what {
            What::PostalCode(code) => Some(code.clone()),
            _ => None,
        });
        let area = |wanted: fn(&What<'_>) -> Option<AreaId>| spans.iter().find_map(|span| wanted(&span.what));
        let departement = area(|what| if let What::Departement(id) = what { Some(*id) } else { None });
        let other = area(|what| if let What::Area(id) = what { Some(*id) } else { None });
        let outside = spans.iter().find_map(|span| match &span.what {
            What::Outside(name) => Some(name.as_str()),
            _ => None,
        });
        if let Some(name) = outside.filter(|_| !names_a_whole_commune(spans)) {
            return Whereabouts::Outside {
                towns: self.territoire.outside_towns(name).to_vec(),
                others: self.names.communes_called(name, None, None),
            };
        }
        if let Some(name) = main_commune(tokens, spans)
            && let Some(found) = self.communes(&name, departement, postal.as_ref())
        {
            return found;
        }
        if let Some(found) = postal.as_ref().and_then(|code| self.posted(code)) {
            return found;
        }
        if let Some(found) = self.incomplete(tokens, spans, departement, postal.as_ref()) {
            return found;
        }
        let of_code =
            |code: &CodePostal| self.territoire.find(Level::DEPARTEMENT, &code.as_str()[..2]).map(|a| a.id());
        other
            .or(departement)
            .or_else(|| postal.as_ref().and_then(of_code))
            .map_or(Whereabouts::Unsaid, Whereabouts::Area)
    }

    /// The communes of a name, the likeliest first; those of the département or of the postal code alone, unless none is.
    fn communes(
        &self,
        name: &str,
        departement: Option<AreaId>,
        postal: Option<&CodePostal>,
    ) -> Option<Whereabouts> {
        let departement = departement.map(|id| self.territoire.area(id).code.as_ref());
        let mut found =
            self.names.communes_called(name, departement, postal.map(CodePostal::as_str)).into_iter();
        Some(Whereabouts::Commune { meant: found.next()?, others: found.collect() })
    }

    /// The communes of a postal code.
    fn posted(&self, code: &CodePostal) -> Option<Whereabouts> {
        let communes = self.names.communes_posted(code);
        match communes.as_slice() {
            [] => None,
            [only] => Some(Whereabouts::Commune { meant: only.clone(), others: Vec::new() }),
            _ => Some(Whereabouts::PostalCode { code: code.clone(), communes }),
        }
    }

    /// The communes that unknown words begin or are a part of: « châteaur », « montrond ».
    fn incomplete(
        &self,
        tokens: &[Token],
        spans: &mut [Span<'_>],
        departement: Option<AreaId>,
        postal: Option<&CodePostal>,
    ) -> Option<Whereabouts> {
        let departement = departement.map(|id| self.territoire.area(id).code.as_ref());
        let is_telling = |span: &&mut Span<'_>| {
            matches!(span.what, What::Unknown) && !place::begins_many(&tokens[span.from].word)
        };
        for span in spans.iter_mut().filter(is_telling) {
            let words: Vec<&str> =
                tokens[span.from..span.to].iter().map(|token| token.word.as_str()).collect();
            let found =
                self.names.communes_with(&words.join(" "), departement, postal.map(CodePostal::as_str));
            let mut found = found.into_iter();
            if let Some(meant) = found.next() {
                span.what = What::Silent;
                return Some(Whereabouts::Commune { meant, others: found.collect() });
            }
        }
        None
    }

    /// « orlean » begins the name of Orléans, and is no word of a place: it is the commune that is meant, whatever the places that
    /// are named after it.
    fn is_nearly_a_commune(&self, unknown: &[String]) -> bool {
        matches!(unknown, [word] if !self.names.has_word(word) && self.names.begins_commune_by(word))
    }

    /// The places whose names have the unknown words, and that have the others.
    fn places(&self, tokens: &[Token], spans: &[Span<'_>]) -> Vec<Suggestion> {
        let telling = |span: &&Span<'_>| match &span.what {
            What::Unknown | What::Commune { .. } => true,
            What::Sense(sense) => !sense.wanted.is_empty(),
            _ => false,
        };
        let words = |spans: &mut dyn Iterator<Item = &Span<'_>>| -> Vec<String> {
            let ranks = spans.flat_map(|span| span.from..span.to);
            ranks
                .map(|rank| &tokens[rank])
                .filter(|token| !token.is_small())
                .map(|token| token.word.clone())
                .collect()
        };
        let unknown = words(&mut spans.iter().filter(|span| matches!(span.what, What::Unknown)));
        if unknown.iter().all(|word| place::begins_many(word)) || self.is_nearly_a_commune(&unknown) {
            return Vec::new();
        }
        let all = words(&mut spans.iter().filter(telling));
        self.names.places_named(&unknown, &all)
    }
}

fn add(wants: &mut Vec<Want>, purpose: Option<&String>, criterion: Criterion, value: &str) {
    if !wants.iter().any(|known| known.criterion == criterion && known.value == value) {
        wants.push(Want { purpose: purpose.cloned(), criterion, value: value.to_owned() });
    }
}

/// Whether the whole name of a commune is among the runs: then the town outside is only a word of something else.
fn names_a_whole_commune(spans: &[Span<'_>]) -> bool {
    spans.iter().any(|span| matches!(span.what, What::Commune { beginning: false, .. } | What::PostalCode(_)))
}

/// The name of the commune that a sentence is about: one that is led to rather than another, a whole one rather than a beginning,
/// the last that is said.
fn main_commune(tokens: &[Token], spans: &[Span<'_>]) -> Option<String> {
    let named = spans.iter().filter_map(|span| match &span.what {
        What::Commune { name, beginning } => {
            let led = span.from > 0 && tokens[span.from - 1].leads_to_a_place();
            Some((led, !beginning, span.from, name))
        }
        _ => None,
    });
    named.max().map(|(_, _, _, name)| name.clone())
}
