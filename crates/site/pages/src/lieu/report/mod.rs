//! « Signaler une erreur »: a form, what keeps robots away from it, and where it goes.
//!
//! No account, no cookie, nothing from elsewhere: a field that people do not see, a signed time that proves that the
//! form was read and that serves once, a number of reports for each address. Without a cookie or an account, a form sent from
//! another site (CSRF) can do no more than anybody can from here.

mod cadence;
mod submission;
mod token;

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Duration;

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{DateTime, TimeDelta, Utc};
use repere_catalogue::Entry;
use repere_domain::signalement::{Element, Signalement, SignalementError, TEXTE_MAX};
use repere_records::{Deposit, Signalements};

use super::{Destination, instead};
use crate::Base;
use crate::{Site, fresh_page};
use cadence::Cadence;
use repere_edition::Clock;
use repere_edition::bounds::BOUNDS;
use repere_kit::{Client, Content, Path, Problem};
use repere_words::french;
use repere_words::sentence;
use submission::Submission;
use token::{TokenRefusal, Tokens};

/// Most bytes of a form: 1 000 characters of four bytes, three letters each, and the rest.
const BODY_MAX: usize = 16 << 10;

/// What keeps robots away.
pub struct Desk {
    tokens: Tokens,
    cadence: Cadence,
}

impl Desk {
    /// A desk with its secret, the number of its first form, which chance chose, and the shortest time in which a person fills
    /// the form.
    pub fn new(secret: [u8; 32], first: u64, minimum: Duration) -> Self {
        let minimum = TimeDelta::from_std(minimum).unwrap_or(TimeDelta::zero());
        Self { tokens: Tokens::new(secret, first, minimum), cadence: Cadence::default() }
    }
}

#[derive(Template)]
#[template(path = "report.html")]
struct ReportForm<'a> {
    site: Site,
    id: &'a str,
    nom: &'a str,
    commune: &'a str,
    choices: Vec<ElementChoice>,
    text: &'a str,
    text_max: usize,
    text_max_words: String,
    token: &'a str,
    /// What to mend before sending again.
    error: Option<String>,
}

struct ElementChoice {
    value: &'static str,
    libelle: &'static str,
    checked: bool,
}

#[derive(Template)]
#[template(path = "report_thanks.html")]
struct Thanks<'a> {
    site: Site,
    id: &'a str,
    nom: &'a str,
}

/// `GET /lieux/{id}/signaler`
pub(crate) async fn form(
    State(base): State<Base>,
    State(clock): State<Clock>,
    State(desk): State<Arc<Desk>>,
    Path(id): Path<String>,
) -> Response {
    let snapshot = base.snapshot();
    match Destination::of(&id, &snapshot) {
        Destination::Published(entry) => {
            let token = desk.tokens.issue(&entry.lieu.id, clock.now());
            let submission = Submission { token, ..Submission::default() };
            show(StatusCode::OK, entry, &submission, None, &base)
        }
        other => instead(other, "/signaler", &base),
    }
}

/// `POST /lieux/{id}/signaler`
pub(crate) async fn receive(
    State(base): State<Base>,
    State(clock): State<Clock>,
    State(desk): State<Arc<Desk>>,
    State(reports): State<Arc<dyn Signalements>>,
    Path(id): Path<String>,
    Client(client): Client,
    Content(body): Content,
) -> Response {
    let snapshot = base.snapshot();
    let entry = match Destination::of(&id, &snapshot) {
        Destination::Published(entry) => entry,
        other => return instead(other, "/signaler", &base),
    };
    // Read whole all the same: a browser whose form is left unread may show a broken connection, and not the answer.
    if body.len() > BODY_MAX {
        return Problem::too_large(BODY_MAX).into_response();
    }
    if let Some(problem) = BOUNDS.excess(&body) {
        return problem.into_response();
    }
    let submission = Submission::read(&body);
    let thanks = || Redirect::to(&format!("/lieux/{}/signaler/merci", entry.lieu.id)).into_response();
    if submission.trap {
        // A robot that is thanked does not try again.
        return thanks();
    }
    let again = |mut submission: Submission, fault: Fault| {
        if fault.wants_another_form() {
            submission.token = desk.tokens.issue(&entry.lieu.id, clock.now());
        }
        show(fault.status(), entry, &submission, Some(fault.phrase()), &base)
    };
    match judge(&submission, entry, client, &desk, clock.now()) {
        Ok(signalement) => {
            match reports.report(&entry.lieu.id, &signalement, &submission.token, clock.now()).await {
                Ok(Deposit::Kept(_)) => thanks(),
                Ok(Deposit::FormSpent) => again(submission, Fault::AlreadySent),
                Err(cause) => {
                    tracing::error!(%cause, "a report could not be kept");
                    let kept_not = sentence!(
                        "Votre signalement n’a pas pu être enregistré, et ce n’est pas de votre fait. Votre texte est toujours ci-dessous : réessayez dans quelques minutes."
                    );
                    show(StatusCode::SERVICE_UNAVAILABLE, entry, &submission, Some(kept_not), &base)
                }
            }
        }
        Err(fault) => again(submission, fault),
    }
}

