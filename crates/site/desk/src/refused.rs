//! Pages that refuse somebody.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use repere_pages::{Base, Site, fresh_page};
use repere_people::Account;

#[derive(Template)]
#[template(path = "refused.html")]
struct Refused<'a> {
    site: Site,
    title: &'a str,
    detail: &'a str,
    account: Option<&'a Account>,
}

/// A page of others, asked by somebody who signed in.
pub(crate) fn not_for_you(account: &Account, base: &Base) -> Response {
    let template = Refused {
        site: Site::of(base),
        title: "Cette page n’est pas ouverte à votre compte",
        detail: "Elle est réservée à l’équipe du territoire. Si vous en êtes, demandez à la coordination de vous donner ce rôle.",
        account: Some(account),
    };
    fresh_page(StatusCode::FORBIDDEN, &template, base)
}

/// A form that another site sent.
pub(crate) fn forged(base: &Base) -> Response {
    let template = Refused {
        site: Site::of(base),
        title: "Cet envoi vient d’un autre site",
        detail: "Il n’a pas été lu, et rien n’a changé. Si c’est bien vous, revenez sur la page de ce site et envoyez encore une fois.",
        account: None,
    };
    fresh_page(StatusCode::FORBIDDEN, &template, base)
}
