//! `/confirmer/{jeton}/desinscription`: whoever was sent a letter of a campaign is sent no more. Asking for the page changes nothing, its
//! button does; so does a program of mail that posts to the address by itself (RFC 8058).

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use repere_kit::{Path, fault};
use repere_pages::{Base, Site, fresh_page};
use repere_people::Token;

use crate::Parts;

#[derive(Template)]
#[template(path = "unsubscribe.html")]
struct Page {
    site: Site,
    shown: Shown,
}

/// What is shown.
enum Shown {
    /// Whether that is meant, with the address that it is sent to.
    Asked(String),
    Done,
    /// There is no such link.
    Unknown,
}

/// `GET /confirmer/{jeton}/desinscription`
pub(crate) async fn page(State(parts): State<Parts>, Path(written): Path<String>) -> Response {
    let base = parts.base();
    let Ok(token) = written.parse::<Token>() else { return show(Shown::Unknown, &base) };
    match parts.records.database().confirmation(&token.digest()).await {
        Ok(Some(link)) if link.recipient.is_some() => {
            show(Shown::Asked(format!("{}/desinscription", super::confirm::address(&token))), &base)
        }
        Ok(_) => show(Shown::Unknown, &base),
        Err(cause) => fault(&cause).into_response(),
    }
}

/// `POST /confirmer/{jeton}/desinscription`
pub(crate) async fn receive(State(parts): State<Parts>, Path(written): Path<String>) -> Response {
    let base = parts.base();
    let Ok(token) = written.parse::<Token>() else { return show(Shown::Unknown, &base) };
    match parts.records.unsubscribe_by_link(&token.digest(), parts.clock.now()).await {
        Ok(true) => show(Shown::Done, &base),
        Ok(false) => show(Shown::Unknown, &base),
        Err(cause) => fault(&cause).into_response(),
    }
}

fn show(shown: Shown, base: &Base) -> Response {
    let status = if matches!(shown, Shown::Unknown) { StatusCode::GONE } else { StatusCode::OK };
    fresh_page(status, &Page { site: Site::of(base), shown }, base)
}
