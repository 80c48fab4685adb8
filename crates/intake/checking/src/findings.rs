//! What is found in the record being read.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::reading::Standing;
use crate::report::{Finding, FindingCode};

/// Source ids already seen in a file: two records cannot share one.
#[derive(Debug, Default)]
pub struct SeenIds(HashSet<String>);

impl SeenIds {
    /// Remembers an id; `false` when an earlier record has it.
    pub fn insert(&mut self, id: &str) -> bool {
        self.0.insert(id.to_owned())
    }
}

/// Most text that a record may hold, bytes; the longest known ones have a twentieth of it.
const RECORD_MAX: usize = 64 * 1024;

/// Findings about the record being read.
#[derive(Debug)]
pub struct Findings {
    record: usize,
    line: Option<usize>,
    identifier: Option<String>,
    findings: Vec<Finding>,
}

impl Findings {
    /// Findings about record number `record`, from 1.
    pub const fn about(record: usize) -> Self {
        Self { record, line: None, identifier: None, findings: Vec::new() }
    }

    /// Says on which line of the file the record starts.
    pub const fn on_line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    /// Names the source's columns beside the fields that were read from them: what a person must look for in the file.
    pub fn name_columns(&mut self, origin: impl Fn(&str) -> Option<String>) {
        for finding in &mut self.findings {
            let columns: Vec<String> = finding.field.split(", ").filter_map(&origin).collect();
            if !columns.is_empty() {
                finding.field = format!("{} (colonne {})", finding.field, columns.join(", ")).into();
            }
        }
    }

    /// Whether a record, in the source's own words, is no longer than one may be; one that is longer is to be refused.
    pub fn record_fits(&mut self, raw: &str) -> bool {
        let fits = raw.len() <= RECORD_MAX;
        if !fits {
            let (length, most) = (raw.len() / 1024, RECORD_MAX / 1024);
            let message =
                format!("{length} Kio de texte, au plus {most} : un guillemet n’est peut-être pas fermé");
            self.add(FindingCode::RecordTooLong, "", message);
        }
        fits
    }

    /// Where the record stands in its file.
    pub const fn standing(&self) -> Standing {
        Standing { record: self.record, line: self.line }
    }

    /// What was found.
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    /// Names the record by its source id, in what was found already too.
    pub fn identify(&mut self, id: &str) {
        for finding in self.findings.iter_mut().filter(|finding| finding.identifier.is_none()) {
            finding.identifier = Some(id.to_owned());
        }
        self.identifier = Some(id.to_owned());
    }

    /// Adds a finding about a field.
    pub fn add(
        &mut self,
        code: FindingCode,
        field: impl Into<Cow<'static, str>>,
        message: impl Into<String>,
    ) {
        let field = field.into();
        self.findings.push(Finding {
            record: self.record,
            line: self.line,
            identifier: self.identifier.clone(),
            field,
            gravity: code.gravity(),
            code,
            message: message.into(),
        });
    }
}
