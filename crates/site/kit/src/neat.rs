//! Addresses that are almost those of the site: a slash too many at the end or in between, as people and mail programs write.

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, Uri, header};

/// The path without them; `None` when there are none, or when it has what no address of ours has and somebody may mean as something
/// else: « \ », which browsers read as « / », so that « /\other.example » is another site; escapes; names that begin with a dot.
fn neat(path: &str) -> Option<String> {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    if path.contains(['\\', '%']) || parts.iter().any(|part| part.starts_with('.')) {
        return None;
    }
    let neat = format!("/{}", parts.join("/"));
    (neat != path).then_some(neat)
}

/// The way to the same address written neatly, its query kept, for one at which nothing is; `None` when it is neat already.
/// What was sent to it is to be sent again there.
pub fn neat_address(uri: &Uri) -> Option<Response<Body>> {
    let mut address = neat(uri.path())?;
    if let Some(query) = uri.query() {
        address.push('?');
        address.push_str(query);
    }
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::PERMANENT_REDIRECT;
    response.headers_mut().insert(header::LOCATION, HeaderValue::try_from(address).ok()?);
    Some(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slashes_too_many_lead_to_the_address_without_them_on_this_site() {
        for (written, neat) in [
            ("/bassins/tours/", Some("/bassins/tours")),
            ("/bassins/tours/?a=b/&c=//d", Some("/bassins/tours?a=b/&c=//d")),
            ("//bassins///tours//", Some("/bassins/tours")),
            ("///", Some("/")),
            ("//evil.example", Some("/evil.example")),
            ("//evil.example/", Some("/evil.example")),
            ("//evil.example/%2e%2e/", None),
            ("/%2F/evil.example/", None),
            ("/..//evil.example/", None),
            ("/....//etc/passwd", None),
            ("//..;/etc/passwd", None),
            ("/https://evil.example/", Some("/https:/evil.example")),
            ("/\\evil.example/", None),
            ("//\\evil.example/", None),
            ("/", None),
            ("/bassins/tours", None),
        ] {
            let answer = neat_address(&written.parse().unwrap());
            let location = answer.as_ref().map(|answer| answer.headers()[header::LOCATION].to_str().unwrap());
            assert_eq!(location, neat, "{written}");
            assert!(answer.is_none_or(|answer| answer.status() == StatusCode::PERMANENT_REDIRECT));
        }
    }
}
