//! What every request is given: its number, its line in the log, the security headers of its answer.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Method, Response, StatusCode, header};
use hyper::body::Body as _;

use crate::{Policies, Route};

/// Numbers requests, so that an error a person sees can be found in the log.
#[derive(Debug, Default)]
pub struct RequestIds(AtomicU64);

impl RequestIds {
    fn next(&self) -> u64 {
        self.0.fetch_add(1, Ordering::Relaxed)
    }
}

/// A request under way.
pub struct Watch {
    start: Instant,
    id: u64,
    method: Method,
    route: Route,
    brings_content: bool,
}

impl Watch {
    /// Watches over a request from now on.
    pub fn begin(request: &Request, ids: &RequestIds) -> Self {
        Self {
            start: Instant::now(),
            id: ids.next(),
            method: request.method().clone(),
            route: Route::of(request.extensions()),
            brings_content: !request.body().is_end_stream(),
        }
    }

    /// Has its answer counted, adds the security headers, and one line to the log without anything the visitor wrote: the
    /// route, not the address.
    pub fn end(
        self,
        mut response: Response<Body>,
        policies: &Policies,
        count: impl FnOnce(Route, &Method, StatusCode, Duration),
    ) -> Response<Body> {
        let Self { start, id, method, route, brings_content } = self;
        let status = response.status();
        let took = start.elapsed();
        tracing::debug!(id, %method, %route, status = status.as_u16(), micros = took.as_micros(), "request");
        count(route, &method, status, took);
        let policy = policies.of(&response);
        let headers = response.headers_mut();
        if brings_content && (status.is_client_error() || status.is_server_error()) {
            // What was refused may not have been read: the connection ends, and a client that is told so asks on another.
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        for (name, value) in SECURITY {
            headers.insert(name, HeaderValue::from_static(value));
        }
        response
    }
}

/// Headers of every answer.
const SECURITY: [(HeaderName, &str); 3] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "geolocation=(self), camera=(), microphone=(), payment=()",
    ),
];
