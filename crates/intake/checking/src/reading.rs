//! What a file holds, once read: records, and what there is to say of them.

use repere_domain::SourceRecord;

use crate::cleaning::{hidden, kind_of_name, people};
use crate::findings::Findings;
use crate::report::{CodeConstat, Constat};

/// Where a record stands in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numero {
    /// Its number, from 1, refused records counted.
    pub enregistrement: usize,
    /// The line that it starts on, from 1, where the format has lines.
    pub ligne: Option<usize>,
}

/// What a file holds.
#[derive(Debug, Default)]
pub struct Reading {
    /// Number of records in the file, refused ones included.
    pub lus: usize,
    /// The records that can be stored, in the order of the file, no two with the same source id.
    pub records: Vec<SourceRecord>,
    /// Where each of them stands in the file.
    pub numeros: Vec<Numero>,
    /// What there is to say about them, in the order of the file.
    pub constats: Vec<Constat>,
}

impl Reading {
    /// Takes one record's outcome in: the record if there is one, and what was found.
    pub fn take(&mut self, record: Option<SourceRecord>, mut findings: Findings) {
        self.lus += 1;
        if let Some(mut record) = record {
            hidden::guard(&mut record, &mut findings);
            people::withhold(&mut record, &mut findings);
            kind_of_name::complete(&mut record.lieu, &mut findings);
            self.records.push(record);
            self.numeros.push(findings.numero());
        }
        self.constats.extend(findings.into_constats());
    }

    /// How many records are of places outside the territory, said and not stored.
    pub fn outside(&self) -> usize {
        self.constats.iter().filter(|constat| constat.code == CodeConstat::HorsTerritoire).count()
    }

    /// Says something of the file as a whole, before anything else.
    pub fn note_first(&mut self, code: CodeConstat, message: &str) {
        let mut findings = Findings::about(0);
        findings.add(code, "", message);
        self.constats.splice(0..0, findings.into_constats());
    }
}
