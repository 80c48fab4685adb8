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

/// Whether one can work there, away from one's office, and what is said of it.
const TELEWORK: [&str; 2] = ["c_espace_teletravail", "c_accompagnement_teletravail"];

/// What there is to use: the words of the column, and a room to work in, which the standard has no field for.
pub(super) fn equipment(row: &Row, findings: &mut Findings) -> Option<String> {
    let [answer, detail] = TELEWORK;
    let room = row.says_yes(answer).then(|| match of(row, detail, findings) {
        Some(detail) => format!("Espace de télétravail : {detail}"),
        None => "Espace de télétravail".to_owned(),
    });
    let all: Vec<String> = of(row, EQUIPMENT, findings).into_iter().chain(room).collect();
    (!all.is_empty()).then(|| all.join("\n\n"))
}

/// The text of one of these columns; hours that stand there by mistake are none.
pub(super) fn of(row: &Row, column: &'static str, findings: &mut Findings) -> Option<String> {
    let text = cleaning::paragraphs(&row.text(column)?);
    if from_french(&text, None).is_ok() {
        findings.add(Code::UnknownValue, column, "des horaires : écrivez-les dans « c_horaire_ouverture »");
        return None;
    }
    Some(text).filter(|text| !text.is_empty())
}
