//! The built front end, answered.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use repere_assets::{COMPONENT, File, content_type, file};

use repere_kit::{Encoding, Path, Preferences, Problem, etag};

/// `GET /assets/{file}`. Names hold a hash of the content, so an asset never changes.
pub(crate) async fn asset(Path(file): Path<String>, preferences: Preferences) -> Response {
    serve(&format!("assets/{file}"), &preferences, Keep::ForEver).unwrap_or_else(missing)
}

/// `GET /integration/repere-carte.js`. Pages of other sites name it once and for all: its address never changes, its
/// content may.
pub(crate) async fn component(preferences: Preferences) -> Response {
    serve(COMPONENT, &preferences, Keep::ForAnHour).unwrap_or_else(missing)
}

fn missing() -> Response {
    Problem::not_found("ce fichier n’existe pas ou plus : rechargez la page").into_response()
}

/// How long a browser may keep a file without asking again.
#[derive(Clone, Copy)]
enum Keep {
    ForEver,
    ForAnHour,
}

impl Keep {
    const fn cache_control(self) -> &'static str {
        match self {
            Self::ForEver => "public, max-age=31536000, immutable",
            Self::ForAnHour => "public, max-age=3600",
        }
    }
}

fn serve(path: &str, preferences: &Preferences, keep: Keep) -> Option<Response> {
    // Compressed forms are served under the name of the plain one only.
    let content_type = content_type(path)?;
    let plain = file(path)?;
    let (smaller, encoding) = match preferences.encoding() {
        Encoding::Brotli => (file(&format!("{path}.br")), "br"),
        Encoding::Gzip => (file(&format!("{path}.gz")), "gzip"),
        Encoding::Identity => (None, ""),
    };
    let (form, encoding) = smaller.map_or((plain, None), |form| (form, Some(encoding)));
    Some(respond(form, content_type, encoding, keep, preferences))
}

fn respond(
    file: File,
    content_type: &'static str,
    encoding: Option<&'static str>,
    keep: Keep,
    preferences: &Preferences,
) -> Response {
    // Each form is a file, with a hash of its own.
    let etag = etag(&file.sha256, Encoding::Identity);
    let known = preferences.know(&etag);
    let mut response = Response::new(if known { Body::empty() } else { Body::from(file.content) });
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep.cache_control()));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::ETAG, etag);
    if let Some(encoding) = encoding.filter(|_| !known) {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_the_assets_is_served() {
        for path in ["assets/../manifest.json", "assets/x.br", "assets/", "assets/inconnu.js"] {
            assert!(serve(path, &Preferences::default(), Keep::ForEver).is_none(), "{path}");
        }
    }
}
