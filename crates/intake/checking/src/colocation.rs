//! Places at one point: usually true (several services under one roof), so it is said, and nothing is changed.

use std::collections::BTreeMap;

use repere_domain::PositionQuality;

use crate::reading::Reading;
use crate::report::FindingCode as Code;

/// Identifiers shown of a group before the rest is counted.
const SHOWN: usize = 8;

/// Adds one finding for each point that several records share, at the first of them. Places that stand at their
/// commune for want of a point of their own share nothing.
pub fn note(reading: &mut Reading) {
    let mut by_point: BTreeMap<(u64, u64), Vec<usize>> = BTreeMap::new();
    for (rank, record) in reading.records().iter().enumerate() {
        let position = record.lieu.position;
        if position.quality == PositionQuality::Exact {
            let point = position.localisation;
            let key = (point.latitude().to_bits(), point.longitude().to_bits());
            by_point.entry(key).or_default().push(rank);
        }
    }
    let mut groups: Vec<Vec<usize>> = by_point.into_values().filter(|group| group.len() > 1).collect();
    groups.sort_unstable();
    for group in groups {
        let Some((first, others)) = group.split_first() else { continue };
        let mut findings = reading.findings_about(*first);
        findings.add(Code::SamePoint, "position", message(reading, others));
        reading.findings.extend(findings.into_findings());
    }
    reading.sort();
}

fn message(reading: &Reading, others: &[usize]) -> String {
    let ids: Vec<String> =
        others.iter().take(SHOWN).map(|rank| format!("« {} »", reading.records()[*rank].source_id)).collect();
    let more = match others.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" et {more} autres"),
    };
    format!("au même point que {}{more} ; vérifiez s’ils ne sont pas sous le même toit", ids.join(", "))
}
