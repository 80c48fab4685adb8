//! Records without a date of their own keep the one that they have: reading the same file again another day changes nothing.

use std::collections::{HashMap, HashSet};

use repere_checking::{Finding, FindingCode};
use repere_domain::Lieu;
use repere_records::storage::Which;
use repere_records::{ImportBatch, Records, StorageError};

/// Gives known places that say the same as before the date that they were given then.
pub(super) async fn keep_known_dates(
    batch: &mut ImportBatch,
    findings: &[Finding],
    records: &Records,
) -> Result<(), StorageError> {
    let undated = findings.iter().filter(|finding| finding.code == FindingCode::DateReplaced);
    let undated: HashSet<&str> = undated.filter_map(|finding| finding.identifier.as_deref()).collect();
    if undated.is_empty() {
        return Ok(());
    }
    let known = records.database().find(Which::Source(&batch.source)).await?;
    let known: HashMap<String, Lieu> =
        known.into_iter().map(|record| (record.source_id, record.state.lieu)).collect();
    for record in batch.records.iter_mut().filter(|record| undated.contains(record.source_id.as_str())) {
        let Some(before) = known.get(&record.source_id) else { continue };
        let mut lieu = record.lieu.clone();
        lieu.id = before.id.clone();
        lieu.date_maj = before.date_maj;
        if lieu == *before {
            record.lieu.date_maj = before.date_maj;
        }
    }
    Ok(())
}
