//! Opening hours of the Hub's export: prose, beside days that are ticked, sometimes in another column.

use repere_domain::horaires::Horaires;
use repere_domain::text::fold;
use repere_hours::{Weekday, Weekdays, from_french, open_days};

use super::row::Row;
use repere_checking::cleaning;

use repere_checking::FindingCode as Code;
use repere_checking::Findings;

/// Where hours should stand.
const FIELD: &str = "c_horaire_ouverture";

/// Where they stand sometimes.
const OTHER_FIELD: &str = "c_public_cible";

/// Where days are ticked.
const WEEKDAYS: &str = "c_jours_semaine";

/// The hours of a record, and the source's own words for them.
pub(super) fn of(row: &Row, findings: &mut Findings) -> (Option<Horaires>, Option<String>) {
    let ticked = ticked(row);
    // Only a text that reads whole as hours is one: « 10-18 ans » is not.
    let elsewhere = row
        .text(OTHER_FIELD)
        .and_then(|text| from_french(&text, ticked).ok().map(|horaires| (text, horaires)));
    let Some(text) = prose(row, findings) else {
        let Some((text, horaires)) = elsewhere else { return (None, None) };
        findings.add(Code::FieldMoved, OTHER_FIELD, format!("des horaires : écrivez-les dans « {FIELD} »"));
        report_converted(&text, &horaires, ticked, findings);
        return (Some(horaires), Some(cleaning::several_lines(&text)));
    };
    let words = Some(cleaning::several_lines(&text));
    match from_french(&text, ticked) {
        Ok(horaires) if elsewhere.is_some_and(|(_, other)| other != horaires) => {
            let message = format!("« {OTHER_FIELD} » donne d’autres horaires : gardez les bons");
            findings.add(Code::HoursInProse, FIELD, message);
            (None, words)
        }
        Ok(horaires) => {
            report_converted(&text, &horaires, ticked, findings);
            (Some(horaires), words)
        }
        Err(refusal) => {
            findings.add(Code::HoursInProse, FIELD, refusal.message());
            (None, words)
        }
    }
}

/// The prose, unless it is what a tick box leaves.
fn prose(row: &Row, findings: &mut Findings) -> Option<String> {
    let text = row.text(FIELD)?;
    if matches!(fold(&text).as_str(), "true" | "false") {
        findings.add(Code::UnknownValue, FIELD, "« True » et « False » ne sont pas des horaires");
        return None;
    }
    Some(text)
}

fn report_converted(text: &str, horaires: &Horaires, ticked: Option<Weekdays>, findings: &mut Findings) {
    let with_ticked = from_french(text, None).is_err();
    let from = if with_ticked { ", avec les jours cochés" } else { "" };
    findings.add(Code::HoursConverted, FIELD, format!("{horaires}{from}"));
    if ticked.is_some_and(|ticked| open_days(horaires) != Some(ticked)) {
        findings.add(Code::OtherDays, WEEKDAYS, "les jours écrits dans les horaires sont suivis");
    }
}

/// The days that are ticked; `None` when there is none, or one that is not a day.
fn ticked(row: &Row) -> Option<Weekdays> {
    let mut days = Weekdays::default();
    for item in row.items(WEEKDAYS) {
        let folded = fold(&item);
        days.insert(Weekday::ALL.into_iter().find(|day| day.name() == folded)?);
    }
    (!days.is_empty()).then_some(days)
}
