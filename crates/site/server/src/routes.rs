//! Which address is answered by what.

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRef, Request, State};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use repere_api as api;
use tower_http::catch_panic::CatchPanicLayer;

use repere_pages::{self as pages, Base};

use crate::{AppState, assets, base_map};
use repere_kit::{BODY_MAX, Problem, Watch, on_panic};

/// The whole site.
pub fn router(state: AppState) -> Router {
    let not_found = {
        let state = state.clone();
        move |request: Request| async move { not_found(&state, &request) }
    };
    let routes = Router::new()
        .merge(api::router().with_state(state.api().clone()))
        .merge(pages::router().with_state(state.pages().clone()))
        .route("/integration/repere-carte.js", get(assets::composant))
        .route("/assets/{file}", get(assets::asset))
        .route("/fond-de-carte.pmtiles", get(base_map::tiles).with_state(state.tiles()))
        .fallback(not_found)
        .method_not_allowed_fallback(|| async { Problem::method() });
    guarded(routes, state)
}

/// What stands around every handler: a fault in one is an answer of its own, and nothing to the others.
fn guarded(routes: Router, state: AppState) -> Router {
    // The outermost first.
    routes.layer((
        middleware::from_fn_with_state(state, around),
        CatchPanicLayer::custom(on_panic),
        DefaultBodyLimit::max(BODY_MAX),
    ))
}

/// The way of a request: watched, let through or refused, a refusal said in a page to those who read pages. One layer:
/// each more would box every answer once more.
async fn around(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let watch = Watch::begin(&request, state.request_ids());
    let reads_pages = pages::asks_for_a_page(&request);
    let is_ready = state.has_ready(&request);
    let mut response = state.limits().pass(request, next, is_ready).await;
    if reads_pages {
        response = pages::problem_in_page(response, &Base::from_ref(state.pages()));
    }
    watch.end(response, state.policies(), |route, method, status, took| {
        state.metrics().answered(route, method, status, took);
    })
}

fn not_found(state: &AppState, request: &Request) -> Response {
    if request.uri().path().starts_with("/api/") {
        Problem::no_such_address().into_response()
    } else {
        pages::not_found(&Base::from_ref(state.pages()))
    }
}

#[cfg(test)]
pub(crate) mod tests;
