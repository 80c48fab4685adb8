//! E-mail addresses of a field: damage that leaves no doubt is repaired, those of the place are told from those of a person.

mod service;
mod spelling;
mod words;

use repere_domain::contact::Courriel;

use super::top_level;
use service::is_of_service;

/// Words of a place, in which its own address is recognised.
#[derive(Debug, Clone, Copy)]
pub struct PlaceNames<'a> {
    /// Its name.
    pub nom: &'a str,
    /// The name of its commune.
    pub commune: &'a str,
}

/// The addresses of a field, sorted.
#[derive(Debug, Default, PartialEq)]
pub struct Courriels {
    /// Addresses of the place.
    pub of_place: Vec<Courriel>,
    /// Addresses that may name a person.
    pub personal: Vec<Courriel>,
    /// How many pieces are not addresses.
    pub invalid: usize,
    /// How many addresses were not written as they are.
    pub repaired: usize,
}

/// Splits a field and sorts its addresses.
pub(super) fn sort(field: &str, lieu: PlaceNames<'_>) -> Courriels {
    let mut sorted = Courriels::default();
    let separators =
        |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '|' | '<' | '>' | '(' | ')' | '[' | ']');
    let mended = spelling::mended(field);
    let pieces: Vec<&str> = mended.split(separators).filter(|p| !p.is_empty()).collect();
    for piece in &pieces {
        let piece = piece.trim_matches(|c: char| !(c.is_alphanumeric() || "._-@".contains(c)));
        match spelling::address(piece).parse::<Courriel>() {
            Ok(courriel) if top_level::exists(courriel.domain()) => {
                sorted.repaired += usize::from(!field.contains(piece) || courriel.as_str() != piece);
                let list =
                    if is_of_service(&courriel, lieu) { &mut sorted.of_place } else { &mut sorted.personal };
                if !list.contains(&courriel) {
                    list.push(courriel);
                }
            }
            // A field with an address and a few words around it has no invalid address.
            _ if piece.contains('@') || pieces.len() == 1 => sorted.invalid += 1,
            _ => {}
        }
    }
    if sorted.of_place.is_empty() && sorted.personal.is_empty() && !pieces.is_empty() {
        sorted.invalid = sorted.invalid.max(1);
    }
    sorted
}

#[cfg(test)]
mod tests;
