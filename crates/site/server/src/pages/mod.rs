//! HTML pages. Each page is a template and the view it shows; no page computes in its template.

mod accueil;
mod api_docs;
mod classes;
mod error;
mod filtres;
mod informations;
mod integration;
mod lien;
mod lieu;
mod ligne;
mod menu;
mod methode;
mod orientation;
mod partage;
mod portraits;
mod question;
mod resultats;
mod robots;
mod tableau;
mod zones_blanches;

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

pub(crate) use accueil::{accueil, warm};
pub(crate) use api_docs::api_docs;
pub(crate) use error::{asks_for_a_page, not_found, problem_in_page};
pub(crate) use informations::{a_propos, accessibilite, donnees, mentions_legales};
pub(crate) use integration::{cadre, couleurs, integration};
pub(crate) use lieu::{Guichet, formulaire, lieu, merci, recevoir};
pub(crate) use methode::methode;
pub(crate) use orientation::{feuille, orientation};
pub(crate) use portraits::{formes, formes_de_la_region, portrait, region, sommaire};
pub(crate) use robots::{robots, sitemap};
pub(crate) use zones_blanches::{carte_svg, zones_blanches};

use menu::Rubrique;

use crate::{AppState, SiteDeCarte, Snapshot};
use repere_kit::{HTML, Preferences, Representation};

/// What every page needs.
pub(crate) struct Site {
    pub(crate) css: Vec<String>,
    pub(crate) js: Option<String>,
    pub(crate) font: Option<String>,
    /// Some of the places are invented.
    pub(crate) demonstration: bool,
    /// Addresses of streets are found too.
    pub(crate) adresses: bool,
    /// The style of the operator's base map.
    pub(crate) fond: Option<String>,
    /// Where « Y aller » leads.
    pub(crate) itineraires: SiteDeCarte,
    /// The part of the site that the page belongs to: the menu marks it.
    pub(crate) rubrique: Option<Rubrique>,
    /// The one address of the page, where the operator says what the site is called.
    pub(crate) canonique: Option<String>,
}

impl Site {
    fn of(state: &AppState, snapshot: &Snapshot) -> Self {
        let assets = repere_assets::addresses();
        Self {
            css: assets.css.clone(),
            js: assets.js.clone(),
            font: assets.font.clone(),
            demonstration: snapshot.is_demonstration(),
            adresses: state.geocodeur().is_some(),
            fond: state.fond().map(|fond| fond.style().to_owned()),
            itineraires: state.itineraires().clone(),
            rubrique: None,
            canonique: None,
        }
    }

    /// The same, for a page of this part of the site.
    fn dans(self, rubrique: Rubrique) -> Self {
        Self { rubrique: Some(rubrique), ..self }
    }

    /// The same, for the page that is at this path whatever its parameters.
    fn a(self, chemin: &str, state: &AppState) -> Self {
        Self { canonique: state.public_url().map(|site| site.page(chemin)), ..self }
    }

    /// The menu: each part, and whether the page belongs to it.
    pub(crate) fn menu(&self) -> impl Iterator<Item = (Rubrique, bool)> {
        Rubrique::ALL.into_iter().map(|rubrique| (rubrique, self.rubrique == Some(rubrique)))
    }
}

/// A rendered page, or the page that says it could not be.
fn page(template: &impl Template, preferences: &Preferences, state: &AppState) -> Response {
    match template.render() {
        Ok(html) => Representation::of_one_request(HTML, html, preferences),
        Err(cause) => error::broken(state, &cause),
    }
}

/// A page that is only good now: a form, an answer to one. No copy of it is kept.
fn fresh_page(status: StatusCode, template: &impl Template, state: &AppState) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(HTML)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    match template.render() {
        Ok(html) => (status, headers, html).into_response(),
        Err(cause) => error::broken(state, &cause),
    }
}
