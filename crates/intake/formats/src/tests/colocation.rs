//! Places at one point.

use std::sync::LazyLock;

use repere_territory::Territoire;

use repere_checking::FindingCode;

use crate::{Context, Format, read};

static TERRITOIRE: LazyLock<Territoire> = LazyLock::new(|| Territoire::embedded().unwrap());

#[test]
fn one_finding_for_each_shared_point() {
    let header = "id,pivot,nom,commune,code_postal,adresse,latitude,longitude,date_maj";
    let row = |id: &str, point: &str| format!("{id},,Lieu {id},Le Blanc,36300,1 rue,{point},2026-01-31");
    let text = [
        header.to_owned(),
        row("a", "46.63,1.06"),
        row("b", ","),
        row("c", "46.63,1.06"),
        row("d", ","),
        row("e", "46.6300000001,1.06"),
        row("f", "46.64,1.06"),
    ]
    .join("\n");
    let source = "essai".parse().unwrap();
    let context = Context::new(&TERRITOIRE, &source);
    let reading = read(Format::LieuxMediationNumerique, text.as_bytes(), context).unwrap();
    let shared: Vec<_> = reading.findings.iter().filter(|c| c.code == FindingCode::SamePoint).collect();
    assert_eq!(shared.len(), 1, "two places without a point share none: {:?}", reading.findings);
    assert_eq!((shared[0].record, shared[0].line), (1, Some(2)));
    assert!(shared[0].message.contains("« c », « e »"), "{}", shared[0].message);
    assert!(reading.findings.is_sorted_by_key(|finding| finding.record));
}
