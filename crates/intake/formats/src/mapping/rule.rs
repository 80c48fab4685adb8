//! One rule: where a text comes from, how it is cut, what it means.

use repere_domain::texte::fold;

use super::fields::is_list;
use repere_checking::CodeConstat as Code;
use repere_checking::Findings;
use repere_checking::cleaning::dates::{self, DateFormat};
use repere_checking::cleaning::present;

/// What stands between the values of a field that holds several.
const SEPARATOR: &str = "|";

/// A column that a mapping names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    /// Its name in the file.
    pub(super) name: String,
    /// The line of the mapping that names it.
    pub(super) at: usize,
}

/// A rule of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) origin: Origin,
    pub(super) cut: Cut,
    pub(super) meaning: Meaning,
}

/// Where the text comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Origin {
    /// One column, or several joined, the empty ones left out.
    Columns(Vec<Column>, String),
    /// The first column that says something.
    First(Vec<Column>),
    /// The same text for every record.
    Constant(String),
}

/// How the text is cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cut {
    /// Not at all.
    Whole,
    /// Into items.
    Split(String),
    /// One piece, from 1; from the end when negative.
    Piece(String, isize),
    /// A piece, from 1, and all that follows it.
    From(String, usize),
}

/// What each piece means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Itself.
    Text,
    /// What the table of correspondences says; other pieces are themselves, or nothing.
    Correspondences {
        /// Folded piece, and its values: none for a piece to leave out.
        table: Vec<(String, Vec<String>)>,
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
    /// A date in one of these formats.
    Date(Vec<DateFormat>),
}

impl Rule {
    /// The columns that it reads.
    pub(super) fn columns(&self) -> &[Column] {
        match &self.origin {
            Origin::Columns(columns, _) | Origin::First(columns) => columns,
            Origin::Constant(_) => &[],
        }
    }

    fn values<'c>(
        &self,
        field: &'static str,
        cell: &impl Fn(&Column) -> &'c str,
        findings: &mut Findings,
    ) -> Vec<String> {
        let Some(text) = self.origin.text(cell) else { return Vec::new() };
        let pieces = self.cut.pieces(&text);
        pieces.into_iter().flat_map(|piece| self.meaning.values(piece, field, findings)).collect()
    }
}

/// The text of a field: the first rule that gives something, or what all of them give when the field holds several
/// values.
pub(super) fn evaluate<'c>(
    field: &'static str,
    rules: &[Rule],
    cell: &impl Fn(&Column) -> &'c str,
    findings: &mut Findings,
) -> String {
    let mut values: Vec<String> = Vec::new();
    for rule in rules {
        for value in rule.values(field, cell, findings) {
            if !values.contains(&value) {
                values.push(value);
            }
        }
        if !is_list(field) && !values.is_empty() {
            break;
        }
    }
    values.join(if is_list(field) { SEPARATOR } else { " " })
}

impl Origin {
    fn text<'c>(&self, cell: &impl Fn(&Column) -> &'c str) -> Option<String> {
        let mut texts = match self {
            Self::Constant(text) => return Some(text.clone()),
            Self::Columns(columns, _) | Self::First(columns) => {
                columns.iter().filter_map(|column| present(cell(column)))
            }
        };
        match self {
            Self::Columns(_, join) => {
                let texts: Vec<&str> = texts.collect();
                (!texts.is_empty()).then(|| texts.join(join))
            }
            _ => texts.next().map(str::to_owned),
        }
    }
}

impl Cut {
    fn pieces<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let pieces = |separator: &str| {
            let pieces: Vec<&'t str> =
                text.split(separator).map(str::trim).filter(|piece| !piece.is_empty()).collect();
            pieces
        };
        match self {
            Self::Whole => vec![text],
            Self::Split(separator) => pieces(separator),
            Self::Piece(separator, number) => {
                let pieces = pieces(separator);
                let index = match usize::try_from(*number) {
                    Ok(from_start) => from_start.checked_sub(1),
                    Err(_) => pieces.len().checked_sub(number.unsigned_abs()),
                };
                index.and_then(|index| pieces.get(index)).copied().into_iter().collect()
            }
            Self::From(separator, number) => {
                let first = number.saturating_sub(1);
                let piece = pieces(separator).get(first).copied();
                // The rest of the text as it is written, separators included.
                let start = piece.map(|piece| piece.as_ptr() as usize - text.as_ptr() as usize);
                start.map(|start| text[start..].trim()).into_iter().collect()
            }
        }
    }
}

impl Meaning {
    fn values(&self, piece: &str, field: &'static str, findings: &mut Findings) -> Vec<String> {
        match self {
            Self::Text => vec![piece.to_owned()],
            Self::Correspondences { table, ignore_others } => {
                let folded = fold(piece);
                match table.iter().find(|(known, _)| *known == folded) {
                    Some((_, values)) => values.clone(),
                    None if *ignore_others => Vec::new(),
                    None => vec![piece.to_owned()],
                }
            }
            Self::Contains { words, except, gives } => {
                let folded = format!(" {}", fold(piece));
                let has = |words: &[String]| words.iter().any(|word| folded.contains(&format!(" {word}")));
                if has(words) && !has(except) { gives.clone() } else { Vec::new() }
            }
            Self::YesNo { yes, no } => match fold(piece).as_str() {
                "oui" | "o" | "yes" | "vrai" | "true" | "1" | "x" => yes.clone(),
                "non" | "n" | "no" | "faux" | "false" | "0" => no.clone(),
                _ => {
                    findings.add(Code::ValeurInconnue, field, format!("« {piece} » n’est ni oui ni non"));
                    Vec::new()
                }
            },
            // A date that does not read is left as written. What comes after reads the standard's own writing, and
            // refuses any other, quoting it.
            Self::Date(formats) => {
                vec![dates::read(piece, formats).map_or_else(|| piece.to_owned(), |date| date.to_string())]
            }
        }
    }
}
