//! `/confirmer/{jeton}`: the page of one entry, for who was asked by a letter whether it is right. Programs that look at mails follow
//! links: asking for the page changes nothing, and its button confirms.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use repere_domain::Lieu;
use repere_hours::Moment;
use repere_kit::{Path, fault};
use repere_pages::{Base, Site, fresh_page};
use repere_people::Token;
use repere_records::{Answered, Confirmation, RecordsError, Standing};
use repere_words::french;

use crate::Parts;
use crate::campaigns::entry_lines::lines;

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
}

/// `GET /confirmer/{jeton}`
pub(crate) async fn page(State(parts): State<Parts>, Path(written): Path<String>) -> Response {
    let (base, now) = (parts.base(), parts.clock.now());
    let Ok(token) = written.parse::<Token>() else { return show(Shown::Unknown, &base) };
    match parts.records.database().confirmation(&token.digest()).await {
        Ok(Some(link)) => standing(&link, &token, link.standing(now), false, &base),
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
pub(super) fn standing(
    link: &Confirmation,
    token: &Token,
    standing: Standing,
    done: bool,
    base: &Base,
) -> Response {
    let snapshot = base.places();
    let Some(entry) = snapshot.catalogue().get(&link.lieu) else { return show(Shown::Gone, base) };
    let lieu: &Lieu = &entry.lieu;
    let entry = Entry {
        id: lieu.id.as_str(),
        nom: entry.shown_name(),
        month: french::month(lieu.date_maj),
        lines: lines(lieu),
        link: address(token),
    };
    let shown = match standing {
        Standing::Good if done => Shown::Thanked(entry),
        Standing::Good => Shown::Asked(entry),
        Standing::Answered(what, at) => Shown::Answered { entry, what, day: day(at) },
        Standing::Expired => Shown::Expired(entry),
    };
    show(shown, base)
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
        Shown::Asked(_) | Shown::Thanked(_) => StatusCode::OK,
        _ => StatusCode::GONE,
    };
    fresh_page(status, &Page { site: Site::of(base), shown }, base)
}
