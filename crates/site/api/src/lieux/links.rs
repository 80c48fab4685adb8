//! Links from an answer to the next.

use axum::http::{HeaderValue, header};
use axum::response::Response;
use repere_kit::Parameters;

/// Adds a `Link` to the next page: the same parameters but for those that change.
pub(super) fn link_to_next(response: &mut Response, parameters: &Parameters, changed: &[(&str, String)]) {
    let names: Vec<&str> = changed.iter().map(|(name, _)| *name).collect();
    let mut link = form_urlencoded::Serializer::new(String::new());
    link.extend_pairs(parameters.without(&names).pairs());
    link.extend_pairs(changed);
    let link = format!("</api/v1/lieux?{}>; rel=\"next\"", link.finish());
    if let Ok(link) = HeaderValue::from_str(&link) {
        response.headers_mut().insert(header::LINK, link);
    }
}
