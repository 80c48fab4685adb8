//! What a place says in its own words: what there is to use, how people are helped, what is taught.

use repere_checking::FindingCode as Code;
use repere_checking::Findings;
use repere_checking::cleaning;
use repere_hours::from_french;

use super::row::Row;

/// What there is to use.
pub(super) const EQUIPMENT: &str = "c_materiel_info_detail";
/// How people are helped.
pub(super) const SUPPORT: &str = "c_accompagnement_personnel_detail";
/// What is taught.
pub(super) const TRAINING: &str = "c_formation_detail";

/// The text of one of these columns; hours that stand there by mistake are none.
pub(super) fn of(row: &Row, column: &'static str, findings: &mut Findings) -> Option<String> {
    let text = cleaning::paragraphs(&row.text(column)?);
    if from_french(&text, None).is_ok() {
        findings.add(Code::UnknownValue, column, "des horaires : écrivez-les dans « c_horaire_ouverture »");
        return None;
    }
    Some(text).filter(|text| !text.is_empty())
}
