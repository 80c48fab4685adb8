//! `/confirmer/{jeton}`: the page of one entry, for who was asked by a letter whether it is right. Programs that look at mails follow
//! links: asking for the page changes nothing, and its button confirms.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use repere_domain::{Lieu, LieuId};
use repere_kit::{Path, fault};
use repere_pages::{Base, Site, fresh_page};
use repere_people::Token;
use repere_words::french;

use super::sides::{Side, of_new};
use crate::Parts;

#[derive(Template)]
#[template(path = "confirm.html")]
struct Page<'a> {
    site: Site,
    /// The entry; `None` when the link is not good, or not any more.
    entry: Option<Entry<'a>>,
    /// It was confirmed.
    done: bool,
}

/// An entry, as it is published.
struct Entry<'a> {
    id: &'a str,
    nom: &'a str,
    month: String,
    lines: Vec<Side>,
    link: String,
}

/// `GET /confirmer/{jeton}`
pub(crate) async fn page(State(parts): State<Parts>, Path(written): Path<String>) -> Response {
    let base = parts.base();
    let Ok(token) = written.parse::<Token>() else { return spent(&base) };
    match parts.records.to_confirm(&token.digest(), parts.clock.now()).await {
        Ok(found) => show(found.as_ref(), &token, false, &base),
        Err(cause) => fault(&cause).into_response(),
    }
}

/// `POST /confirmer/{jeton}`
pub(crate) async fn receive(State(parts): State<Parts>, Path(written): Path<String>) -> Response {
    let base = parts.base();
    let Ok(token) = written.parse::<Token>() else { return spent(&base) };
    match parts.records.confirm_by_link(&token.digest(), parts.clock.now()).await {
        Ok(found) => show(found.as_ref(), &token, true, &base),
        Err(cause) => fault(&cause).into_response(),
    }
}

fn show(found: Option<&LieuId>, token: &Token, done: bool, base: &Base) -> Response {
    let snapshot = base.places();
    let Some(entry) = found.and_then(|id| snapshot.catalogue().get(id)) else { return spent(base) };
    let lieu: &Lieu = &entry.lieu;
    let entry = Entry {
        id: lieu.id.as_str(),
        nom: entry.shown_name(),
        month: french::month(lieu.date_maj),
        lines: of_new(lieu),
        link: format!("/confirmer/{}", token.reveal()),
    };
    fresh_page(StatusCode::OK, &Page { site: Site::of(base), entry: Some(entry), done }, base)
}

/// The page of a link that is none, was used, or is too old: which of these is not said.
fn spent(base: &Base) -> Response {
    fresh_page(StatusCode::GONE, &Page { site: Site::of(base), entry: None, done: false }, base)
}
