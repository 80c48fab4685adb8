//! `/confirmer/{jeton}`: the page of one entry, for who was asked by a letter whether it is right. Programs that look at mails follow
//! links: asking for the page changes nothing, and its button confirms.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use repere_domain::Lieu;
use repere_edition::Snapshot;
use repere_hours::Moment;
use repere_kit::{Parameters, Path, fault};
use repere_pages::{Base, Site, fresh_page};
use repere_people::Token;
use repere_records::{Answered, Confirmation, RecordsError, Standing};
use repere_words::french;

use crate::Parts;
use crate::campaigns::entry_lines::lines;
use crate::place::thanks;

/// The page of a link.
#[derive(Template)]
#[template(path = "confirm.html")]
struct Page<'a> {
    site: Site,
    shown: Shown<'a>,
}

/// What a link shows.
enum Shown<'a> {
    /// Its entry, to be confirmed.
    Asked(Entry<'a>),
    /// Its entry was confirmed this moment.
    Thanked(Entry<'a>),
    /// Its entry was just put right: what is published, and what waits.
    Corrected { entry: Entry<'a>, published: Vec<&'static str>, waiting: Vec<&'static str> },
    /// It has served before.
    Answered { entry: Entry<'a>, what: Answered, day: String },
    /// It is too old.
    Expired(Entry<'a>),
    /// Its entry is not on the map any more.
    Gone,
    /// There is no such link.
    Unknown,
}

/// An entry, as it is published.
struct Entry<'a> {
    id: &'a str,
    nom: &'a str,
    month: String,
    lines: Vec<(&'static str, String)>,
    link: String,
    /// Where it is put right.
    correct: String,
}

/// `GET /confirmer/{jeton}`
pub(crate) async fn page(
    State(parts): State<Parts>,
    Path(written): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let (base, now) = (parts.base(), parts.clock.now());
    let Ok(token) = written.parse::<Token>() else { return show(Shown::Unknown, &base) };
    match parts.records.database().confirmation(&token.digest()).await {
        Ok(Some(link)) => {
            let (published, waiting) = thanks::told(&Parameters::of(query.as_deref()));
            let is_told = !(published.is_empty() && waiting.is_empty());
            match (link.standing(now), entry(&link, &token, base.places())) {
                (Standing::Answered(Answered::Corrected, _), Some(entry)) if is_told => {
                    show(Shown::Corrected { entry, published, waiting }, &base)
                }
                (known, _) => standing(&link, &token, known, false, &base),
            }
        }
        Ok(None) => show(Shown::Unknown, &base),
        Err(cause) => fault(&cause).into_response(),
    }
}

/// `POST /confirmer/{jeton}`
pub(crate) async fn receive(State(parts): State<Parts>, Path(written): Path<String>) -> Response {
    let (base, now) = (parts.base(), parts.clock.now());
    let Ok(token) = written.parse::<Token>() else { return show(Shown::Unknown, &base) };
    match parts.records.confirm_by_link(&token.digest(), now).await {
        Ok(Some((link, known))) => standing(&link, &token, known, true, &base),
        Ok(None) => show(Shown::Unknown, &base),
        Err(RecordsError::NoSuchPlace(_) | RecordsError::Refused(_)) => show(Shown::Gone, &base),
        Err(cause) => fault(&cause).into_response(),
    }
}

/// The page of a link that is known; `done` says that it was just used.
pub(crate) fn standing(
    link: &Confirmation,
    token: &Token,
    standing: Standing,
    done: bool,
    base: &Base,
) -> Response {
    let Some(entry) = entry(link, token, base.places()) else { return show(Shown::Gone, base) };
    let shown = match standing {
        Standing::Good if done => Shown::Thanked(entry),
        Standing::Good => Shown::Asked(entry),
        Standing::Answered(what, at) => Shown::Answered { entry, what, day: day(at) },
        Standing::Expired => Shown::Expired(entry),
    };
    show(shown, base)
}

/// The page of a link that there is not.
pub(crate) fn unknown(base: &Base) -> Response {
    show(Shown::Unknown, base)
}

/// The entry of a link, as it is published; `None` when it is not.
fn entry<'a>(link: &Confirmation, token: &Token, snapshot: &'a Snapshot) -> Option<Entry<'a>> {
    let entry = snapshot.catalogue().get(&link.lieu)?;
    let lieu: &Lieu = &entry.lieu;
    let page = address(token);
    Some(Entry {
        id: lieu.id.as_str(),
        nom: entry.shown_name(),
        month: french::month(lieu.date_maj),
        lines: lines(lieu),
        // Of a link of before nobody knows whom it was sent to: they sign in.
        correct: match link.recipient {
            Some(_) => format!("{page}/corriger"),
            None => format!("/lieux/{}/tenir", lieu.id),
        },
        link: page,
    })
}

/// The address of a link.
pub(crate) fn address(token: &Token) -> String {
    format!("/confirmer/{}", token.reveal())
}

/// The day of a moment, in Paris.
fn day(at: DateTime<Utc>) -> String {
    french::date(Moment::from_utc(at).date())
}

fn show(shown: Shown<'_>, base: &Base) -> Response {
    let status = match shown {
        Shown::Asked(_) | Shown::Thanked(_) | Shown::Corrected { .. } => StatusCode::OK,
        _ => StatusCode::GONE,
    };
    fresh_page(status, &Page { site: Site::of(base), shown }, base)
}
