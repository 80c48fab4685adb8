//! The operator's file of tiles, answered part by part.

use std::io;
use std::ops::Range;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use futures_util::stream;
use repere_kit::{ByteRange, Encoding, Preferences, Problem, Wanted, Weight, etag, fault};
use repere_tiles::{Archive, Tileset};
use tokio::task::spawn_blocking;

const CONTENT_TYPE: HeaderValue = HeaderValue::from_static("application/vnd.pmtiles");
/// A tile that was looked at is looked at again in the minutes that follow. A file that takes the place of another has another tag,
/// at which browsers ask for all of it again.
const KEEP: HeaderValue = HeaderValue::from_static("public, max-age=3600");
/// Bytes read at once: a tile is seldom larger, and no answer holds more of the file than that.
const PIECE: u64 = 128 * 1024;

/// `GET /fond-de-carte.pmtiles`
pub(crate) async fn tiles(
    State(archive): State<Option<Arc<Archive>>>,
    method: Method,
    range: ByteRange,
    preferences: Preferences,
) -> Response {
    let Some(archive) = archive else { return absent() };
    // Another file may have taken its place: the disk is asked, away from the threads that answer others.
    let current = spawn_blocking(move || archive.current()).await;
    let Ok(Some(tileset)) = current else { return absent() };
    let headers = headers(&tileset);
    let (tag, date) = (&headers[header::ETAG], &headers[header::LAST_MODIFIED]);
    if preferences.know(tag) {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    let length = tileset.length();
    let asked = if method == Method::GET { range.of_content(length, tag, date) } else { Wanted::Whole };
    let (status, part) = match asked {
        Wanted::Whole => (StatusCode::OK, 0..length),
        Wanted::Part(part) => (StatusCode::PARTIAL_CONTENT, part),
        Wanted::Nothing => return beyond(length),
    };
    let body = if method == Method::HEAD { Ok(Body::empty()) } else { body(tileset, part.clone()).await };
    match body {
        Ok(body) => answer(status, headers, &part, length, body),
        // Cut short under our feet: the next request finds out what became of it.
        Err(error) => fault(&error).into_response(),
    }
}

fn answer(
    status: StatusCode,
    mut headers: HeaderMap,
    part: &Range<u64>,
    length: u64,
    body: Body,
) -> Response {
    headers.insert(header::CONTENT_TYPE, CONTENT_TYPE);
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(part.end - part.start));
    if status == StatusCode::PARTIAL_CONTENT {
        headers
            .insert(header::CONTENT_RANGE, text(&format!("bytes {}-{}/{length}", part.start, part.end - 1)));
    }
    let mut response = (status, headers, body).into_response();
    response
        .extensions_mut()
        .insert(Weight(usize::try_from(PIECE.min(part.end - part.start)).unwrap_or(usize::MAX)));
    response
}

/// What every answer about a file says.
fn headers(tileset: &Tileset) -> HeaderMap {
    let modified: DateTime<Utc> = tileset.modified().into();
    HeaderMap::from_iter([
        (header::ETAG, etag(tileset.hash(), Encoding::Identity)),
        (header::LAST_MODIFIED, text(&modified.format("%a, %d %b %Y %H:%M:%S GMT").to_string())),
        (header::ACCEPT_RANGES, HeaderValue::from_static("bytes")),
        (header::CACHE_CONTROL, KEEP),
    ])
}

#[expect(clippy::expect_used, reason = "a header takes all of these characters")]
fn text(value: &str) -> HeaderValue {
    HeaderValue::try_from(value).expect("it is made of letters, digits and signs")
}

/// A part of the file, piece by piece as it is read; the first is there, so that what cannot be read is not begun.
async fn body(tileset: Arc<Tileset>, part: Range<u64>) -> io::Result<Body> {
    let (first, rest) = piece(Arc::clone(&tileset), part).await?;
    if rest.is_empty() {
        return Ok(Body::from(first));
    }
    let others = stream::try_unfold(rest, move |rest| {
        let tileset = Arc::clone(&tileset);
        async move { if rest.is_empty() { Ok(None) } else { piece(tileset, rest).await.map(Some) } }
    });
    let first = stream::iter([Ok::<_, io::Error>(first)]);
    Ok(Body::from_stream(stream::StreamExt::chain(first, others)))
}

/// The beginning of a part, and what is left of it.
async fn piece(tileset: Arc<Tileset>, part: Range<u64>) -> io::Result<(Bytes, Range<u64>)> {
    let middle = part.end.min(part.start + PIECE);
    let read =
        spawn_blocking(move || tileset.bytes(part.start..middle)).await.map_err(io::Error::other)??;
    Ok((read.into(), middle..part.end))
}

fn absent() -> Response {
    Problem::not_found("ce site n’a pas de fond de carte à lui en ce moment").into_response()
}

fn beyond(length: u64) -> Response {
    let detail = format!("le fond de carte a {length} octets : cette partie n’existe pas");
    let problem = Problem::of(
        "urn:repere:probleme:hors-du-fichier",
        "Partie inexistante",
        StatusCode::RANGE_NOT_SATISFIABLE,
        detail,
    );
    ([(header::CONTENT_RANGE, text(&format!("bytes */{length}")))], problem).into_response()
}
