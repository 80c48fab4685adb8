//! What the pieces of a rule mean.

use std::collections::HashMap;
use std::ops::Range;

use repere_checking::cleaning::dates::{self, DateFormat};
use repere_domain::text::fold;
use toml::de::DeTable;

use super::Parser;
use crate::mapping::fields::terms;
use crate::mapping::mistake::{Mistake, Name};
use crate::mapping::nearest::nearest;
use crate::mapping::rule::Meaning;
use crate::mapping::toml_text::Value;

/// The key of each group, and those that mean nothing without it.
const GROUPS: [(&str, &[&str]); 4] =
    [("correspondances", &["autres"]), ("contient", &["sauf", "donne"]), ("oui", &["non"]), ("dates", &[])];

impl Parser<'_, '_> {
    /// What the pieces mean; `Some(None)` when the rule does not say, `None` when it says it wrongly.
    pub(super) fn meaning(
        &self,
        field: &'static str,
        table: &DeTable<'_>,
        span: Range<usize>,
    ) -> Option<Option<Meaning>> {
        let mut given = GROUPS.iter().filter(|(key, _)| table.contains_key(*key));
        let chosen = given.next();
        if given.next().is_some() {
            self.source.error(span, Mistake::AtMostOneOf(GROUPS.map(|(key, _)| key).to_vec()));
            return None;
        }
        for (key, companions) in GROUPS.iter().filter(|group| Some(*group) != chosen) {
            if let Some((companion, alone)) =
                companions.iter().find_map(|companion| Some((*companion, table.get(*companion)?)))
            {
                let mistake = Mistake::OnlyWith { key: companion.to_owned(), with: key };
                self.source.error(alone.span(), mistake);
                return None;
            }
        }
        let Some((key, _)) = chosen else { return Some(None) };
        let value = table.get(*key)?;
        let meaning = match *key {
            "correspondances" => self.correspondences(field, value, table.get("autres"))?,
            "contient" => {
                let Some(gives) = table.get("donne") else {
                    let mistake = Mistake::OnlyWith { key: "contient".to_owned(), with: "donne" };
                    self.source.error(value.span(), mistake);
                    return None;
                };
                Meaning::Contains {
                    words: self.words(value, "contient"),
                    except: table.get("sauf").map(|except| self.words(except, "sauf")).unwrap_or_default(),
                    gives: self.values(field, gives, "donne"),
                }
            }
            "oui" => Meaning::YesNo {
                yes: self.values(field, value, "oui"),
                no: table.get("non").map(|non| self.values(field, non, "non")).unwrap_or_default(),
            },
            _ => Meaning::Date(self.formats(value)),
        };
        Some(Some(meaning))
    }

    fn correspondences(&self, field: &str, value: &Value<'_>, others: Option<&Value<'_>>) -> Option<Meaning> {
        let Some(pairs) = value.get_ref().as_table() else {
            self.source.error(value.span(), Mistake::Shape("une table : { \"terme\" = \"Valeur\" }"));
            return None;
        };
        let ignore_others = match others.map(|others| (others.get_ref().as_str(), others)) {
            None | Some((Some("signaler"), _)) => false,
            Some((Some("ignorer"), _)) => true,
            Some((given, others)) => {
                let possible = ["signaler", "ignorer"];
                let given = given.unwrap_or_default();
                let near = nearest(given, possible.into_iter());
                self.unknown(others.span(), Name::Value("autres"), given, near, &possible);
                return None;
            }
        };
        let table: HashMap<String, Vec<String>> = pairs
            .iter()
            .map(|(term, value)| {
                // An empty text or list: the term is left out on purpose.
                let leaves_out = value.get_ref().as_str() == Some("");
                let values = if leaves_out { Vec::new() } else { self.values(field, value, term.get_ref()) };
                (fold(term.get_ref()), values)
            })
            .collect();
        Some(Meaning::Correspondences { table, ignore_others })
    }

    /// Folded words.
    pub(super) fn words(&self, value: &Value<'_>, key: &str) -> Vec<String> {
        self.source
            .texts_of(value, key)
            .into_iter()
            .map(|(word, span)| (fold(&word), span))
            .inspect(|(word, span)| {
                if word.is_empty() {
                    self.source.error(span.clone(), Mistake::NoWord(key.to_owned()));
                }
            })
            .map(|(word, _)| word)
            .collect()
    }

    /// Values for a field, each a term of its vocabulary when it has one.
    fn values(&self, field: &str, value: &Value<'_>, key: &str) -> Vec<String> {
        let values = self.source.texts_of(value, key);
        for (value, span) in &values {
            self.check_term(field, value, span.clone());
        }
        values.into_iter().map(|(value, _)| value).collect()
    }

    pub(super) fn check_term(&self, field: &str, value: &str, span: Range<usize>) {
        if let Some(terms) = terms(field)
            && !terms.contains(&value)
        {
            let near = nearest(value, terms.into_iter());
            self.unknown(span, Name::Term(field.to_owned()), value, near, &[]);
        }
    }

    pub(super) fn check_date(&self, text: &str, formats: &[DateFormat], span: Range<usize>) {
        if dates::read(text, formats).or_else(|| dates::day(text)).is_none() {
            self.source.error(span, Mistake::NotADate);
        }
    }

    fn formats(&self, value: &Value<'_>) -> Vec<DateFormat> {
        let mut formats = Vec::new();
        for (text, span) in self.source.texts_of(value, "dates") {
            match DateFormat::parse(&text) {
                Some(format) => formats.push(format),
                None => self.source.error(span, Mistake::NotADate),
            }
        }
        formats
    }
}
