//! `/lieux/{id}/modifier`: the form of a place that is on the map.

use std::collections::BTreeMap;

use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use repere_domain::Lieu;
use repere_edition::{Clock, Geocoding, LocatedAddress};
use repere_form::{Clash, Reading, Typed, Version, settle, week_in_words};
use repere_kit::{Parameters, Path, fault};
use repere_pages::Base;
use repere_records::{Contributed, PlaceState, RecordsError, Refusal};

use super::editor::Editor;
use super::form::{FormPage, nothing_new};
use super::locating::located;
use super::sent::{Sent, Step, status_of};
use super::{Kept, nudge, preview};
use crate::posted::Posted;
use crate::{Parts, SignedIn, drafts};

/// What a form is shown with.
#[derive(Default)]
struct Said {
    reading: Reading,
    clashes: Vec<Clash>,
    notice: Option<String>,
    found: Vec<LocatedAddress>,
}

/// `GET /lieux/{id}/modifier`
pub(crate) async fn form(
    who: SignedIn,
    State(parts): State<Parts>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    // What was written when a session had ended is there again.
    let parameters = Parameters::of(query.as_deref());
    let waiting = drafts::waiting(&format!("/lieux/{id}/modifier"), &parameters, &parts).await;
    shown(&Editor::Account(who.account), &id, waiting, &parts).await
}

/// The form of a place for who may edit it, with what they had written before, if something waits.
pub(super) async fn shown(editor: &Editor, id: &str, waiting: Option<String>, parts: &Parts) -> Response {
    let base = parts.base();
    let kept = match editor.find(id, &parts.records, &base).await {
        Ok(kept) => kept,
        Err(refusal) => return *refusal,
    };
    let (mut sent, notice) = match waiting {
        Some(body) => match Sent::read(body.as_bytes()) {
            Ok(sent) => {
                (sent, Some("Ce que vous aviez écrit est toujours là. Relisez, puis envoyez.".to_owned()))
            }
            Err(refusal) => return *refusal,
        },
        None => (Sent::of(&kept.lieu), None),
    };
    let settled = settle(&sent.typed, &sent.version, &Typed::of(&kept.lieu));
    sent.typed = settled.typed;
    let said = Said { clashes: settled.clashes, notice, ..Said::default() };
    show(StatusCode::OK, &kept.lieu, &sent, said, editor, &parts.geocoding, &base)
}

/// `POST /lieux/{id}/modifier`
pub(crate) async fn receive(
    State(parts): State<Parts>,
    State(clock): State<Clock>,
    Path(id): Path<String>,
    posted: Posted<SignedIn>,
) -> Response {
    received(&Editor::Account(posted.who.account), &id, &posted.body, &parts, clock).await
}

