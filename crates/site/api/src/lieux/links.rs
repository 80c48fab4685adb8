//! Links from an answer to the next.

use axum::http::{HeaderValue, header};
use axum::response::Response;

/// Adds a `Link` to the next page: the same query with other values of some parameters.
pub(super) fn link_to_next(response: &mut Response, query: &str, changed: &[(&str, &str)]) {
    let mut link = form_urlencoded::Serializer::new(String::new());
    let kept = |(name, _): &(_, _)| changed.iter().all(|(other, _)| *other != AsRef::<str>::as_ref(name));
    link.extend_pairs(form_urlencoded::parse(query.as_bytes()).filter(kept));
    link.extend_pairs(changed);
    let link = format!("</api/v1/lieux?{}>; rel=\"next\"", link.finish());
    if let Ok(link) = HeaderValue::from_str(&link) {
        response.headers_mut().insert(header::LINK, link);
    }
}
