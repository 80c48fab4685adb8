//! The territories that there are, where an address asks for another.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use repere_observatory::Niveau;

use super::mots;
use crate::etendue::Etendue;
use crate::pages::{Site, fresh_page};
use crate::{AppState, Snapshot};

#[derive(Template)]
#[template(path = "portrait_inconnu.html")]
struct Inconnu<'s> {
    site: Site,
    bassins: Vec<(String, &'s str)>,
    departements: Vec<(String, &'s str)>,
}

/// The page that says so.
pub(super) fn page(state: &AppState, snapshot: &Snapshot) -> Response {
    let territoire = state.territoire();
    let all = |niveau| {
        let named = Etendue::all(niveau, territoire).into_iter();
        named.map(|(etendue, nom)| (mots::adresse(niveau, etendue.code()), nom)).collect()
    };
    let template = Inconnu {
        site: Site::of(state, snapshot),
        bassins: all(Niveau::Bassin),
        departements: all(Niveau::Departement),
    };
    fresh_page(StatusCode::NOT_FOUND, &template, state)
}
