//! The territories that there are, where an address asks for another.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use repere_observatory::Niveau;

use super::mots;
use crate::Base;
use crate::{Site, fresh_page};
use repere_edition::Etendue;

#[derive(Template)]
#[template(path = "portrait_inconnu.html")]
struct Inconnu<'s> {
    site: Site,
    bassins: Vec<(String, &'s str)>,
    departements: Vec<(String, &'s str)>,
}

/// The page that says so.
pub(super) fn page(base: &Base) -> Response {
    let territoire = base.territoire();
    let all = |niveau| {
        let named = Etendue::all(niveau, territoire).into_iter();
        named.map(|(etendue, nom)| (mots::adresse(niveau, etendue.code()), nom)).collect()
    };
    let template = Inconnu {
        site: Site::of(base),
        bassins: all(Niveau::Bassin),
        departements: all(Niveau::Departement),
    };
    fresh_page(StatusCode::NOT_FOUND, &template, base)
}
