//! What a file holds, once read: records, and what there is to say of them.

use std::borrow::Cow;

use chrono::NaiveDate;
use repere_domain::SourceRecord;

use crate::cleaning::{hidden, kind_of_name, people};
use crate::findings::Findings;
use crate::report::{Finding, FindingCode};

/// Where a record stands in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Its number, from 1, refused records counted.
    pub record: usize,
    /// The line that it starts on, from 1, where the format has lines.
    pub line: Option<usize>,
}

/// What a file holds.
#[derive(Debug, Default)]
pub struct Reading {
    /// Number of records in the file, refused ones included.
    pub records_read: usize,
    /// No two with the same source id, each checked when it was taken in.
    records: Vec<SourceRecord>,
    standings: Vec<Standing>,
    /// What there is to say about them, in the order of the file.
    pub findings: Vec<Finding>,
}

impl Reading {
    /// The records that can be stored, in the order of the file.
    pub fn records(&self) -> &[SourceRecord] {
        &self.records
    }

    /// Where each of them stands in the file.
    pub fn standings(&self) -> &[Standing] {
        &self.standings
    }

    /// The records, where each of them stands, and what there is to say.
    pub fn into_parts(self) -> (Vec<SourceRecord>, Vec<Standing>, Vec<Finding>) {
        (self.records, self.standings, self.findings)
    }

    /// The records alone.
    pub fn into_records(self) -> Vec<SourceRecord> {
        self.records
    }

    /// Takes one record's outcome in: the record if there is one, and what was found.
    pub fn take(&mut self, record: Option<SourceRecord>, mut findings: Findings) {
        self.records_read += 1;
        if let Some(mut record) = record {
            hidden::guard(&mut record, &mut findings);
            people::withhold(&mut record, &mut findings);
            kind_of_name::complete(&mut record.lieu, &mut findings);
            self.records.push(record);
            self.standings.push(findings.standing());
        }
        self.findings.extend(findings.into_findings());
    }

    /// Gives a date to records that have none of their own, by their rank; `why` says what is used instead of what. Without a
    /// date to give, there is no record.
    pub fn date(&mut self, undated: &[Undated], day: Option<NaiveDate>, why: impl Fn(&Undated) -> String) {
        for record in undated.iter().rev() {
            let code = if day.is_some() { FindingCode::DateReplaced } else { FindingCode::DateUnreadable };
            let mut findings = self.findings_about(record.rank);
            findings.add(code, "date_maj", why(record));
            self.findings.extend(findings.into_findings());
            match day {
                Some(day) => self.records[record.rank].lieu.date_maj = day,
                None => {
                    self.records.remove(record.rank);
                    self.standings.remove(record.rank);
                }
            }
        }
        self.sort();
    }

    /// Findings to come about a record already taken in, by its rank.
    pub(crate) fn findings_about(&self, rank: usize) -> Findings {
        let standing = self.standings[rank];
        let mut findings = Findings::about(standing.record);
        if let Some(line) = standing.line {
            findings = findings.on_line(line);
        }
        findings.identify(&self.records[rank].source_id);
        findings
    }

    /// Puts what was found back in the order of the file; that of one record stays in its order.
    pub(crate) fn sort(&mut self) {
        self.findings.sort_by_key(|finding| finding.record);
    }

    /// How many records are of places outside the territory, said and not stored.
    pub fn outside(&self) -> usize {
        self.findings.iter().filter(|finding| finding.code == FindingCode::OutsideTerritory).count()
    }

    /// Says something of the file as a whole, before anything else.
    pub fn note_first(&mut self, code: FindingCode, message: &str) {
        self.note_of_file(code, "", message);
    }

    /// The same, of a column of the file.
    pub fn note_of_file(
        &mut self,
        code: FindingCode,
        field: impl Into<Cow<'static, str>>,
        message: impl Into<String>,
    ) {
        let mut findings = Findings::about(0);
        findings.add(code, field, message);
        let behind = self.findings.iter().take_while(|finding| finding.record == 0).count();
        self.findings.splice(behind..behind, findings.into_findings());
    }
}

/// A record whose date did not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undated {
    /// Its rank among the records taken in, from 0.
    pub rank: usize,
    /// What was written; nothing when there was nothing.
    pub written: String,
}
