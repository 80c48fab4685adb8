//! The pages that inform: the data, who publishes the site, its legal mentions, its accessibility. What can be counted
//! or read from the settings is; what only the operator knows is said to be unsaid.

mod donnees;

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use repere_territory::Level;

pub(crate) use donnees::donnees;

use super::{Site, page};
use crate::Base;
use repere_edition::BaseMap;
use repere_edition::{Contact, Publisher};
use repere_kit::Preferences;
use repere_words::french;

/// Where these pages are.
const A_PROPOS: &str = "/a-propos";
const MENTIONS: &str = "/mentions-legales";
const ACCESSIBILITE: &str = "/accessibilite";

#[derive(Template)]
#[template(path = "a_propos.html")]
struct APropos<'a> {
    site: Site,
    exploitant: &'a Publisher,
    region: &'a str,
    lieux: String,
    communes: String,
    bassins: usize,
    version: &'static str,
}

/// `GET /a-propos`
pub(crate) async fn a_propos(
    State(base): State<Base>,
    State(publisher): State<Arc<Publisher>>,
    preferences: Preferences,
) -> Response {
    let (snapshot, territoire) = (base.snapshot(), base.territoire());
    let template = APropos {
        site: Site::of(&base).a(A_PROPOS, &base),
        exploitant: &publisher,
        region: &territoire.whole().nom,
        lieux: french::number(snapshot.catalogue().entries().len()),
        communes: french::number(territoire.communes().len()),
        bassins: territoire.areas(Level::BASSIN).len(),
        version: env!("CARGO_PKG_VERSION"),
    };
    page(&template, &preferences, &base)
}

#[derive(Template)]
#[template(path = "mentions_legales.html")]
struct MentionsLegales<'a> {
    site: Site,
    exploitant: &'a Publisher,
    /// The sites that the visitor's browser asks for the base map.
    fond: Vec<String>,
    /// The longest that a report may be, characters.
    texte_max: String,
}

/// `GET /mentions-legales`
pub(crate) async fn mentions_legales(
    State(base): State<Base>,
    State(publisher): State<Arc<Publisher>>,
    preferences: Preferences,
) -> Response {
    let fond = base.base_map().map_or(&[][..], BaseMap::origins);
    let template = MentionsLegales {
        site: Site::of(&base).a(MENTIONS, &base),
        exploitant: &publisher,
        fond: fond.iter().map(ToString::to_string).collect(),
        texte_max: french::number(repere_domain::signalement::TEXTE_MAX),
    };
    page(&template, &preferences, &base)
}

#[derive(Template)]
#[template(path = "accessibilite.html")]
struct Accessibilite<'a> {
    site: Site,
    contact: Option<&'a Contact>,
}

/// `GET /accessibilite`
pub(crate) async fn accessibilite(
    State(base): State<Base>,
    State(publisher): State<Arc<Publisher>>,
    preferences: Preferences,
) -> Response {
    let template =
        Accessibilite { site: Site::of(&base).a(ACCESSIBILITE, &base), contact: publisher.contact.as_ref() };
    page(&template, &preferences, &base)
}
