//! The pages that inform: the data, who publishes the site, its legal mentions, its accessibility. What can be counted
//! or read from the settings is; what only the operator knows is said to be unsaid.

mod data;
mod record;

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use repere_territory::Level;

pub(crate) use data::data;
use record::{Chosen, Processing, record};

use super::{Site, page};
use crate::Base;
use repere_edition::BaseMap;
use repere_edition::{Contact, Publisher};
use repere_kit::Preferences;
use repere_words::french;

/// Where these pages are.
const ABOUT: &str = "/a-propos";
const LEGAL_NOTICE: &str = "/mentions-legales";
const ACCESSIBILITY: &str = "/accessibilite";

#[derive(Template)]
#[template(path = "about.html")]
struct About<'a> {
    site: Site,
    publisher: &'a Publisher,
    region: &'a str,
    lieux: String,
    communes: String,
    bassins: usize,
    version: &'static str,
}

/// `GET /a-propos`
pub(crate) async fn about(
    State(base): State<Base>,
    State(publisher): State<Arc<Publisher>>,
    preferences: Preferences,
) -> Response {
    let (snapshot, territoire) = (base.snapshot(), base.territoire());
    let template = About {
        site: Site::of(&base).at(ABOUT, &base),
        publisher: &publisher,
        region: &territoire.whole().nom,
        lieux: french::number(snapshot.catalogue().entries().len()),
        communes: french::number(territoire.communes().len()),
        bassins: territoire.areas(Level::BASSIN).len(),
        version: env!("CARGO_PKG_VERSION"),
    };
    page(&template, &preferences, &base)
}

#[derive(Template)]
#[template(path = "legal_notice.html")]
struct LegalNotice<'a> {
    site: Site,
    publisher: &'a Publisher,
    /// The sites that the visitor's browser asks for the base map.
    base_map: Vec<String>,
    /// The base map is a file of this site, made of OpenStreetMap's data.
    tiles: bool,
    /// The longest that a report may be, characters.
    text_max: String,
    /// The record of processing.
    record: Vec<Processing>,
}

/// `GET /mentions-legales`
pub(crate) async fn legal_notice(
    State(base): State<Base>,
    State(publisher): State<Arc<Publisher>>,
    preferences: Preferences,
) -> Response {
    let base_map = base.base_map().map_or(&[][..], BaseMap::origins);
    let chosen =
        Chosen { mail_server: publisher.mail_server.as_deref(), asks_for_addresses: base.finds_addresses() };
    let template = LegalNotice {
        site: Site::of(&base).at(LEGAL_NOTICE, &base),
        publisher: &publisher,
        base_map: base_map.iter().map(ToString::to_string).collect(),
        tiles: base.base_map().and_then(BaseMap::tiles).is_some(),
        text_max: french::number(repere_domain::report::TEXT_MAX),
        record: record(chosen),
    };
    page(&template, &preferences, &base)
}

#[derive(Template)]
#[template(path = "accessibility.html")]
struct Accessibility<'a> {
    site: Site,
    contact: Option<&'a Contact>,
}

/// `GET /accessibilite`
pub(crate) async fn accessibility(
    State(base): State<Base>,
    State(publisher): State<Arc<Publisher>>,
    preferences: Preferences,
) -> Response {
    let template =
        Accessibility { site: Site::of(&base).at(ACCESSIBILITY, &base), contact: publisher.contact.as_ref() };
    page(&template, &preferences, &base)
}
