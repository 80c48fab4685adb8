//! Which address is answered by what.

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRef, Request, State};
use axum::http::{Method, Uri};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use repere_api as api;
use repere_desk as desk;
use tower_http::catch_panic::CatchPanicLayer;

use repere_pages::{self as pages, Base};

use crate::{AppState, assets, base_map};
use repere_kit::{BODY_MAX, Problem, Readers, Watch, neat_address, on_panic};

/// The whole site.
pub fn router(state: AppState) -> Router {
    let not_found = {
        let state = state.clone();
        move |request: Request| async move { not_found(&state, &request) }
    };
    let routes = Router::new()
        .merge(api::router().with_state(state.api().clone()))
        .merge(pages::router().with_state(state.pages().clone()))
        .merge(state.desk().map(desk::router).unwrap_or_default())
        .route("/integration/repere-carte.js", get(assets::component))
        .route("/assets/{file}", get(assets::asset))
        .route("/fond-de-carte.pmtiles", get(base_map::tiles).with_state(state.tiles()))
        .fallback(not_found)
        .method_not_allowed_fallback(no_such_method);
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
    let readers = readers(request.method(), request.uri().path());
    let standing = state.standing(&request, readers);
    let mut response = state.limits().pass(request, next, standing).await;
    if reads_pages {
        response = pages::problem_in_page(response, &Base::from_ref(state.pages()));
    }
    readers.admit(response.headers_mut());
    watch.end(response, state.policies(), |route, method, status, took| {
        state.metrics().answered(route, method, status, took);
    })
}

/// Files that pages of other sites load, and the framed page where a sandbox takes its origin away, besides the folders below.
const OPEN_FILES: [&str; 3] =
    ["/integration/repere-carte.js", "/integration/couleurs.css", "/fond-de-carte.pmtiles"];
/// Folders of what is read by programs: the API, the files to take away, the front end that the framed page loads.
const OPEN_FOLDERS: [&str; 3] = ["/api/", "/donnees/", "/assets/"];
/// What is in these folders and is a page, or is sent something.
const NOT_OPEN: [&str; 2] = ["/api/docs", "/api/v1/simulation"];

/// Who may read what is asked by a method at a path. Pages of the site are for people: none is read by other sites.
fn readers(method: &Method, path: &str) -> Readers {
    let open = OPEN_FILES.contains(&path) || OPEN_FOLDERS.iter().any(|folder| path.starts_with(folder));
    Readers::of(method, open && !NOT_OPEN.contains(&path))
}

/// The answer to a method that an address does not have.
async fn no_such_method(method: Method, uri: Uri) -> Response {
    let preflight = readers(&method, uri.path()).preflight(&method);
    preflight.unwrap_or_else(|| Problem::method().into_response())
}

fn not_found(state: &AppState, request: &Request) -> Response {
    // A browser that is refused here never learns why what it asks next is.
    if let Some(preflight) = readers(request.method(), request.uri().path()).preflight(request.method()) {
        return preflight;
    }
    if let Some(neat) = neat_address(request.uri()) {
        return neat;
    }
    if request.uri().path().starts_with("/api/") {
        Problem::no_such_address().into_response()
    } else {
        pages::not_found(&Base::from_ref(state.pages()))
    }
}

#[cfg(test)]
pub(crate) mod tests;