/// Receives the form of a place from who may edit it.
pub(super) async fn received(
    editor: &Editor,
    id: &str,
    body: &[u8],
    parts: &Parts,
    clock: Clock,
) -> Response {
    let base = parts.base();
    let kept = match editor.find(id, &parts.records, &base).await {
        Ok(kept) => kept,
        Err(refusal) => return *refusal,
    };
    let mut sent = match Sent::read(body) {
        Ok(sent) => sent,
        Err(refusal) => return *refusal,
    };
    let territoire = base.territoire();
    nudge::apply(&mut sent.typed, &sent.nudge, kept.lieu.code_insee.as_ref(), territoire);
    let settled = settle(&sent.typed, &sent.version, &Typed::of(&kept.lieu));
    sent.typed = settled.typed;
    let again =
        |status, sent: &Sent, said| show(status, &kept.lieu, sent, said, editor, &parts.geocoding, &base);
    if !settled.clashes.is_empty() {
        let read = Reading::of(&sent.typed, &kept.lieu, kept.is_position_corrected(), territoire);
        if read.is_sound() && read.set.is_empty() {
            // Sent again, in other words than those that are shown now.
            return again(StatusCode::OK, &sent, Said { notice: Some(nothing_new()), ..Said::default() });
        }
        return again(StatusCode::CONFLICT, &sent, Said { clashes: settled.clashes, ..Said::default() });
    }
    match sent.step {
        Step::Mend | Step::Nudge => return again(StatusCode::OK, &sent, Said::default()),
        Step::Week => {
            let faults = week_in_words(&sent.typed).err().unwrap_or_default();
            let status = status_of(&faults);
            let reading = Reading { faults, ..Reading::default() };
            return again(status, &sent, Said { reading, ..Said::default() });
        }
        Step::Locate => {
            let (found, notice) = located(&sent.typed, &parts.geocoding, &base).await;
            return again(StatusCode::OK, &sent, Said { found, notice, ..Said::default() });
        }
        Step::Preview | Step::Send => {}
    }
    let reading = Reading::of(&sent.typed, &kept.lieu, kept.is_position_corrected(), territoire);
    if !reading.is_sound() {
        return again(StatusCode::UNPROCESSABLE_ENTITY, &sent, Said { reading, ..Said::default() });
    }
    if reading.set.is_empty() {
        return again(StatusCode::OK, &sent, Said { notice: Some(nothing_new()), ..Said::default() });
    }
    if sent.step == Step::Preview {
        return preview::of_change(&kept, &sent, &reading, editor, parts, &base).await;
    }
    match publish(&kept, &sent, editor, parts, clock).await {
        Ok(done) => Redirect::to(&editor.thanks(&kept.id, &done)).into_response(),
        // What is there now is shown beside what was written.
        Err(NotPublished::Moved) => match editor.find(id, &parts.records, &base).await {
            Ok(now) => {
                let settled = settle(&sent.typed, &sent.version, &Typed::of(&now.lieu));
                sent.typed = settled.typed;
                let said = Said { clashes: settled.clashes, ..Said::default() };
                show(StatusCode::CONFLICT, &now.lieu, &sent, said, editor, &parts.geocoding, &base)
            }
            Err(refusal) => *refusal,
        },
        // The link was used from another window meanwhile: its page says so.
        Err(NotPublished::Records(RecordsError::Refused(Refusal::LinkSpent))) => {
            Redirect::to(&editor.thanks(&kept.id, &Contributed::default())).into_response()
        }
        Err(NotPublished::Records(cause)) => fault(&cause).into_response(),
    }
}

/// Why a form is not published.
enum NotPublished {
    /// Somebody else changed the place at this very moment.
    Moved,
    Records(RecordsError),
}

impl From<RecordsError> for NotPublished {
    fn from(error: RecordsError) -> Self {
        Self::Records(error)
    }
}

/// Publishes what was typed, or proposes it: read again against the place as it is at the moment of writing.
async fn publish(
    kept: &Kept,
    sent: &Sent,
    editor: &Editor,
    parts: &Parts,
    clock: Clock,
) -> Result<Contributed, NotPublished> {
    let base = parts.base();
    let territoire = base.territoire();
    let shown = Version::of(&Typed::of(&kept.lieu));
    let plan = |state: &PlaceState, now: &Lieu| {
        let settled = settle(&sent.typed, &shown, &Typed::of(now));
        let by_hand = state.corrections.contains_key("position");
        let reading = Reading::of(&settled.typed, now, by_hand, territoire);
        if settled.clashes.is_empty() && reading.is_sound() {
            Ok(reading.set)
        } else {
            Err(NotPublished::Moved)
        }
    };
    editor.contribute(kept, plan, &sent.message, parts, clock.now()).await
}

impl Sent {
    /// The form of a place as nobody has written in it yet.
    fn of(lieu: &Lieu) -> Self {
        let typed = Typed::of(lieu);
        Self {
            version: Version::of(&typed),
            typed,
            step: Step::Preview,
            message: String::new(),
            keeps: false,
            report: String::new(),
            nudge: Vec::new(),
        }
    }
}

fn show(
    status: StatusCode,
    lieu: &Lieu,
    sent: &Sent,
    said: Said,
    editor: &Editor,
    geocoding: &Geocoding,
    base: &Base,
) -> Response {
    let faults: BTreeMap<String, String> = said.reading.faults;
    FormPage {
        lieu: Some(lieu),
        action: editor.action(&lieu.id),
        is_by_link: editor.is_by_link(),
        typed: &sent.typed,
        // Whatever others have changed was seen: the next version is that of now.
        version: &Version::of(&Typed::of(lieu)),
        message: &sent.message,
        keeps: false,
        report: "",
        faults: &faults,
        clashes: &said.clashes,
        notice: said.notice,
        communes: Vec::new(),
        found: said.found,
        finds_addresses: geocoding.is_available(),
    }
    .show(status, base)
}
