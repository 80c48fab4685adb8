//! The pages that inform: the data, who publishes the site, its legal mentions, its accessibility. What can be counted
//! or read from the settings is; what only the operator knows is said to be unsaid.

mod donnees;

use askama::Template;
use axum::extract::State;
use axum::response::Response;

pub(crate) use donnees::donnees;

use super::{Site, page};
use crate::exploitant::{Contact, Exploitant};
use crate::{AppState, FondDeCarte};
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
    exploitant: &'a Exploitant,
    region: &'a str,
    lieux: String,
    communes: String,
    bassins: usize,
    version: &'static str,
}

/// `GET /a-propos`
pub(crate) async fn a_propos(State(state): State<AppState>, preferences: Preferences) -> Response {
    let (snapshot, territoire) = (state.snapshot(), state.territoire());
    let template = APropos {
        site: Site::of(&state, &snapshot).a(A_PROPOS, &state),
        exploitant: state.exploitant(),
        region: territoire.region().1,
        lieux: french::number(snapshot.catalogue().entries().len()),
        communes: french::number(territoire.communes().len()),
        bassins: territoire.bassins().len(),
        version: env!("CARGO_PKG_VERSION"),
    };
    page(&template, &preferences, &state)
}

#[derive(Template)]
#[template(path = "mentions_legales.html")]
struct MentionsLegales<'a> {
    site: Site,
    exploitant: &'a Exploitant,
    /// The sites that the visitor's browser asks for the base map.
    fond: Vec<String>,
    /// The longest that a report may be, characters.
    texte_max: String,
}

/// `GET /mentions-legales`
pub(crate) async fn mentions_legales(State(state): State<AppState>, preferences: Preferences) -> Response {
    let fond = state.fond().map_or(&[][..], FondDeCarte::origins);
    let template = MentionsLegales {
        site: Site::of(&state, &state.snapshot()).a(MENTIONS, &state),
        exploitant: state.exploitant(),
        fond: fond.iter().map(ToString::to_string).collect(),
        texte_max: french::number(repere_domain::signalement::TEXTE_MAX),
    };
    page(&template, &preferences, &state)
}

#[derive(Template)]
#[template(path = "accessibilite.html")]
struct Accessibilite<'a> {
    site: Site,
    contact: Option<&'a Contact>,
}

/// `GET /accessibilite`
pub(crate) async fn accessibilite(State(state): State<AppState>, preferences: Preferences) -> Response {
    let template = Accessibilite {
        site: Site::of(&state, &state.snapshot()).a(ACCESSIBILITE, &state),
        contact: state.exploitant().contact.as_ref(),
    };
    page(&template, &preferences, &state)
}
