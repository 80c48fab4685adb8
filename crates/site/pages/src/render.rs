//! A template as an answer.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use repere_kit::{HTML, Preferences, Representation};

use crate::{Base, error};

/// What the title of a page ends with.
const BRAND: &str = " – Repère";

/// A page as HTML. Its title is said twice, to who reads it and, without the name of the site, to other sites; a template
/// writes a block once.
///
/// # Errors
/// When the template does not write.
pub(crate) fn html(template: &impl Template) -> askama::Result<String> {
    let mut page = template.render()?;
    let title = page.find("<title>").map(|at| at + "<title>".len());
    if let Some((start, end)) = title.zip(page.find("</title>")) {
        // Escaped for text, it is for an attribute too.
        let title = page[start..end].trim_end_matches(BRAND);
        let shared = format!("\n<meta property=\"og:title\" content=\"{title}\">");
        page.insert_str(end + "</title>".len(), &shared);
    }
    Ok(page)
}

/// A rendered page, or the page that says it could not be.
pub(crate) fn page(template: &impl Template, preferences: &Preferences, base: &Base) -> Response {
    match html(template) {
        Ok(page) => Representation::of_one_request(HTML, page, preferences),
        Err(cause) => error::broken(base, &cause),
    }
}

/// A page that is only good now: a form, an answer to one. No copy of it is kept.
pub fn fresh_page(status: StatusCode, template: &impl Template, base: &Base) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(HTML)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    match html(template) {
        Ok(page) => (status, headers, page).into_response(),
        Err(cause) => error::broken(base, &cause),
    }
}
