//! Which address shows which page.

use axum::Router;
use axum::routing::get;
use repere_territory::Level;

use crate::reports::{correction, missing};
use crate::{
    Parts, api_docs, compare, home, information, integration, lieu, method, orientation, portraits, robots,
    since, zones_blanches,
};

/// The pages.
pub fn router() -> Router<Parts> {
    Router::new()
        .route("/", get(home::home))
        .route("/partage.png", get(home::picture))
        .route("/lieux/{id}", get(lieu::lieu))
        .route("/lieux/{id}/partage.png", get(lieu::picture))
        .route("/lieux/{id}/acces.svg", get(lieu::catchment_picture))
        .route("/lieux/{id}/signaler", get(correction::form).post(correction::receive))
        .route("/lieux/{id}/signaler/merci", get(correction::thanks))
        .route("/signaler-un-lieu", get(missing::form).post(missing::receive))
        .route("/signaler-un-lieu/merci", get(missing::thanks))
        .route("/integration", get(integration::integration))
        .route("/integration/carte", get(integration::frame))
        .route("/integration/couleurs.css", get(integration::colours))
        .route("/orientation", get(orientation::orientation))
        .route("/orientation/feuille", get(orientation::handout))
        .route("/robots.txt", get(robots::robots))
        .route("/sitemap.xml", get(robots::sitemap))
        .route("/bassins", get(portraits::summary))
        .route("/bassins/{slug}", portraits::portrait(Level::BASSIN))
        .route("/bassins/{slug}/{forme}", portraits::shapes(Level::BASSIN))
        .route("/departements/{code}", portraits::portrait(Level::DEPARTEMENT))
        .route("/departements/{code}/{forme}", portraits::shapes(Level::DEPARTEMENT))
        .route("/epci/{siren}", portraits::portrait(Level::EPCI))
        .route("/epci/{siren}/{forme}", portraits::shapes(Level::EPCI))
        .route("/region", get(portraits::region))
        .route("/region/{forme}", get(portraits::region_shapes))
        .route("/comparer", get(compare::compare))
        .route("/comparer/partage.png", get(compare::picture))
        .route("/comparer/comparaison.xlsx", get(compare::workbook))
        .route("/depuis", get(since::since))
        .route("/depuis/changements.xlsx", get(since::workbook))
        .route("/zones-blanches", get(zones_blanches::zones_blanches))
        .route("/zones-blanches/carte.svg", get(zones_blanches::map_svg))
        .route("/zones-blanches/partage.png", get(zones_blanches::picture))
        .route("/donnees", get(information::data))
        .route("/a-propos", get(information::about))
        .route("/mentions-legales", get(information::legal_notice))
        .route("/accessibilite", get(information::accessibility))
        .route("/methode", get(method::method))
        .route("/api/docs", get(api_docs::api_docs))
}
