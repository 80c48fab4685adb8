//! « Il manque un lieu ? Dites-le-nous »: its name, its commune, and what else somebody knows of it.

mod commune;
mod submission;

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use repere_domain::codes::CodeInsee;
use repere_domain::report::{MissingPlace, ReplyTo, ReportError, TEXT_MAX, VALUE_MAX};
use repere_domain::text::fold;
use repere_domain::{Lieu, LieuId};
use repere_edition::{Clock, Snapshot};
use repere_kit::{Client, Content, Parameters};
use repere_records::{ReportBox, Told};
use repere_words::places;

use super::envelope::Envelope;
use super::{Arrival, Fault, ReportGate, refused, reply};
use crate::link::link;
use crate::{Base, Site, fresh_page};
use commune::{choices, resolve, written};
use submission::Submission;

/// What tokens of this form are signed for: no place has such an identifier.
const SUBJECT: &str = "/signaler-un-lieu";
/// The parameter of the thanks that names a place of the same name.
const KNOWN: &str = "deja";
/// Most places of the same name that are shown.
const KNOWN_MAX: usize = 3;

#[derive(Template)]
#[template(path = "missing_place.html")]
struct MissingForm<'a> {
    site: Site,
    submission: &'a Submission,
    /// The communes among which to choose, by code, where several answer.
    communes: Vec<(String, String)>,
    value_max: usize,
    text_max: usize,
    /// What to mend before sending again.
    error: Option<String>,
    /// The field to mend.
    wrong: &'static str,
}

#[derive(Template)]
#[template(path = "missing_place_thanks.html")]
struct Thanks<'a> {
    site: Site,
    known: Vec<KnownPlace<'a>>,
}

/// A place that is on the map, and may be the one that somebody missed.
struct KnownPlace<'a> {
    id: &'a str,
    name: &'a str,
    /// « à Tours ».
    at_commune: String,
}

/// The address of the form, with a commune in it.
pub(crate) fn address(commune: Option<&CodeInsee>) -> String {
    link(SUBJECT, commune.map(|code| ("commune", code.as_str())))
}

/// `GET /signaler-un-lieu`
pub(crate) async fn form(
    State(base): State<Base>,
    State(clock): State<Clock>,
    State(gate): State<Arc<ReportGate>>,
    RawQuery(query): RawQuery,
) -> Response {
    let parameters = Parameters::of(query.as_deref());
    let asked = parameters.first("commune").and_then(|code| code.parse::<CodeInsee>().ok());
    let commune = asked.and_then(|code| base.territoire().commune_of_code(&code));
    let submission = Submission {
        commune: commune.map(written).unwrap_or_default(),
        envelope: Envelope::new(gate.tokens.issue(SUBJECT, clock.now())),
        ..Submission::default()
    };
    show(StatusCode::OK, &submission, None, &base)
}

/// `POST /signaler-un-lieu`
pub(crate) async fn receive(
    State(base): State<Base>,
    State(clock): State<Clock>,
    State(gate): State<Arc<ReportGate>>,
    State(reports): State<Arc<dyn ReportBox>>,
    Client(client): Client,
    Content(body): Content,
) -> Response {
    if let Some(refusal) = refused(&body) {
        return refusal;
    }
    let mut submission = Submission::read(&body);
    if submission.envelope.trap {
        // A robot that is thanked does not try again.
        return thanked(&[]);
    }
    let now = clock.now();
    let kept = match judge(&submission, &base) {
        Ok((place, reply)) => {
            let known = same_places(&place, base.places());
            let arrival = Arrival { subject: SUBJECT, token: &submission.envelope.token, client, now };
            gate.keep(&arrival, &Told::Missing(place), reply, reports.as_ref()).await.map(|()| known)
        }
        Err(fault) => Err(fault),
    };
    match kept {
        Ok(known) => thanked(&known),
        Err(fault) => {
            if fault.wants_another_form() {
                submission.envelope.token = gate.tokens.issue(SUBJECT, now);
            }
            show(fault.status(), &submission, Some(&fault), &base)
        }
    }
}

/// `GET /signaler-un-lieu/merci`
pub(crate) async fn thanks(State(base): State<Base>, RawQuery(query): RawQuery) -> Response {
    let parameters = Parameters::of(query.as_deref());
    let snapshot = base.snapshot();
    let ids = parameters.pairs().iter().filter(|(name, _)| name == KNOWN);
    let found = ids.filter_map(|(_, id)| snapshot.catalogue().get(&id.parse::<LieuId>().ok()?));
    let known = found.take(KNOWN_MAX).map(|entry| KnownPlace {
        id: entry.lieu.id.as_str(),
        name: entry.shown_name(),
        at_commune: places::at_commune(&entry.lieu.commune),
    });
    fresh_page(StatusCode::OK, &Thanks { site: Site::of(&base), known: known.collect() }, &base)
}

/// The address of the thanks: it names places that are published, and nothing that somebody wrote.
fn thanked(known: &[LieuId]) -> Response {
    let parameters = known.iter().take(KNOWN_MAX).map(|id| (KNOWN, id.as_str()));
    Redirect::to(&link(&format!("{SUBJECT}/merci"), parameters)).into_response()
}

/// What a form says, and where its sender wants to be told.
fn judge(submission: &Submission, base: &Base) -> Result<(MissingPlace, Option<ReplyTo>), Fault> {
    if submission.name.trim().is_empty() {
        return Err(Fault::NoName);
    }
    let commune = resolve(&submission.commune, &submission.chosen, base.territoire())?;
    let place = MissingPlace::new(&submission.name, &commune.nom, commune.code.clone());
    let place = place.map_err(|error| match error {
        ReportError::Empty => Fault::NoName,
        other => other.into(),
    })?;
    let place = place.known(&submission.address, &submission.telephone, &submission.activities)?;
    Ok((place.said_from_inside(submission.works_there), reply(&submission.envelope.reply)?))
}

/// The published places of the same name in the same commune.
fn same_places(place: &MissingPlace, snapshot: &Snapshot) -> Vec<LieuId> {
    let name = fold(&place.nom);
    let here = |lieu: &Lieu| lieu.code_insee.as_ref() == Some(&place.code_insee);
    let entries = snapshot.catalogue().entries().iter();
    let same = entries
        .filter(|entry| here(&entry.lieu))
        .filter(|entry| fold(&entry.lieu.nom) == name || fold(entry.shown_name()) == name);
    same.map(|entry| entry.lieu.id.clone()).collect()
}

fn show(status: StatusCode, submission: &Submission, fault: Option<&Fault>, base: &Base) -> Response {
    let communes = match fault {
        Some(Fault::WhichCommune(_)) => choices(&submission.commune, base.territoire()),
        _ => Vec::new(),
    };
    let template = MissingForm {
        site: Site::of(base),
        submission,
        communes: communes.into_iter().map(|one| (one.code.to_string(), written(one))).collect(),
        value_max: VALUE_MAX,
        text_max: TEXT_MAX,
        error: fault.map(Fault::sentence),
        wrong: fault.map(Fault::field).unwrap_or_default(),
    };
    fresh_page(status, &template, base)
}
