//! `/compte`: what is kept of somebody, shown to them, and what they may do about it.

mod export;
pub(crate) mod removal;
mod view;

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use repere_edition::Clock;
use repere_kit::{Content, fault};
use repere_pages::{Base, Site, fresh_page};
use repere_people::Digest;
use repere_records::Records;

use crate::fields::Fields;
use crate::{Parts, SignedIn};
use export::exported;
use view::{RoleRow, SessionRow};

/// Longest name, characters.
const NAME_MAX: usize = 80;

#[derive(Template)]
#[template(path = "account.html")]
struct Page<'a> {
    site: Site,
    email: &'a str,
    name: &'a str,
    name_max: usize,
    roles: Vec<RoleRow>,
    sessions: Vec<SessionRow>,
}

/// `GET /compte`
pub(crate) async fn page(
    who: SignedIn,
    State(base): State<Base>,
    State(clock): State<Clock>,
    State(records): State<Records>,
) -> Response {
    let SignedIn { session, account } = who;
    let sessions = match records.database().sessions_of(account.id).await {
        Ok(sessions) => sessions,
        Err(cause) => return fault(&cause).into_response(),
    };
    let now = clock.now();
    let sessions = sessions.iter().filter(|one| one.lasts(now));
    let template = Page {
        site: Site::of(&base),
        email: account.email.reveal(),
        name: account.name.as_deref().unwrap_or_default(),
        name_max: NAME_MAX,
        roles: account.roles.iter().map(|role| RoleRow::of(role, &base)).collect(),
        sessions: sessions.map(|one| SessionRow::of(one, &session)).collect(),
    };
    fresh_page(StatusCode::OK, &template, &base)
}

/// `POST /compte/nom`
pub(crate) async fn rename(
    who: SignedIn,
    State(records): State<Records>,
    Content(body): Content,
) -> Response {
    let fields = match Fields::read(&body) {
        Ok(fields) => fields,
        Err(refusal) => return *refusal,
    };
    let name: String = fields.get("nom").chars().filter(|c| !c.is_control()).take(NAME_MAX).collect();
    let name = Some(name.trim()).filter(|name| !name.is_empty());
    match records.rename_account(who.account.id, name).await {
        Ok(()) => Redirect::to("/compte").into_response(),
        Err(cause) => fault(&cause).into_response(),
    }
}

/// `POST /compte/session`: ends one of their sessions.
pub(crate) async fn end_session(
    who: SignedIn,
    State(parts): State<Parts>,
    headers: HeaderMap,
    Content(body): Content,
) -> Response {
    let fields = match Fields::read(&body) {
        Ok(fields) => fields,
        Err(refusal) => return *refusal,
    };
    end(&who, &Digest::from_kept(fields.get("session").to_owned()), &headers, &parts).await
}

/// `POST /deconnexion`: ends this one.
pub(crate) async fn sign_out(who: SignedIn, State(parts): State<Parts>, headers: HeaderMap) -> Response {
    end(&who, &who.session.token, &headers, &parts).await
}

async fn end(who: &SignedIn, session: &Digest, headers: &HeaderMap, parts: &Parts) -> Response {
    if let Err(cause) = parts.records.sign_out(&who.account, session).await {
        return fault(&cause).into_response();
    }
    if *session == who.session.token {
        ([(header::SET_COOKIE, parts.door.cookies.clear(headers))], Redirect::to("/")).into_response()
    } else {
        Redirect::to("/compte").into_response()
    }
}

/// `GET /compte/donnees.json`: all that is kept of them.
pub(crate) async fn export(who: SignedIn, State(records): State<Records>) -> Response {
    let exported = match exported(&who.account, &records).await {
        Ok(exported) => exported,
        Err(cause) => return fault(&cause).into_response(),
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("application/json")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_static("attachment; filename=\"mon-compte-repere.json\""),
        ),
    ];
    (headers, exported).into_response()
}