/// `GET /lieux/{id}/signaler/merci`
pub(crate) async fn thanks(State(base): State<Base>, Path(id): Path<String>) -> Response {
    let snapshot = base.snapshot();
    match Destination::of(&id, &snapshot) {
        Destination::Published(entry) => {
            let lieu = &entry.lieu;
            let template = Thanks { site: Site::of(&base), id: lieu.id.as_str(), nom: entry.shown_name() };
            fresh_page(StatusCode::OK, &template, &base)
        }
        other => instead(other, "", &base),
    }
}

/// Why a form is shown again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    Empty,
    TooLong,
    TooEarly,
    ReportForm,
    AlreadySent,
    TooOften,
}

impl Fault {
    /// Whether only another form can be sent.
    const fn wants_another_form(self) -> bool {
        matches!(self, Self::ReportForm | Self::AlreadySent)
    }

    const fn status(self) -> StatusCode {
        match self {
            Self::TooOften => StatusCode::TOO_MANY_REQUESTS,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    fn phrase(self) -> String {
        french::typeset(match self {
            Self::Empty => "Cochez ce qui ne va pas, ou écrivez-le.",
            Self::TooLong => "Votre texte est trop long : raccourcissez-le.",
            Self::TooEarly => "Envoi très rapide : relisez, puis envoyez encore une fois.",
            Self::ReportForm => {
                "Cette page était ouverte depuis longtemps : relisez, puis envoyez encore une fois."
            }
            Self::AlreadySent => {
                "Un signalement a déjà été envoyé avec cette page, et il est enregistré. Pour en envoyer un autre, relisez, puis envoyez encore une fois."
            }
            Self::TooOften => {
                "Plusieurs signalements viennent d’être envoyés depuis votre connexion : réessayez dans une heure."
            }
        })
    }
}

/// What a form says, if it may be kept. A report counts against its address only when nothing else is wrong with it.
fn judge(
    submission: &Submission,
    entry: &Entry,
    client: Option<IpAddr>,
    desk: &Desk,
    now: DateTime<Utc>,
) -> Result<Signalement, Fault> {
    let signalement =
        Signalement::new(submission.elements.clone(), &submission.text).map_err(|error| match error {
            SignalementError::Vide => Fault::Empty,
            SignalementError::TropLong => Fault::TooLong,
        })?;
    desk.tokens.check(&entry.lieu.id, &submission.token, now).map_err(|refus| match refus {
        TokenRefusal::TooEarly => Fault::TooEarly,
        TokenRefusal::Expired | TokenRefusal::Unknown => Fault::ReportForm,
    })?;
    let client = client.unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    if desk.cadence.allows(client, &submission.token, now) { Ok(signalement) } else { Err(Fault::TooOften) }
}

fn show(
    status: StatusCode,
    entry: &Entry,
    submission: &Submission,
    error: Option<String>,
    base: &Base,
) -> Response {
    let choices = Element::ALL.iter().map(|element| ElementChoice {
        value: element.slug(),
        libelle: element.en_clair(),
        checked: submission.elements.contains(element),
    });
    let template = ReportForm {
        site: Site::of(base),
        id: entry.lieu.id.as_str(),
        nom: entry.shown_name(),
        commune: &entry.lieu.commune,
        choices: choices.collect(),
        text: &submission.text,
        text_max: TEXTE_MAX,
        text_max_words: french::number(TEXTE_MAX),
        token: &submission.token,
        error,
    };
    fresh_page(status, &template, base)
}
