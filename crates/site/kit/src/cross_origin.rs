//! Answers that pages of every other site may read (CORS). Refusals made before any handler are among them, so it is
//! decided by the address and not where an answer is made.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, header};

/// Who may read the answer to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Pages of this site.
    Site,
    /// Pages of any site: it is the same for everybody, so its answers do not vary with who asks.
    Everyone,
}

impl Readers {
    /// Those of what is asked by a method at an address that is `open`. What is sent to the site is nobody else's to send.
    pub fn of(method: &Method, open: bool) -> Self {
        let asks = [Method::GET, Method::HEAD, Method::OPTIONS].contains(method);
        if open && asks { Self::Everyone } else { Self::Site }
    }

    /// Lets them read an answer.
    pub fn admit(self, headers: &mut HeaderMap) {
        if self == Self::Everyone {
            insert(headers, &ADMITTED);
        }
    }

    /// What a browser asks before it lets a page of another site ask: which methods, which headers. `None` when it is no
    /// such question, or an address that other sites do not read.
    pub fn preflight(self, method: &Method) -> Option<Response<Body>> {
        if self != Self::Everyone || *method != Method::OPTIONS {
            return None;
        }
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::NO_CONTENT;
        insert(response.headers_mut(), &PREFLIGHT);
        Some(response)
    }
}

fn insert(headers: &mut HeaderMap, said: &[(HeaderName, &'static str)]) {
    for (name, value) in said {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// What every answer that is open says.
const ADMITTED: [(HeaderName, &str); 3] = [
    (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    (
        header::ACCESS_CONTROL_EXPOSE_HEADERS,
        "ETag, Link, X-Total-Count, Retry-After, Content-Disposition, Content-Encoding, Content-Range, Accept-Ranges, Allow",
    ),
    // For pages that isolate themselves, and load it as a picture or a script.
    (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
];

/// What a browser is told that asks first. Nothing that a client says of itself changes an answer: a program that always
/// sends a header of its own is answered as well. The star does not stand for `Authorization`.
const PREFLIGHT: [(HeaderName, &str); 4] = [
    (header::ALLOW, "GET, HEAD, OPTIONS"),
    (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD"),
    (header::ACCESS_CONTROL_ALLOW_HEADERS, "*, Authorization, Content-Type, If-None-Match, Range"),
    (header::ACCESS_CONTROL_MAX_AGE, "86400"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_sites_read_what_is_open_and_send_nothing() {
        for (method, open, expected) in [
            (Method::GET, true, Readers::Everyone),
            (Method::HEAD, true, Readers::Everyone),
            (Method::OPTIONS, true, Readers::Everyone),
            (Method::POST, true, Readers::Site),
            (Method::GET, false, Readers::Site),
            (Method::OPTIONS, false, Readers::Site),
        ] {
            let readers = Readers::of(&method, open);
            assert_eq!(readers, expected, "{method} {open}");
            let mut headers = HeaderMap::new();
            readers.admit(&mut headers);
            assert_eq!(
                headers.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN),
                expected == Readers::Everyone
            );
            let asked_first = expected == Readers::Everyone && method == Method::OPTIONS;
            assert_eq!(readers.preflight(&method).is_some(), asked_first);
        }
    }
}
