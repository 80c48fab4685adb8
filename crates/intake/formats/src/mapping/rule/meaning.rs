//! What a piece of text means in a field.

use std::collections::HashMap;

use repere_checking::cleaning::dates::{self, DateFormat};
use repere_checking::{FindingCode as Code, Findings};
use repere_domain::text::fold;

use crate::mapping::filter::has_word;
use crate::standard::in_field;

/// What each piece means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::mapping) enum Meaning {
    /// Itself; in a vocabulary, the term that it writes.
    Text,
    /// What the table of correspondences says; other pieces are themselves, or nothing.
    Correspondences {
        /// Folded piece, and its values: none for a piece to leave out.
        table: HashMap<String, Vec<String>>,
        /// Pieces that are not in the table are left out without a word.
        ignore_others: bool,
    },
    /// Some values, when the piece contains one of the words and none of the exceptions.
    Contains {
        /// Folded beginnings of words.
        words: Vec<String>,
        /// The same, that forbid.
        except: Vec<String>,
        /// The values given.
        gives: Vec<String>,
    },
    /// Some values when the piece says yes, others when it says no.
    YesNo {
        /// Given by yes.
        yes: Vec<String>,
        /// Given by no.
        no: Vec<String>,
    },
    /// A date in one of these formats, or in a usual writing.
    Date(Vec<DateFormat>),
}

impl Meaning {
    /// The values of a piece.
    pub(super) fn values(&self, piece: String, field: &'static str, findings: &mut Findings) -> Vec<String> {
        match self {
            Self::Text => itself(piece, field),
            Self::Correspondences { table, ignore_others } => match table.get(&fold(&piece)) {
                Some(values) => values.clone(),
                None if *ignore_others => Vec::new(),
                None => itself(piece, field),
            },
            Self::Contains { words, except, gives } => {
                let says = has_word(&piece, words) && !has_word(&piece, except);
                if says { gives.clone() } else { Vec::new() }
            }
            Self::YesNo { yes, no } => match yes_or_no(&piece) {
                Some(true) => yes.clone(),
                Some(false) => no.clone(),
                None => {
                    findings.add(Code::UnknownValue, field, format!("« {piece} » n’est ni oui ni non"));
                    Vec::new()
                }
            },
            // A date that does not read is left as written: what comes after says so, quoting it.
            Self::Date(formats) => {
                let day = dates::read(&piece, formats).or_else(|| dates::day(&piece));
                vec![day.map_or(piece, |date| date.to_string())]
            }
        }
    }
}

/// A text as it is, or the terms of the vocabulary that it means, today or before.
fn itself(piece: String, field: &'static str) -> Vec<String> {
    in_field(field, &piece).unwrap_or_else(|| vec![piece])
}

/// What a text answers.
pub(in crate::mapping) fn yes_or_no(text: &str) -> Option<bool> {
    match fold(text).as_str() {
        "oui" | "o" | "yes" | "y" | "vrai" | "true" | "1" | "x" => Some(true),
        "non" | "n" | "no" | "faux" | "false" | "0" => Some(false),
        _ => None,
    }
}
