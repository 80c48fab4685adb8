//! Takes the rows of a table in, one by one.

use std::borrow::Cow;
use std::ops::ControlFlow;

use repere_checking::cleaning::hidden::uncover;
use repere_checking::cleaning::present;
use repere_checking::colocation;
use repere_checking::{FindingCode as Code, Findings, Reading, SeenIds, Undated};
use repere_domain::SourceRecord;
use repere_tables::{Encoding, HeaderPlace, Row, Sink};

use super::{Columns, Table, remarks};
use crate::error::ReadError;
use crate::reading::Context;
use crate::standard::{Entry, record};

pub(super) struct Reader<'c, C> {
    columns: C,
    names: Vec<String>,
    /// For each column, whether a column of the row holds it already, as « a » holds « a.b ».
    inner: Vec<bool>,
    place: HeaderPlace,
    context: Context<'c>,
    reading: Reading,
    seen: SeenIds,
    undated: Vec<Undated>,
    filled: Vec<usize>,
    left_out: usize,
}

impl<'c, C: Columns> Reader<'c, C> {
    pub(super) fn new(columns: C, context: Context<'c>) -> Self {
        Self {
            columns,
            names: Vec::new(),
            inner: Vec::new(),
            place: HeaderPlace::default(),
            context,
            reading: Reading::default(),
            seen: SeenIds::default(),
            undated: Vec::new(),
            filled: Vec::new(),
            left_out: 0,
        }
    }

    /// What is known once every row is read.
    pub(super) fn finish(mut self, encoding: Encoding) -> Table<C> {
        remarks::date(&mut self.reading, &self.undated, self.context.day);
        colocation::note(&mut self.reading);
        remarks::note_encoding(&mut self.reading, encoding);
        remarks::note_header(&mut self.reading, &self.place);
        self.columns.remark(&mut self.reading, &self.filled);
        remarks::note_left_out(&mut self.reading, self.left_out);
        Table {
            columns: self.columns,
            reading: self.reading,
            names: self.names,
            filled: self.filled,
            left_out: self.left_out,
        }
    }

    /// The record of a row, if it is one.
    fn record(&mut self, cells: &[Cow<'_, str>], findings: &mut Findings) -> Option<SourceRecord> {
        let shown: Vec<Cow<'_, str>> =
            self.names.iter().zip(cells).map(|(name, cell)| uncover(cell, name.clone(), findings)).collect();
        let fields = self.columns.fields(&shown, findings);
        let raw = self.raw(cells);
        let entry = findings
            .record_fits(&raw)
            .then(|| record(&fields, raw, self.context, &mut self.seen, findings))
            .flatten();
        findings.name_columns(|field| self.columns.origin(field));
        let Entry { record, undated } = entry?;
        if let Some(written) = undated {
            self.undated.push(Undated { rank: self.reading.records().len(), written });
        }
        Some(record)
    }

    /// A row in the source's own words, as a JSON object of the cells that say something.
    fn raw(&self, cells: &[Cow<'_, str>]) -> String {
        let columns = self.names.iter().zip(&self.inner).zip(cells);
        let cells = columns
            .filter(|((_, inner), cell)| !**inner && !cell.trim().is_empty())
            .map(|((name, _), cell)| (name.clone(), cell.trim().into()));
        serde_json::Value::Object(cells.collect()).to_string()
    }
}

impl<C: Columns> Sink for Reader<'_, C> {
    type Error = ReadError;

    fn knows(&self, name: &str) -> bool {
        self.columns.knows(name)
    }

    fn header(&mut self, names: &[String], place: &HeaderPlace) -> Result<(), ReadError> {
        self.names = names.to_vec();
        self.inner = names.iter().map(|name| place.nested && is_inside(name, names)).collect();
        self.place = place.clone();
        self.filled = vec![0; names.len()];
        self.columns.bind(names, place)
    }

    fn row(&mut self, row: Row<'_>) -> Result<ControlFlow<()>, ReadError> {
        let mut findings = Findings::about(row.number).on_line(row.line);
        self.context.advance(row.part);
        let record = match row.cells {
            Ok(cells) => {
                for (filled, cell) in self.filled.iter_mut().zip(&cells) {
                    *filled += usize::from(present(cell).is_some());
                }
                if !self.columns.keeps(&cells) {
                    self.left_out += 1;
                    return Ok(ControlFlow::Continue(()));
                }
                self.record(&cells, &mut findings)
            }
            Err(why) => {
                findings.add(Code::RecordUnreadable, "", why.to_string());
                None
            }
        };
        self.reading.take(record, findings);
        Ok(ControlFlow::Continue(()))
    }
}

/// Whether another column holds this one: « a.b » is inside « a ».
fn is_inside(name: &str, names: &[String]) -> bool {
    name.match_indices('.').any(|(end, _)| names.iter().any(|other| *other == name[..end]))
}
