//! What stands around every request: its reference, its line in the log, the security headers.

use std::any::Any;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, Response, header};
use axum::middleware::Next;
use axum::response::IntoResponse;
use hyper::body::Body as _;

use super::Problem;
use crate::AppState;

/// Numbers requests, so that an error a person sees can be found in the log.
#[derive(Debug, Default)]
pub(crate) struct RequestIds(AtomicU64);

impl RequestIds {
    fn next(&self) -> u64 {
        self.0.fetch_add(1, Ordering::Relaxed)
    }
}

/// Adds the security headers, and one line to the log without anything the visitor wrote: the route, not the address.
pub(crate) async fn guard(State(state): State<AppState>, request: Request, next: Next) -> Response<Body> {
    let start = Instant::now();
    let id = state.request_ids().next();
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("(none)".to_owned(), |path| path.as_str().to_owned());
    let brings_content = !request.body().is_end_stream();
    let mut response = next.run(request).await;
    let status = response.status().as_u16();
    let took = start.elapsed();
    state.mesures().answered(&route, &method, status, took);
    tracing::debug!(id, %method, route, status, micros = took.as_micros(), "request");
    let policy = state.policies().of(&response);
    let is_refusal = response.status().is_client_error() || response.status().is_server_error();
    let headers = response.headers_mut();
    if brings_content && is_refusal {
        // What was refused may not have been read: the connection ends, and a client that is told so asks on another.
        headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(
        "permissions-policy",
        HeaderValue::from_static("geolocation=(self), camera=(), microphone=(), payment=()"),
    );
    response
}

/// From now on a panic of the process is said by its place in the code alone.
pub fn say_where_panics_are() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "a panic");
    }));
}

/// Answers for a handler that panicked: the same reference for the visitor and the log. Its message is in neither: it may
/// hold what the visitor wrote; the line before says where it happened ([`say_where_panics_are`]).
pub(crate) fn on_panic(_: Box<dyn Any + Send + 'static>) -> Response<Body> {
    static PANICS: AtomicU64 = AtomicU64::new(1);
    let reference = format!("P{:06}", PANICS.fetch_add(1, Ordering::Relaxed));
    tracing::error!(reference, "a handler panicked");
    Problem::internal(&reference).into_response()
}
