//! `/connexion/lien/{jeton}`: the link of a letter. Programs that look at mails follow links: asking for the page changes nothing, and
//! its button lets in.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use repere_edition::Clock;
use repere_kit::{Path, fault};
use repere_pages::{Base, Site, fresh_page};
use repere_people::Token;
use repere_records::{Proof, Records};

use super::enter;
use crate::Parts;

#[derive(Template)]
#[template(path = "sign_in_link.html")]
struct Page {
    site: Site,
    /// Who would be let in, and by what; `None` when the link is not good, or not any more.
    good: Option<(String, String)>,
}

/// `GET /connexion/lien/{jeton}`
pub(crate) async fn page(
    State(base): State<Base>,
    State(clock): State<Clock>,
    State(records): State<Records>,
    Path(written): Path<String>,
) -> Response {
    let Ok(token) = written.parse::<Token>() else { return spent(&base) };
    match records.database().asked(&token.digest()).await {
        Ok(asked) => match asked.filter(|asked| asked.is_good(clock.now())) {
            Some(asked) => {
                let good = Some((asked.email.reveal().to_owned(), token.reveal()));
                fresh_page(StatusCode::OK, &Page { site: Site::of(&base), good }, &base)
            }
            None => spent(&base),
        },
        Err(cause) => fault(&cause).into_response(),
    }
}

/// `POST /connexion/lien/{jeton}`
pub(crate) async fn follow(
    State(parts): State<Parts>,
    headers: HeaderMap,
    Path(written): Path<String>,
) -> Response {
    let Ok(token) = written.parse::<Token>() else { return spent(&parts.base()) };
    match enter(Proof::Link(&token.digest()), &headers, &parts).await {
        Ok(Some(entered)) => entered,
        Ok(None) => spent(&parts.base()),
        Err(refusal) => *refusal,
    }
}

/// The page of a link that is none, was used, or is too old: which of these is not said.
fn spent(base: &Base) -> Response {
    fresh_page(StatusCode::GONE, &Page { site: Site::of(base), good: None }, base)
}
