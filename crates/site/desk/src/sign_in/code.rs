//! `/connexion/code`: a letter was sent; its code lets in on this browser.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use repere_kit::{Content, Parameters};
use repere_pages::{Base, Site, fresh_page};
use repere_people::Code;
use repere_records::Proof;
use repere_words::french::typeset;

use super::enter;
use crate::Parts;
use crate::fields::Fields;

#[derive(Template)]
#[template(path = "sign_in_code.html")]
struct Page<'a> {
    site: Site,
    request: &'a str,
    error: Option<String>,
}

/// `GET /connexion/code`
pub(crate) async fn form(State(base): State<Base>, RawQuery(query): RawQuery) -> Response {
    let parameters = Parameters::of(query.as_deref());
    show(StatusCode::OK, parameters.first("demande").unwrap_or_default(), None, &base)
}

/// `POST /connexion/code`
pub(crate) async fn receive(
    State(parts): State<Parts>,
    headers: HeaderMap,
    Content(body): Content,
) -> Response {
    let fields = match Fields::read(&body) {
        Ok(fields) => fields,
        Err(refusal) => return *refusal,
    };
    let request = fields.get("demande");
    let refused = |error| show(StatusCode::UNPROCESSABLE_ENTITY, request, Some(error), &parts.base());
    let Ok(code) = fields.get("code").parse::<Code>() else {
        return refused("Le code est fait de six chiffres. Recopiez-le du message que vous avez reçu.");
    };
    match enter(Proof::Code(request, &code), &headers, &parts).await {
        Ok(Some(entered)) => entered,
        Ok(None) => refused(
            "Ce code n’est pas le bon, ou il ne sert plus : il est valable 15 minutes, une seule fois. Vérifiez-le, ou demandez un autre message.",
        ),
        Err(refusal) => *refusal,
    }
}

fn show(status: StatusCode, request: &str, error: Option<&str>, base: &Base) -> Response {
    let template = Page { site: Site::of(base), request, error: error.map(typeset) };
    fresh_page(status, &template, base)
}
