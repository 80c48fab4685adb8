//! Requests that are no requests, or whose content is written in a way that is not read here (RFC 9110, RFC 9112). What the
//! parser of heads refuses never comes this far.

use axum::extract::Request;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Version, header};
use axum::response::{IntoResponse, Response};
use hyper::body::Body as _;

use crate::Problem;

/// The refusal of a request, if there is something wrong with its head. Its connection ends: nobody knows where the next begins.
pub(crate) fn refusal(request: &Request) -> Option<Response> {
    let mut refusal = fault(request)?;
    refusal.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    Some(refusal)
}

fn fault(request: &Request) -> Option<Response> {
    let headers = request.headers();
    if !names_its_host(request.version(), headers) {
        return Some(Problem::malformed("il faut un en-tête Host, et un seul").into_response());
    }
    match codings(headers, &header::TRANSFER_ENCODING).as_slice() {
        [] | [Coding::Chunked] => {}
        several if several.iter().all(|coding| *coding == Coding::Chunked) => {
            return Some(Problem::malformed("le corps est découpé deux fois").into_response());
        }
        _ => return Some(unknown_transfer().into_response()),
    }
    let brings_content = !request.body().is_end_stream();
    if brings_content && codings(headers, &header::CONTENT_ENCODING).contains(&Coding::Other) {
        let plain = [(header::ACCEPT_ENCODING, HeaderValue::from_static("identity"))];
        return Some((plain, encoded()).into_response());
    }
    None
}

/// The body of a request that cannot be read to its end.
pub(crate) fn broken() -> Problem {
    Problem::malformed("le corps n’est pas découpé comme il le dit")
}

/// Whether a request says for which site it is (RFC 9112, 3.2).
fn names_its_host(version: Version, headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    match (hosts.next(), hosts.next()) {
        (None, _) => version < Version::HTTP_11,
        (Some(host), None) => {
            host.is_empty()
                || Authority::try_from(host.as_bytes()).is_ok_and(|host| !host.as_str().contains('@'))
        }
        (Some(_), Some(_)) => false,
    }
}

/// A way in which content is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Coding {
    Chunked,
    Other,
}

/// Those that a header names; plain ones are none.
fn codings(headers: &HeaderMap, name: &HeaderName) -> Vec<Coding> {
    let values = headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
    let coding = |name: &str| match name.trim().to_ascii_lowercase().as_str() {
        "" | "identity" => None,
        "chunked" => Some(Coding::Chunked),
        _ => Some(Coding::Other),
    };
    values.flat_map(|value| value.split(',').filter_map(coding).collect::<Vec<_>>()).collect()
}

fn unknown_transfer() -> Problem {
    Problem::of(
        "urn:repere:probleme:transfert",
        "Transfert inconnu",
        StatusCode::NOT_IMPLEMENTED,
        "un corps vient tel quel ou découpé (« chunked ») ; il n’y a pas d’autre transfert ici".to_owned(),
    )
}

fn encoded() -> Problem {
    Problem::of(
        "urn:repere:probleme:corps-code",
        "Corps codé",
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "un corps vient tel quel, sans Content-Encoding".to_owned(),
    )
}
