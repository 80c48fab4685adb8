//! What a mapping makes of a file: a few records, then what was found in all of them, by kind and with counts.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use repere_checking::{Finding, FindingCode};
use repere_domain::SourceRecord;
use repere_formats::Check;
use serde_json::Value;

/// Terms that fall through, shown for each field before the others are counted.
const MOST_TERMS: usize = 30;

/// The summary, of so many records.
pub(super) fn of(check: &Check, shown: usize) -> String {
    let reading = &check.reading;
    let mut text = String::new();
    for record in reading.records().iter().take(shown) {
        text.push_str(&record_in_lines(record));
    }
    let _ = write!(text, "{} enregistrements lus, {} gardés", reading.records_read, reading.records().len());
    match check.left_out {
        0 => text.push('\n'),
        left_out => {
            let _ = writeln!(text, ", {left_out} lignes écartées par le filtre");
        }
    }
    text.push_str(&findings(&reading.findings));
    text.push_str(&terms(&reading.findings));
    text.push_str(&columns(&check.unread));
    text
}

fn record_in_lines(record: &SourceRecord) -> String {
    let mut text = format!("— {}\n", record.source_id);
    if let Ok(Value::Object(fields)) = serde_json::to_value(&record.lieu) {
        for (field, value) in fields {
            let value = match value {
                Value::String(text) => text,
                Value::Array(items) => items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" | "),
                other => other.to_string(),
            };
            let _ = writeln!(text, "    {field} : {value}");
        }
    }
    let personal = record.private.courriels.len() + usize::from(record.private.contacts.is_some());
    if personal > 0 {
        let _ = writeln!(text, "    (non publié : {personal} donnée(s) de personnes)");
    }
    text
}

/// The kinds of findings, gravest first: how many, where, and the first of them.
fn findings(findings: &[Finding]) -> String {
    let mut kinds: BTreeMap<(FindingCode, &str), (usize, &Finding)> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.code != FindingCode::UnknownValue) {
        kinds.entry((finding.code, &finding.field)).or_insert((0, finding)).0 += 1;
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_by_key(|((code, _), (count, _))| (code.gravity(), std::cmp::Reverse(*count)));
    section("Constats", &kinds, |((code, field), (count, first))| {
        let field = if field.is_empty() { "fichier" } else { field };
        let line = first.line.map(|line| format!("ligne {line} : ")).unwrap_or_default();
        format!("{count:>8}  {field} : {} ({line}{})", code.title(), first.message)
    })
}

/// Terms that no rule knows and no vocabulary holds.
fn terms(findings: &[Finding]) -> String {
    let mut terms: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.code == FindingCode::UnknownValue) {
        *terms.entry((&finding.field, &finding.message)).or_default() += 1;
    }
    let mut terms: Vec<_> = terms.into_iter().collect();
    terms.sort_by_key(|((field, _), count)| (*field, std::cmp::Reverse(*count)));
    let more = terms.len().saturating_sub(MOST_TERMS);
    terms.truncate(MOST_TERMS);
    let mut text = section("Termes sans correspondance", &terms, |((field, message), count)| {
        format!("{count:>8}  {field} : {message}")
    });
    if more > 0 {
        let _ = writeln!(text, "          et {more} autres termes");
    }
    text
}

fn columns(unread: &[(String, usize)]) -> String {
    section("Colonnes que la correspondance ne lit pas", unread, |(name, filled)| {
        format!("{filled:>8}  « {name} »")
    })
}

fn section<T>(title: &str, items: &[T], line: impl Fn(&T) -> String) -> String {
    let mut text = String::new();
    if !items.is_empty() {
        let _ = writeln!(text, "{title}");
    }
    for item in items {
        let _ = writeln!(text, "{}", line(item));
    }
    text
}
