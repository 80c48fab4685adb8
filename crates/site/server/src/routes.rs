//! Which address is answered by what.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use repere_observatory::Niveau;
use tower_http::catch_panic::CatchPanicLayer;

use crate::{AppState, api, assets, pages};
use repere_kit::{BODY_MAX, Problem, Watch, on_panic};

/// The whole site.
pub fn router(state: AppState) -> Router {
    let routes = Router::new()
        .merge(api::router())
        .route("/", get(pages::accueil))
        .route("/lieux/{id}", get(pages::lieu))
        .route("/lieux/{id}/signaler", get(pages::formulaire).post(pages::recevoir))
        .route("/lieux/{id}/signaler/merci", get(pages::merci))
        .route("/integration", get(pages::integration))
        .route("/integration/carte", get(pages::cadre))
        .route("/integration/couleurs.css", get(pages::couleurs))
        .route("/integration/repere-carte.js", get(assets::composant))
        .route("/orientation", get(pages::orientation))
        .route("/orientation/feuille", get(pages::feuille))
        .route("/robots.txt", get(pages::robots))
        .route("/sitemap.xml", get(pages::sitemap))
        .route("/bassins", get(pages::sommaire))
        .route("/bassins/{slug}", pages::portrait(Niveau::Bassin))
        .route("/bassins/{slug}/{forme}", pages::formes(Niveau::Bassin))
        .route("/departements/{code}", pages::portrait(Niveau::Departement))
        .route("/departements/{code}/{forme}", pages::formes(Niveau::Departement))
        .route("/epci/{siren}", pages::portrait(Niveau::Epci))
        .route("/epci/{siren}/{forme}", pages::formes(Niveau::Epci))
        .route("/region", get(pages::region))
        .route("/region/{forme}", get(pages::formes_de_la_region))
        .route("/zones-blanches", get(pages::zones_blanches))
        .route("/zones-blanches/carte.svg", get(pages::carte_svg))
        .route("/donnees", get(pages::donnees))
        .route("/a-propos", get(pages::a_propos))
        .route("/mentions-legales", get(pages::mentions_legales))
        .route("/accessibilite", get(pages::accessibilite))
        .route("/methode", get(pages::methode))
        .route("/api/docs", get(pages::api_docs))
        .route("/assets/{file}", get(assets::asset))
        .fallback(not_found)
        .method_not_allowed_fallback(|| async { Problem::method() });
    guarded(routes, state)
}

/// What stands around every handler: a fault in one is an answer of its own, and nothing to the others.
fn guarded(routes: Router<AppState>, state: AppState) -> Router {
    routes
        // The outermost first.
        .layer((
            middleware::from_fn_with_state(state.clone(), around),
            CatchPanicLayer::custom(on_panic),
            DefaultBodyLimit::max(BODY_MAX),
        ))
        .with_state(state)
}

/// The way of a request: watched, let through or refused, a refusal said in a page to those who read pages. One layer:
/// each more would box every answer once more.
async fn around(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let watch = Watch::begin(&request, state.request_ids());
    let reads_pages = pages::asks_for_a_page(&request);
    let is_ready = state.has_ready(&request);
    let mut response = state.limits().pass(request, next, is_ready).await;
    if reads_pages {
        response = pages::problem_in_page(response, &state);
    }
    watch.end(response, state.policies(), |route, method, status, took| {
        state.mesures().answered(route, method, status, took);
    })
}

async fn not_found(State(state): State<AppState>, request: Request) -> Response {
    if request.uri().path().starts_with("/api/") {
        Problem::no_such_address().into_response()
    } else {
        pages::not_found(&state)
    }
}

#[cfg(test)]
pub(crate) mod tests;
