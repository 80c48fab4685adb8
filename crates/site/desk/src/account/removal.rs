//! `/compte/supprimer`: an account is deleted by who has it, once they have read what that does.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use repere_kit::fault;
use repere_pages::{Base, Site, fresh_page};
use repere_people::Role;

use crate::{Parts, SignedIn};

#[derive(Template)]
#[template(path = "account_removal.html")]
struct Page<'a> {
    site: Site,
    /// Whose account is to be deleted; `None` once it is.
    email: Option<&'a str>,
    /// How many entries they keep.
    kept: usize,
}

/// `GET /compte/supprimer`
pub(crate) async fn form(who: SignedIn, State(base): State<Base>) -> Response {
    let is_kept = |role: &&Role| matches!(role, Role::Keeper(_));
    let kept = who.account.roles.iter().filter(is_kept).count();
    let template = Page { site: Site::of(&base), email: Some(who.account.email.reveal()), kept };
    fresh_page(StatusCode::OK, &template, &base)
}

/// `POST /compte/supprimer`
pub(crate) async fn receive(who: SignedIn, State(parts): State<Parts>, headers: HeaderMap) -> Response {
    if let Err(cause) = parts.records.remove_account(who.account.id, parts.clock.now()).await {
        return fault(&cause).into_response();
    }
    let base = parts.base();
    let page = fresh_page(StatusCode::OK, &Page { site: Site::of(&base), email: None, kept: 0 }, &base);
    ([(header::SET_COOKIE, parts.door.cookies.clear(&headers))], page).into_response()
}
