//! What is refused, and what that costs the rest of the file.

use repere_checking::{FindingCode as Code, Gravity};
use serde_json::json;

use super::{TERRITOIRE, read_all, row, source};
use crate::hub_lo::read;
use crate::{Context, ReadError};

#[test]
fn a_bad_record_never_costs_the_others() {
    let reading = read_all(&json!([
        row(&json!({"gid": 1})),
        "autre chose",
        [1, 2],
        {"c_nom": "sans identifiant"},
        row(&json!({"gid": 1, "c_nom": "Deuxième au même numéro"})),
        row(&json!({"gid": 6, "c_nom": " - "})),
        row(&json!({"gid": 7, "c__edit_datemaj": "hier"})),
        row(&json!({"gid": 8})),
    ]));
    assert_eq!(reading.records_read, 8);
    let kept: Vec<_> = reading.records().iter().map(|r| r.source_id.as_str()).collect();
    assert_eq!(kept, ["1", "8"]);
    let refused: Vec<_> = reading
        .findings
        .iter()
        .filter(|c| c.gravity == Gravity::Refused)
        .map(|c| (c.record, c.code))
        .collect();
    assert_eq!(
        refused,
        [
            (2, Code::RecordUnreadable),
            (3, Code::RecordUnreadable),
            (4, Code::IdentifierMissing),
            (5, Code::IdentifierTwice),
            (6, Code::NameMissing),
            (7, Code::DateUnreadable),
        ]
    );
}

#[test]
fn other_records_are_not_an_export() {
    let error = read(r#"[{"id": 1}, 2]"#, Context::new(&TERRITOIRE, &source())).unwrap_err();
    assert!(matches!(error, ReadError::OtherRecords { records_read: 2, .. }), "{error}");
}
