//! A template as an answer.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use repere_kit::{HTML, Preferences, Representation};

use crate::{Base, error};

/// A rendered page, or the page that says it could not be.
pub(crate) fn page(template: &impl Template, preferences: &Preferences, base: &Base) -> Response {
    match template.render() {
        Ok(html) => Representation::of_one_request(HTML, html, preferences),
        Err(cause) => error::broken(base, &cause),
    }
}

/// A page that is only good now: a form, an answer to one. No copy of it is kept.
pub(crate) fn fresh_page(status: StatusCode, template: &impl Template, base: &Base) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(HTML)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    match template.render() {
        Ok(html) => (status, headers, html).into_response(),
        Err(cause) => error::broken(base, &cause),
    }
}
