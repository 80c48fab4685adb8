//! From the TOML of a mapping to its rules, with every mistake noted.

mod file;
mod hours;
mod meaning;
mod origin;
mod place;

use std::ops::Range;

use toml::de::DeTable;

use super::columns::Column;
use super::fields::{self, COORDINATES, HOURS, REQUIRED, WHERE};
use super::mistake::{MappingError, Mistake, Name};
use super::nearest::nearest;
use super::rule::Rule;
use super::toml_text::{TomlText, Value};
use super::{Mapping, hours::Hours};

/// The keys of the first level.
const KEYS: [&str; 4] = ["description", "fichier", "lignes", "champs"];

/// Reads and checks a mapping.
pub(super) fn parse(text: &str) -> Result<Mapping, Vec<MappingError>> {
    let source = TomlText::new(text);
    let mapping = source.document().map(|document| {
        let parser = Parser { source: &source };
        parser.mapping(document.get_ref())
    });
    let errors = source.into_errors();
    mapping.filter(|_| errors.is_empty()).ok_or(errors)
}

struct Parser<'s, 't> {
    source: &'s TomlText<'t>,
}

impl Parser<'_, '_> {
    fn mapping(&self, document: &DeTable<'_>) -> Mapping {
        let mut mapping = Mapping::default();
        self.known_keys(document, &KEYS, "au premier niveau");
        if let Some(description) = document.get("description") {
            let _ = self.source.text_of(description, "description");
        }
        if let Some(file) = document.get("fichier") {
            mapping.layout = self.layout(file);
        }
        if let Some(rows) = document.get("lignes") {
            mapping.conditions = self.conditions(rows);
        }
        let Some(table) = document.get("champs").and_then(|fields| fields.get_ref().as_table()) else {
            self.source.error(0..0, Mistake::NoFields);
            return mapping;
        };
        let header = document.get("champs").map_or(0..0, Value::span);
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            if name == COORDINATES {
                mapping.coordinates = self.place(value);
            } else if HOURS.contains(&name) && hours::is_put_together(value) {
                self.put_together(name, value, &mut mapping.hours);
            } else if let Some(field) = fields::field(name) {
                mapping.fields.push((field, self.rules(field, value)));
            } else {
                let near = nearest(name, fields::all().chain([COORDINATES]));
                self.unknown(key.span(), Name::Field, name, near, &[]);
            }
        }
        self.check_fields(table, header);
        mapping.fields.sort_by_key(|(field, _)| fields::all().position(|known| known == *field));
        mapping
    }

    /// The hours, which only one of their fields may put together.
    fn put_together(&self, name: &str, value: &Value<'_>, hours: &mut Option<Hours>) {
        if hours.is_some() {
            self.source.error(value.span(), Mistake::AtMostOneOf(HOURS.to_vec()));
        } else {
            *hours = self.hours(name, value);
        }
    }

    /// Checks that what a record cannot do without is there, and that nothing is said twice.
    fn check_fields(&self, table: &DeTable<'_>, header: Range<usize>) {
        for required in REQUIRED.into_iter().filter(|required| !table.contains_key(*required)) {
            self.source.error(header.clone(), Mistake::MissingField(required));
        }
        if !WHERE.iter().any(|field| table.contains_key(*field)) {
            self.source.error(header.clone(), Mistake::NoCommune);
        }
        let has_degrees = table.contains_key("latitude") || table.contains_key("longitude");
        if let Some(place) = table.get(COORDINATES).filter(|_| has_degrees) {
            self.source.error(place.span(), Mistake::TwoPoints);
        }
        if table.contains_key("latitude") != table.contains_key("longitude") {
            self.source.error(header, Mistake::HalfAPoint);
        }
    }

    /// A column, a rule, or a list of these.
    fn rules(&self, field: &'static str, value: &Value<'_>) -> Vec<Rule> {
        if let Some(items) = value.get_ref().as_array() {
            if items.is_empty() {
                self.source.error(value.span(), Mistake::NoRule(field));
            }
            return items.iter().filter_map(|item| self.rule(field, item)).collect();
        }
        self.rule(field, value).into_iter().collect()
    }

    fn known_keys(&self, table: &DeTable<'_>, known: &[&'static str], place: &'static str) {
        for key in table.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            let name = key.get_ref().as_ref();
            let near = nearest(name, known.iter().copied());
            self.unknown(key.span(), Name::Key(place), name, near, known);
        }
    }

    fn unknown(
        &self,
        span: Range<usize>,
        what: Name,
        given: &str,
        near: Option<&str>,
        possible: &[&'static str],
    ) {
        let near = near.map(str::to_owned);
        self.source.error(
            span,
            Mistake::Unknown { what, given: given.to_owned(), near, possible: possible.to_vec() },
        );
    }

    fn column(&self, (name, span): (String, Range<usize>)) -> Column {
        if name.matches('*').count() > 1 {
            self.source.error(span.clone(), Mistake::SeveralStars);
        }
        Column { name: name.trim().to_owned(), at: self.source.line(span.start) }
    }

    /// The column of a key.
    fn column_at(&self, table: &DeTable<'_>, key: &str) -> Option<Column> {
        let value = table.get(key)?;
        Some(self.column((self.source.text_of(value, key)?, value.span())))
    }
}
