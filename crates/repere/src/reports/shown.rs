//! A report in words, for the staff.

use std::fmt::Write as _;

use chrono::{DateTime, SecondsFormat, Utc};
use repere_domain::report::{Complaint, MissingPlace};
use repere_records::{Report, Told};

/// A report: number, day, what it is about, what it says, who wants to be told, how it was closed.
pub(super) fn shown(report: &Report) -> String {
    let (id, at) = (report.id, instant(report.at));
    let mut text = match &report.told {
        Told::Wrong(lieu, complaint) => {
            let nom = report.nom.as_deref().unwrap_or("(lieu enlevé)");
            format!("{id}  {at}  erreur  {lieu}  {nom}\n{}", wrong(complaint))
        }
        Told::Missing(place) => format!("{id}  {at}  lieu manquant  {}\n{}", place.nom, missing(place)),
    };
    if report.times > 1 {
        line(&mut text, &format!("reçu {} fois", report.times));
    }
    if report.others > 0 {
        line(
            &mut text,
            &format!("et {} autres reçus juste après, dont le texte n’est pas gardé", report.others),
        );
    }
    for reply in &report.replies {
        line(&mut text, &format!("à prévenir (privé) : {}", reply.reveal()));
    }
    if let Some(closing) = &report.closing {
        line(&mut text, &format!("clos le {} par {} — {}", instant(closing.at), closing.by, closing.reason));
    }
    text
}

/// What is wrong, then each value that should be shown, then the words.
fn wrong(complaint: &Complaint) -> String {
    let mut text = String::new();
    let elements = complaint.to_string();
    if !elements.is_empty() {
        line(&mut text, &elements);
    }
    for (element, value) in complaint.values() {
        line(&mut text, &format!("{} → {value}", element.plain_words()));
    }
    quote(&mut text, complaint.text());
    text
}

/// What is known of a place that is missing, field by field.
fn missing(place: &MissingPlace) -> String {
    let mut text = String::new();
    line(&mut text, &format!("Commune : {} ({})", place.commune, place.code_insee));
    for (label, value) in [("Adresse", &place.adresse), ("Téléphone", &place.telephone)] {
        if let Some(value) = value {
            line(&mut text, &format!("{label} : {value}"));
        }
    }
    if place.travaille_ici {
        line(&mut text, "Dit par quelqu’un qui y travaille");
    }
    quote(&mut text, place.activites.as_deref());
    text
}

fn line(text: &mut String, words: &str) {
    let _ = writeln!(text, "    {words}");
}

/// The words of a visitor, marked on each line.
fn quote(text: &mut String, words: Option<&str>) {
    for words in words.unwrap_or_default().lines() {
        line(text, &format!("| {words}"));
    }
}

fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
