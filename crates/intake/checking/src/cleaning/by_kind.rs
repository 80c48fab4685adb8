//! A field that stands alone in its cell, cleaned as its kind asks.

use repere_domain::fields::{Field, Kind, SEPARATOR};
use repere_domain::{Lieu, PrivateData};

use super::{adresse, fits, line, one_line, paragraphs, pivot, several_lines, site_web, telephone};
use crate::findings::Findings;
use crate::report::FindingCode as Code;

/// Reads a field into a place; what is no value of it is said and left out. `written` is what the source wrote, if it
/// wrote something.
pub fn read(
    field: &'static Field,
    written: Option<&str>,
    lieu: &mut Lieu,
    private: &mut PrivateData,
    findings: &mut Findings,
) {
    let texts = texts(field, written, findings);
    let texts: Vec<&str> = texts.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    if texts.is_empty() {
        return;
    }
    for rejected in field.set(lieu, private, &texts) {
        let why = match field.kind {
            Kind::Terms(_) => "n’est pas dans le vocabulaire",
            _ => "n’est pas une valeur de ce champ",
        };
        findings.add(Code::UnknownValue, field.name, format!("« {} » {why}", rejected.text));
    }
}

/// The texts of a field, cleaned.
fn texts(field: &'static Field, written: Option<&str>, findings: &mut Findings) -> Vec<String> {
    let name = field.name;
    if let Kind::Address = field.kind {
        return vec![adresse(one_line(written.unwrap_or_default()), name, findings)];
    }
    let Some(written) = written else { return Vec::new() };
    match field.kind {
        Kind::Line => line(written, name, findings).into_iter().collect(),
        Kind::Lines => vec![several_lines(written)],
        Kind::Paragraphs(longest) => {
            let text = paragraphs(written);
            let fits = longest.is_none_or(|most| fits(&text, most, name, findings));
            if fits { vec![text] } else { Vec::new() }
        }
        Kind::Labels => items(written).filter_map(|label| line(label, name, findings)).collect(),
        Kind::Terms(_) => items(written).map(str::to_owned).collect(),
        Kind::Pivot => pivot(written, name, findings).map(|number| number.to_string()).into_iter().collect(),
        Kind::Telephone => {
            telephone(written, name, findings).map(|number| number.to_string()).into_iter().collect()
        }
        Kind::Url => site_web(written, name, findings).first().map(ToString::to_string).into_iter().collect(),
        Kind::Urls => site_web(written, name, findings).iter().map(ToString::to_string).collect(),
        _ => vec![written.to_owned()],
    }
}

/// The items of a cell that holds several.
fn items(written: &str) -> impl Iterator<Item = &str> {
    written.split(SEPARATOR).map(str::trim).filter(|item| !item.is_empty())
}
