//! Which address shows which page.

use axum::Router;
use axum::routing::get;
use repere_territory::Level;

use crate::{
    Parts, api_docs, home, informations, integration, lieu, methode, orientation, portraits, robots,
    zones_blanches,
};

/// The pages.
pub fn router() -> Router<Parts> {
    Router::new()
        .route("/", get(home::home))
        .route("/lieux/{id}", get(lieu::lieu))
        .route("/lieux/{id}/signaler", get(lieu::formulaire).post(lieu::receive))
        .route("/lieux/{id}/signaler/merci", get(lieu::merci))
        .route("/integration", get(integration::integration))
        .route("/integration/carte", get(integration::cadre))
        .route("/integration/couleurs.css", get(integration::couleurs))
        .route("/orientation", get(orientation::orientation))
        .route("/orientation/feuille", get(orientation::feuille))
        .route("/robots.txt", get(robots::robots))
        .route("/sitemap.xml", get(robots::sitemap))
        .route("/bassins", get(portraits::sommaire))
        .route("/bassins/{slug}", portraits::portrait(Level::BASSIN))
        .route("/bassins/{slug}/{forme}", portraits::formes(Level::BASSIN))
        .route("/departements/{code}", portraits::portrait(Level::DEPARTEMENT))
        .route("/departements/{code}/{forme}", portraits::formes(Level::DEPARTEMENT))
        .route("/epci/{siren}", portraits::portrait(Level::EPCI))
        .route("/epci/{siren}/{forme}", portraits::formes(Level::EPCI))
        .route("/region", get(portraits::region))
        .route("/region/{forme}", get(portraits::formes_de_la_region))
        .route("/zones-blanches", get(zones_blanches::zones_blanches))
        .route("/zones-blanches/carte.svg", get(zones_blanches::carte_svg))
        .route("/donnees", get(informations::donnees))
        .route("/a-propos", get(informations::a_propos))
        .route("/mentions-legales", get(informations::mentions_legales))
        .route("/accessibilite", get(informations::accessibilite))
        .route("/methode", get(methode::methode))
        .route("/api/docs", get(api_docs::api_docs))
}
