//! « Signaler une erreur »: what is wrong with a place, beside what is shown of it.

mod shown;
mod submission;

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use repere_catalogue::Entry;
use repere_domain::report::{Complaint, Element, ReplyTo, TEXT_MAX, VALUE_MAX};
use repere_edition::Clock;
use repere_kit::{Client, Content, Path};
use repere_records::{ReportBox, Told};
use repere_words::french;

use super::envelope::Envelope;
use super::{Arrival, Fault, ReportGate, refused, reply};
use crate::lieu::{Fate, instead};
use crate::{Base, Site, fresh_page};
use shown::{ElementRow, rows};
use submission::Submission;

#[derive(Template)]
#[template(path = "report.html")]
struct ReportForm<'a> {
    site: Site,
    id: &'a str,
    name: &'a str,
    commune: &'a str,
    rows: Vec<ElementRow<'a>>,
    value_max: usize,
    text: &'a str,
    text_max: usize,
    text_max_words: String,
    reply: &'a str,
    token: &'a str,
    /// What to mend before sending again.
    error: Option<String>,
    /// The field to mend.
    wrong: &'static str,
}

#[derive(Template)]
#[template(path = "report_thanks.html")]
struct Thanks<'a> {
    site: Site,
    id: &'a str,
    name: &'a str,
}

/// `GET /lieux/{id}/signaler`
pub(crate) async fn form(
    State(base): State<Base>,
    State(clock): State<Clock>,
    State(gate): State<Arc<ReportGate>>,
    Path(id): Path<String>,
) -> Response {
    let snapshot = base.snapshot();
    match Fate::of(&id, &snapshot) {
        Fate::Published(entry) => {
            let token = gate.tokens.issue(entry.lieu.id.as_str(), clock.now());
            let submission = Submission { envelope: Envelope::new(token), ..Submission::default() };
            show(StatusCode::OK, entry, &submission, None, &base)
        }
        other => instead(other, "/signaler", &base),
    }
}

/// `POST /lieux/{id}/signaler`
pub(crate) async fn receive(
    State(base): State<Base>,
    State(clock): State<Clock>,
    State(gate): State<Arc<ReportGate>>,
    State(reports): State<Arc<dyn ReportBox>>,
    Path(id): Path<String>,
    Client(client): Client,
    Content(body): Content,
) -> Response {
    let snapshot = base.snapshot();
    let entry = match Fate::of(&id, &snapshot) {
        Fate::Published(entry) => entry,
        other => return instead(other, "/signaler", &base),
    };
    if let Some(refusal) = refused(&body) {
        return refusal;
    }
    let mut submission = Submission::read(&body);
    let id = entry.lieu.id.as_str();
    let thanks = || Redirect::to(&format!("/lieux/{id}/signaler/merci")).into_response();
    if submission.envelope.trap {
        // A robot that is thanked does not try again.
        return thanks();
    }
    let now = clock.now();
    let arrival = Arrival { subject: id, token: &submission.envelope.token, client, now };
    let kept = match judge(&submission, entry) {
        Ok((told, reply)) => gate.keep(&arrival, &told, reply, reports.as_ref()).await,
        Err(fault) => Err(fault),
    };
    let Err(fault) = kept else { return thanks() };
    if fault.wants_another_form() {
        submission.envelope.token = gate.tokens.issue(id, now);
    }
    show(fault.status(), entry, &submission, Some(&fault), &base)
}

/// `GET /lieux/{id}/signaler/merci`
pub(crate) async fn thanks(State(base): State<Base>, Path(id): Path<String>) -> Response {
    let snapshot = base.snapshot();
    match Fate::of(&id, &snapshot) {
        Fate::Published(entry) => {
            let lieu = &entry.lieu;
            let template = Thanks { site: Site::of(&base), id: lieu.id.as_str(), name: entry.shown_name() };
            fresh_page(StatusCode::OK, &template, &base)
        }
        other => instead(other, "", &base),
    }
}

/// What a form says, and where its sender wants to be told.
fn judge(submission: &Submission, entry: &Entry) -> Result<(Told, Option<ReplyTo>), Fault> {
    if submission.values.get(&Element::Telephone).is_some_and(|number| is_too_short(number)) {
        return Err(Fault::ShortNumber);
    }
    let values = submission.values.iter().map(|(element, value)| (*element, value.as_str()));
    let report = Complaint::with_values(submission.elements.clone(), values, &submission.text)?;
    Ok((Told::Wrong(entry.lieu.id.clone(), report), reply(&submission.envelope.reply)?))
}

/// Fewest digits that are dialled to reach a place: « 3949 ».
const SHORTEST_NUMBER: usize = 4;

/// Whether what has digits has too few to be dialled; words without any say something else of the number.
fn is_too_short(number: &str) -> bool {
    (1..SHORTEST_NUMBER).contains(&number.chars().filter(char::is_ascii_digit).count())
}

fn show(
    status: StatusCode,
    entry: &Entry,
    submission: &Submission,
    fault: Option<&Fault>,
    base: &Base,
) -> Response {
    let template = ReportForm {
        site: Site::of(base),
        id: entry.lieu.id.as_str(),
        name: entry.shown_name(),
        commune: &entry.lieu.commune,
        rows: rows(entry, submission, fault.and_then(Fault::element)),
        value_max: VALUE_MAX,
        text: &submission.text,
        text_max: TEXT_MAX,
        text_max_words: french::number(TEXT_MAX),
        reply: &submission.envelope.reply,
        token: &submission.envelope.token,
        error: fault.map(Fault::sentence),
        wrong: fault.map(Fault::field).unwrap_or_default(),
    };
    fresh_page(status, &template, base)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_short_or_is_none() {
        for (written, expected) in [
            ("12", true),
            ("02", true),
            ("3949", false),
            ("02 61 91 00 13", false),
            ("il n’y en a plus", false),
        ] {
            assert_eq!(is_too_short(written), expected, "{written}");
        }
    }
}
