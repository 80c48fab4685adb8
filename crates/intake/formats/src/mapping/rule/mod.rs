//! One rule: where a text comes from, how it is cut, what it means.

mod cut;
mod meaning;

use repere_checking::cleaning::present;
use repere_checking::{FindingCode as Code, Findings};

use super::columns::{Cells, Column};
use super::fields::is_list;
pub(super) use cut::Cut;
pub(super) use meaning::{Meaning, yes_or_no};

/// What stands between the values of a field that holds several.
const SEPARATOR: &str = "|";

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
    /// The names of the columns that say yes: of a pattern, what its star stands for.
    Ticked(Vec<Column>),
    /// The same text for every record.
    Constant(String),
}

impl Rule {
    /// The columns that it reads.
    pub(super) fn columns(&self) -> &[Column] {
        match &self.origin {
            Origin::Columns(columns, _) | Origin::First(columns) | Origin::Ticked(columns) => columns,
            Origin::Constant(_) => &[],
        }
    }

    fn values(&self, field: &'static str, cells: Cells<'_>, findings: &mut Findings) -> Vec<String> {
        let texts = self.origin.texts(field, cells, findings);
        let pieces: Vec<String> = texts.iter().flat_map(|text| self.cut.pieces(text)).collect();
        pieces.into_iter().flat_map(|piece| self.meaning.values(piece, field, findings)).collect()
    }
}

/// The text of a field: the first rule that gives something, or what all of them give when the field holds several
/// values.
pub(super) fn evaluate(
    field: &'static str,
    rules: &[Rule],
    cells: Cells<'_>,
    findings: &mut Findings,
) -> String {
    let mut values: Vec<String> = Vec::new();
    for rule in rules {
        for value in rule.values(field, cells, findings) {
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
    fn texts(&self, field: &'static str, cells: Cells<'_>, findings: &mut Findings) -> Vec<String> {
        let said = |columns: &[Column]| -> Vec<String> {
            let cells = columns.iter().flat_map(|column| cells.of(column));
            cells.filter_map(present).map(str::to_owned).collect()
        };
        match self {
            Self::Constant(text) => vec![text.clone()],
            Self::Columns(columns, join) => {
                let texts = said(columns);
                if texts.is_empty() { texts } else { vec![texts.join(join)] }
            }
            Self::First(columns) => said(columns).into_iter().take(1).collect(),
            Self::Ticked(columns) => {
                let named = columns.iter().flat_map(|column| cells.named(column));
                let mut ticked = Vec::new();
                for (name, cell) in named.filter(|(_, cell)| present(cell).is_some()) {
                    match yes_or_no(cell) {
                        Some(true) => ticked.push(name.to_owned()),
                        Some(false) => {}
                        None => {
                            let message = format!("« {} » n’est ni oui ni non", repere_tables::shown(cell));
                            findings.add(Code::UnknownValue, field, message);
                        }
                    }
                }
                ticked
            }
        }
    }
}
