use std::collections::BTreeMap;

use repere_domain::fields::SEPARATOR;

/// A record of a source under the names of the national standard, each field still the text that was written.
///
/// Every tabular source becomes this, whatever its own columns are; what comes after is the same for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Fields(BTreeMap<&'static str, String>);

impl Fields {
    /// Sets a field; a text of white space only is no value.
    pub(crate) fn set(&mut self, field: &'static str, text: impl Into<String>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.0.insert(field, text);
        }
    }

    /// Adds a value to a field that holds several.
    pub(crate) fn add(&mut self, field: &'static str, value: &str) {
        let held = self.0.entry(field).or_default();
        if held.split(SEPARATOR).any(|item| item == value) {
            return;
        }
        if !held.is_empty() {
            held.push(SEPARATOR);
        }
        held.push_str(value);
    }

    /// Forgets a field.
    pub(crate) fn remove(&mut self, field: &str) {
        self.0.remove(field);
    }

    /// A field, trimmed; `None` when the source says nothing.
    pub(crate) fn get(&self, field: &str) -> Option<&str> {
        self.0.get(field).map(|text| text.trim())
    }
}
