//! A mapping over the columns of one file.

use std::borrow::Cow;

use repere_checking::{FindingCode as Code, Findings, Reading};
use repere_tables::HeaderPlace;

use super::columns::Bound;
use super::fields::HOURS;
use super::hours::Hours;
use super::place::Place;
use super::rule::{self, Rule};
use super::{Mapping, identity};
use crate::error::{FoundHeader, ReadError};
use crate::standard::Fields;
use crate::tabular::Columns;
use crate::words::quoted;

/// Names of columns that a finding repeats.
const MOST_NAMES: usize = 3;

pub(super) struct MappedColumns<'m> {
    mapping: &'m Mapping,
    bound: Bound,
}

impl<'m> MappedColumns<'m> {
    pub(super) fn new(mapping: &'m Mapping) -> Self {
        Self { mapping, bound: Bound::default() }
    }

    /// The ranks of the columns that the mapping does not name.
    pub(super) fn unread(&self) -> Vec<usize> {
        self.bound.unread()
    }
}

impl Columns for MappedColumns<'_> {
    fn knows(&self, name: &str) -> bool {
        self.mapping.columns().any(|column| column.is(name))
    }

    fn bind(&mut self, names: &[String], place: &HeaderPlace) -> Result<(), ReadError> {
        self.bound = Bound::new(self.mapping.columns(), names).map_err(|missing| ReadError::Mapping {
            missing,
            header: Box::new(FoundHeader { names: names.to_vec(), place: place.clone() }),
        })?;
        Ok(())
    }

    fn keeps(&self, cells: &[Cow<'_, str>]) -> bool {
        let cells = self.bound.row(cells);
        self.mapping.conditions.iter().all(|condition| condition.holds(cells))
    }

    fn fields(&self, cells: &[Cow<'_, str>], findings: &mut Findings) -> Fields {
        let cells = self.bound.row(cells);
        let mut fields = Fields::default();
        if let Some(hours) = &self.mapping.hours {
            hours.read(cells, &mut fields, findings);
        }
        for (field, rules) in &self.mapping.fields {
            fields.set(field, rule::evaluate(field, rules, cells, findings));
        }
        if let Some(place) = &self.mapping.coordinates {
            let (latitude, longitude) = place.read(cells);
            fields.set("latitude", latitude);
            fields.set("longitude", longitude);
        }
        if !self.mapping.has_identifiers()
            && let Some(id) = identity::of(&fields)
        {
            fields.set("id", id);
        }
        fields
    }

    fn origin(&self, field: &str) -> Option<String> {
        let mapping = self.mapping;
        let rules = mapping.fields.iter().filter(|(known, _)| *known == field).flat_map(|(_, rules)| rules);
        let mut columns: Vec<_> = rules.flat_map(Rule::columns).collect();
        if matches!(field, "latitude" | "longitude") {
            columns.extend(mapping.coordinates.iter().flat_map(Place::columns));
        }
        if HOURS.contains(&field) {
            columns.extend(mapping.hours.iter().flat_map(Hours::columns));
        }
        let mut names: Vec<&str> =
            columns.into_iter().flat_map(|column| self.bound.names_of(column)).collect();
        names.dedup();
        (!names.is_empty()).then(|| quoted(names.into_iter(), MOST_NAMES))
    }

    fn remark(&self, reading: &mut Reading, _filled: &[usize]) {
        if !self.mapping.has_identifiers() {
            reading.note_of_file(Code::IdentifierMade, "id", identity::REMARK);
        }
    }
}
