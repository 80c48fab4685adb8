//! The territories that there are, where an address asks for another.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use repere_territory::{Area, Level};

use super::words;
use crate::Base;
use crate::{Site, fresh_page};

#[derive(Template)]
#[template(path = "portrait_unknown.html")]
struct UnknownAreaPage {
    site: Site,
    bassins: Vec<(String, String)>,
    departements: Vec<(String, String)>,
}

/// The page that says so.
pub(super) fn page(base: &Base) -> Response {
    let territoire = base.territoire();
    let all = |level| {
        let named = |area: &'_ Area| (words::address(level, &area.code), area.nom.to_string());
        territoire.areas(level).iter().map(named).collect()
    };
    let template = UnknownAreaPage {
        site: Site::of(base),
        bassins: all(Level::BASSIN),
        departements: all(Level::DEPARTEMENT),
    };
    fresh_page(StatusCode::NOT_FOUND, &template, base)
}
