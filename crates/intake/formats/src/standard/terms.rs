//! The terms of a cell: those of today, however they are written, and those of before as what has replaced them.

use std::collections::HashMap;
use std::sync::LazyLock;

use repere_checking::{FindingCode as Code, Findings};
use repere_domain::fields::{self, SEPARATOR};
use repere_domain::text::fold;

use super::fields::Fields;
use super::former;

/// What separated the values of a cell before.
const FORMER_SEPARATOR: char = ';';

/// Every term of today, by field and folded.
static TODAY: LazyLock<HashMap<(&'static str, String), &'static str>> = LazyLock::new(|| {
    let vocabularies = fields::ALL.iter().filter_map(|field| Some((field.name, field.terms()?)));
    vocabularies
        .flat_map(|(field, terms)| terms.into_iter().map(move |term| ((field, fold(term)), term)))
        .collect()
});

/// The term of today that a text means in a field, whatever its case, accents and signs.
fn today(field: &'static str, text: &str) -> Option<&'static str> {
    TODAY.get(&(field, fold(text))).copied()
}

/// The terms of a field that a text means, today's or what has replaced those of before; `None` where it means none of it.
pub(crate) fn in_field(field: &'static str, text: &str) -> Option<Vec<String>> {
    if let Some(term) = today(field, text) {
        return Some(vec![term.to_owned()]);
    }
    fields::named(field)?.terms()?;
    let replacement = former::replacement(&fold(without_explanation(text)))?;
    let values: Vec<String> =
        replacement.iter().filter(|(of, _)| *of == field).map(|(_, value)| (*value).to_owned()).collect();
    (!values.is_empty() || replacement.is_empty()).then_some(values)
}

/// A term of before, without the explanation that stood behind it.
fn without_explanation(term: &str) -> &str {
    term.split(" :").next().unwrap_or(term).trim()
}

/// Puts the terms of a cell in the fields that they belong to, and says which were read as others.
pub(super) fn read(
    cell: &str,
    column: &'static str,
    targets: &[&'static str],
    fields: &mut Fields,
    findings: &mut Findings,
) {
    let mut replaced: Vec<String> = Vec::new();
    for piece in pieces(cell, targets) {
        if let Some((field, term)) = known(piece, targets) {
            fields.add(field, term);
            continue;
        }
        let term = without_explanation(piece);
        if let Some((field, term)) = known(term, targets) {
            fields.add(field, term);
        } else if let Some(now) = former::replacement(&fold(term)) {
            for (field, value) in now {
                fields.add(field, value);
            }
            let values: Vec<&str> = now.iter().map(|(_, value)| *value).collect();
            replaced.push(match values.as_slice() {
                [] => format!("« {term} » n’a pas d’équivalent"),
                [value] if *value == term => continue,
                values => format!("« {term} » lu « {} »", values.join(" », « ")),
            });
        } else if let Some(field) = targets.last() {
            // Labels take any text; a vocabulary refuses what it does not hold, and says so.
            fields.add(field, piece);
        }
    }
    if !replaced.is_empty() {
        findings.add(Code::FormerTerm, column, replaced.join(" ; "));
    }
}

fn known(piece: &str, targets: &[&'static str]) -> Option<(&'static str, &'static str)> {
    targets.iter().find_map(|field| Some((*field, today(field, piece)?)))
}

/// The values of a cell: as the standard separates them today, as it did, and by commas where every piece is a term.
fn pieces<'c>(cell: &'c str, targets: &[&'static str]) -> Vec<&'c str> {
    let cut = |separators: &[char]| -> Vec<&'c str> {
        cell.split(separators).map(str::trim).filter(|piece| !piece.is_empty()).collect()
    };
    let usual = cut(&[SEPARATOR, FORMER_SEPARATOR]);
    if let [single] = usual.as_slice()
        && single.contains(',')
        && known(single, targets).is_none()
    {
        let by_commas = cut(&[',']);
        let is_term =
            |piece: &&str| known(piece, targets).is_some() || former::replacement(&fold(piece)).is_some();
        if by_commas.iter().all(is_term) {
            return by_commas;
        }
    }
    usual
}
