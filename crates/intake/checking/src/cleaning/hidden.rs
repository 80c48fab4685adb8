//! What went wrong with the characters of a text before it came here, in every text of every reader: damaged accents are put
//! back, characters that nobody sees are taken out, both are said.

use std::borrow::Cow;

use repere_domain::fields::{self, Field, Kind, Value};
use repere_domain::text::{is_hidden, visible};
use repere_domain::{PrivateData, SourceRecord};

use super::accents;
use super::text::one_line;
use crate::findings::Findings;
use crate::report::FindingCode as Code;

/// A text of a source with its accents, without hidden characters; what was mended is said under `field`.
pub fn uncover<'t>(
    text: &'t str,
    field: impl Into<Cow<'static, str>>,
    findings: &mut Findings,
) -> Cow<'t, str> {
    let field = field.into();
    let repaired = accents::repair(text);
    if let Cow::Owned(_) = &repaired {
        findings.add(Code::AccentsRepaired, field.clone(), "enregistrez la source en UTF-8");
    }
    if !repaired.contains(is_hidden) {
        return repaired;
    }
    findings.add(Code::CharactersRemoved, field, names(repaired.chars().filter(|c| is_hidden(*c))));
    Cow::Owned(visible(&repaired).into_owned())
}

/// The last look at a record, whichever reader made it: no text of it holds a hidden character, and none of one line has
/// several. A reader that uncovers what it reads leaves nothing to do here.
pub(crate) fn guard(record: &mut SourceRecord, findings: &mut Findings) {
    let mut nobody = PrivateData::default();
    for field in fields::ALL.iter().filter(|field| !field.is_private()) {
        let texts = match field.get(&record.lieu) {
            Value::Text(text) => vec![text],
            Value::List(texts) => texts,
            Value::Empty | Value::Number(_) => continue,
        };
        let wrong: Vec<char> =
            texts.iter().flat_map(|text| text.chars()).filter(|c| is_wrong(field, *c)).collect();
        if wrong.is_empty() {
            continue;
        }
        findings.add(Code::CharactersRemoved, field.name, names(wrong.into_iter()));
        let clean: Vec<String> = texts.iter().map(|text| clean(field, text)).collect();
        let clean: Vec<&str> = clean.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        field.set(&mut record.lieu, &mut nobody, &clean);
    }
    if let Some(contacts) = &mut record.private.contacts {
        *contacts = uncover(contacts, "contacts", findings).into_owned();
    }
}

fn has_lines(field: &Field) -> bool {
    matches!(field.kind, Kind::Lines | Kind::Paragraphs(_))
}

fn is_wrong(field: &Field, c: char) -> bool {
    is_hidden(c) || (c.is_control() && !(has_lines(field) && c == '\n'))
}

fn clean(field: &Field, text: &str) -> String {
    let text = visible(text);
    if has_lines(field) { super::several_lines(&text) } else { one_line(&text) }
}

/// « U+202E, U+200B retirés », each once.
fn names(characters: impl Iterator<Item = char>) -> String {
    let mut names: Vec<String> = Vec::new();
    for name in characters.map(|c| format!("U+{:04X}", u32::from(c))) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    format!("{} : invisible à la lecture, retiré ; effacez-le à la source", names.join(", "))
}
