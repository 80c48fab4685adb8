//! Which address is answered by what.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::middleware;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;

use crate::http::{BODY_MAX, Problem, guard, limit, on_panic};
use crate::{AppState, api, assets, pages};

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
        .route("/bassins/{slug}", get(pages::bassin))
        .route("/departements/{code}", get(pages::departement))
        .route("/epci/{siren}", get(pages::epci))
        .route("/region", get(pages::region))
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
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(CatchPanicLayer::custom(on_panic))
        .layer(middleware::from_fn_with_state(state.clone(), limit))
        .layer(middleware::from_fn_with_state(state.clone(), pages::problems_in_pages))
        .layer(middleware::from_fn_with_state(state.clone(), guard))
        .with_state(state)
}

async fn not_found(State(state): State<AppState>, request: Request) -> Response {
    if request.uri().path().starts_with("/api/") {
        Problem::no_such_address().into_response()
    } else {
        pages::not_found(&state)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::time::Duration;

    use async_trait::async_trait;
    use axum::body::{Body, to_bytes};
    use chrono::{DateTime, Utc};
    use repere_catalogue::Catalogue;
    use repere_domain::signalement::Signalement;
    use repere_domain::{LieuId, Revision};
    use repere_store::{Author, Depot, Lesquels, SignalementRecu, Signalements, StoreError};
    use repere_territory::{ChiffresPublies, Territoire};
    use tower_service::Service as _;

    use super::*;
    use crate::{Exploitant, Loaded, Settings, SiteDeCarte};

    /// A desk where nobody comes.
    struct NoReports;

    #[async_trait]
    impl Signalements for NoReports {
        async fn report(&self, _: &LieuId, _: &Signalement, _: DateTime<Utc>) -> Result<Depot, StoreError> {
            unreachable!()
        }

        async fn reports(&self, _: Lesquels) -> Result<Vec<SignalementRecu>, StoreError> {
            unreachable!()
        }

        async fn close_report(&self, _: i64, _: &Author, _: DateTime<Utc>) -> Result<(), StoreError> {
            unreachable!()
        }
    }

    fn state_without_places() -> AppState {
        let territoire = Arc::new(Territoire::embedded().unwrap());
        let catalogue = Catalogue::new(Revision(1), Vec::new(), &territoire);
        let settings = Settings {
            demonstration: "demonstration".parse().unwrap(),
            clock: || DateTime::UNIX_EPOCH,
            public_url: None,
            signalements: Arc::new(NoReports),
            report_delay: Duration::ZERO,
            geocodeur: None,
            itineraires: SiteDeCarte::OPENSTREETMAP.parse().unwrap(),
            fond: None,
            publies: ChiffresPublies::embedded(&territoire).unwrap(),
            exploitant: Exploitant::default(),
            requests_per_minute: None,
            proxies: Vec::new(),
            secret: [7; 32],
        };
        AppState::new(territoire, Loaded { catalogue, retraits: Vec::new(), grille: None }, settings)
    }

    async fn ask(site: &mut Router, path: &str) -> (Response, String) {
        let request = Request::builder().uri(path).body(Body::empty()).unwrap();
        let (parts, body) = site.call(request).await.unwrap().into_parts();
        let text = String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().to_vec()).unwrap();
        (Response::from_parts(parts, Body::empty()), text)
    }

    #[tokio::test]
    async fn a_handler_that_panics_is_one_answer_and_nothing_to_the_others() {
        async fn broken() -> Response {
            panic!("a fault in a handler")
        }
        let routes = Router::new()
            .route("/", get(pages::accueil))
            .route("/panne", get(broken))
            .route("/api/panne", get(broken));
        let mut site = guarded(routes, state_without_places());
        // More than may be prepared at once: none keeps its turn.
        for rank in 0..600 {
            let path = if rank % 2 == 0 { "/panne" } else { "/api/panne" };
            let (answer, text) = ask(&mut site, path).await;
            assert_eq!(answer.status(), 500, "{text}");
            assert!(answer.headers().contains_key("content-security-policy"));
            let kind = answer.headers()["content-type"].to_str().unwrap();
            let expected =
                if rank % 2 == 0 { "text/html; charset=utf-8" } else { "application/problem+json" };
            assert_eq!(kind, expected);
            assert!(text.contains("P000") && !text.contains("a fault"), "a reference, no details: {text}");
        }
        let (answer, text) = ask(&mut site, "/").await;
        assert_eq!(answer.status(), 200, "{text}");
    }
}
