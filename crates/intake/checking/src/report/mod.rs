//! What an import did, for the person who ran it: counts, and one finding per thing to know or to mend.
//!
//! The JSON of [`ImportReport`] is for the Hub's staff, not for publication. It quotes no personal address.

mod codes;
mod html;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

pub use codes::FindingCode;

/// Refused records that the summary lists before it counts the others.
const MOST_REFUSED: usize = 20;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Gravity {
    /// The record was not stored.
    #[serde(rename = "refus")]
    Refused,
    /// The record was stored, a value is missing, replaced or doubtful: mend it at the source.
    #[serde(rename = "avertissement")]
    Warning,
    /// The record was stored, a value was repaired with certainty or set aside by rule.
    #[serde(rename = "information")]
    Information,
}

/// One thing found in one record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Number of the record in the file, from 1; 0 for the file as a whole.
    #[serde(rename = "enregistrement")]
    pub record: usize,
    /// The line of the file that the record starts on, from 1, where the format has lines.
    #[serde(rename = "ligne", skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    /// The source's identifier of the record, when it has one.
    #[serde(rename = "identifiant")]
    pub identifier: Option<String>,
    /// The source's field.
    #[serde(rename = "champ")]
    pub field: Cow<'static, str>,
    /// How grave it is.
    #[serde(rename = "gravite")]
    pub gravity: Gravity,
    /// What kind of thing.
    pub code: FindingCode,
    /// What happened and what to do, in French.
    pub message: String,
}

/// The report of one import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportReport {
    /// Name of the source.
    pub source: String,
    /// Format it was read as.
    pub format: &'static str,
    /// Name of the file.
    #[serde(rename = "fichier")]
    pub file: String,
    /// When, RFC 3339.
    pub date: String,
    /// Nothing was written: a trial.
    pub simulation: bool,
    /// Revision of the published places after it.
    pub revision: u64,
    /// Records in the file.
    #[serde(rename = "lus")]
    pub records_read: usize,
    /// Places seen for the first time.
    #[serde(rename = "crees")]
    pub created: usize,
    /// Known places whose content differs.
    #[serde(rename = "modifies")]
    pub modified: usize,
    /// Known places with the same content.
    #[serde(rename = "inchanges")]
    pub unchanged: usize,
    /// Records not stored; each has a finding that says why.
    #[serde(rename = "refuses")]
    pub refused: usize,
    /// Records of places outside the territory: each has a finding that says so, none is stored.
    #[serde(rename = "hors_territoire")]
    pub outside_territory: usize,
    /// Places that left their source: kept, hidden, and shown again when they come back.
    #[serde(rename = "retires")]
    pub withdrawn: usize,
    /// Places that came back to their source.
    #[serde(rename = "retablis")]
    pub restored: usize,
    /// Number of the import, for `repere import undo`; 0 for a trial.
    #[serde(rename = "numero")]
    pub run: i64,
    /// Demonstration places removed.
    #[serde(rename = "demonstration_retires")]
    pub demonstration_removed: usize,
    /// Number of findings of each kind.
    #[serde(rename = "constats_par_code")]
    pub findings_by_code: BTreeMap<FindingCode, usize>,
    /// Every finding, in the order of the file.
    #[serde(rename = "constats")]
    pub findings: Vec<Finding>,
}

impl ImportReport {
    /// The counts, in words: what always matters, and what happened of the rest.
    pub fn totals(&self) -> Vec<(usize, &'static str)> {
        let always = [
            (self.records_read, "lus"),
            (self.created, "créés"),
            (self.modified, "modifiés"),
            (self.unchanged, "inchangés"),
            (self.refused, "refusés"),
        ];
        let sometimes = [
            (self.kept_outside(), "parmi eux, hors du territoire mais proches, gardés"),
            (self.outside_territory, "hors du territoire, laissés hors de la carte"),
            (self.withdrawn, "retirés, absents de la source"),
            (self.restored, "rétablis, revenus dans la source"),
            (self.demonstration_removed, "lieux de démonstration retirés"),
        ];
        always.into_iter().chain(sometimes.into_iter().filter(|(count, _)| *count > 0)).collect()
    }

    /// How many places outside the territory are near enough to be kept.
    fn kept_outside(&self) -> usize {
        self.findings_by_code.get(&FindingCode::NearTerritory).copied().unwrap_or_default()
    }

    /// Counts findings by kind.
    pub fn count(findings: &[Finding]) -> BTreeMap<FindingCode, usize> {
        let mut counts = BTreeMap::new();
        for finding in findings {
            *counts.entry(finding.code).or_default() += 1;
        }
        counts
    }
}

impl fmt::Display for ImportReport {
    /// The summary for a terminal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let trial = if self.simulation { " — simulation, rien n’a été écrit" } else { "" };
        writeln!(f, "Import « {} » ({}){trial}", self.source, self.format)?;
        for (count, what) in self.totals() {
            writeln!(f, "{count:>8}  {what}")?;
        }
        for (gravity, title) in [
            (Gravity::Refused, "Refus"),
            (Gravity::Warning, "Avertissements"),
            (Gravity::Information, "Informations"),
        ] {
            let mut of_gravity =
                self.findings_by_code.iter().filter(|(c, _)| c.gravity() == gravity).peekable();
            if of_gravity.peek().is_some() {
                writeln!(f, "{title}")?;
            }
            for (code, count) in of_gravity {
                writeln!(f, "{count:>8}  {}", code.title())?;
            }
        }
        for finding in self.findings.iter().filter(|c| c.record == 0) {
            let field = if finding.field.is_empty() { "fichier" } else { &finding.field };
            writeln!(f, "  {field} : {}", finding.message)?;
        }
        let refused = || self.findings.iter().filter(|c| c.gravity == Gravity::Refused);
        for finding in refused().take(MOST_REFUSED) {
            writeln!(f, "  enregistrement {} : {}", finding.record, finding.message)?;
        }
        match refused().count().saturating_sub(MOST_REFUSED) {
            0 => Ok(()),
            more => writeln!(f, "  et {more} autres refus, dans le rapport complet (--report)"),
        }
    }
}
