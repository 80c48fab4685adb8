//! A body in its encodings, with a strong ETag for each.

use std::io::Write as _;
use std::sync::OnceLock;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use sha2::{Digest, Sha256};

/// GeoJSON, RFC 7946.
pub(crate) const GEO_JSON: &str = "application/geo+json";
/// CSV.
pub(crate) const CSV: &str = "text/csv; charset=utf-8; header=present";
/// XLSX.
pub(crate) const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// JSON.
pub(crate) const JSON: &str = "application/json";
/// Style sheets.
pub(crate) const CSS: &str = "text/css; charset=utf-8";
/// Pictures.
pub(crate) const SVG: &str = "image/svg+xml; charset=utf-8";
/// HTML pages.
pub(crate) const HTML: &str = "text/html; charset=utf-8";

/// Below this many bytes a compressed body saves no packet.
const WORTH_COMPRESSING: usize = 1024;

/// For an answer that is kept and given many times.
const THOROUGH: Effort = Effort { brotli: 9, gzip: 9 };
/// For an answer that is made for one request.
const QUICK: Effort = Effort { brotli: 4, gzip: 5 };

#[derive(Debug, Clone, Copy)]
struct Effort {
    brotli: u32,
    gzip: u32,
}

/// How a body may be encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Encoding {
    Identity,
    Gzip,
    Brotli,
}

impl Encoding {
    /// The best encoding that the client accepts (RFC 9110, 12.5.3): brotli, then gzip.
    pub(crate) fn negotiate(headers: &HeaderMap) -> Self {
        let accepted: Vec<(&str, f32)> = headers
            .get_all(header::ACCEPT_ENCODING)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(|item| {
                let (name, parameters) = item.split_once(';').unwrap_or((item, ""));
                let quality =
                    parameters.trim().strip_prefix("q=").map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
                (name.trim(), quality)
            })
            .collect();
        let accepts = |name: &str| {
            let named = accepted.iter().find(|(n, _)| n.eq_ignore_ascii_case(name));
            named
                .or_else(|| accepted.iter().find(|(n, _)| *n == "*"))
                .is_some_and(|(_, quality)| *quality > 0.0)
        };
        if accepts("br") {
            Self::Brotli
        } else if accepts("gzip") {
            Self::Gzip
        } else {
            Self::Identity
        }
    }

    const fn token(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }
}

/// A body that is kept with its compressed forms.
#[derive(Debug)]
pub(crate) struct Representation {
    content_type: &'static str,
    tag: String,
    /// Shared by the answers, not copied for each.
    identity: Bytes,
    /// `None` for a body that is compressed by itself, or too short.
    compressed: Option<Compressed>,
}

/// The compressed forms, each made when first wanted.
#[derive(Debug)]
struct Compressed {
    effort: Effort,
    gzip: OnceLock<Bytes>,
    brotli: OnceLock<Bytes>,
}

impl Compressed {
    const fn later(effort: Effort) -> Self {
        Self { effort, gzip: OnceLock::new(), brotli: OnceLock::new() }
    }

    fn form(&self, encoding: Encoding, identity: &[u8]) -> Option<&Bytes> {
        let form = match encoding {
            Encoding::Identity => return None,
            Encoding::Gzip => &self.gzip,
            Encoding::Brotli => &self.brotli,
        };
        Some(form.get_or_init(|| compress(identity, encoding, self.effort).into()))
    }
}

impl Representation {
    /// Compresses a body once, thoroughly.
    pub(crate) fn compressed(content_type: &'static str, body: impl Into<Vec<u8>>) -> Self {
        let compressed = Compressed::later(THOROUGH);
        let identity = Bytes::from(body.into());
        for encoding in [Encoding::Gzip, Encoding::Brotli] {
            compressed.form(encoding, &identity);
        }
        Self { content_type, tag: tag(&identity), identity, compressed: Some(compressed) }
    }

    /// Keeps a body that compressing would not make smaller.
    pub(crate) fn plain(content_type: &'static str, body: impl Into<Vec<u8>>) -> Self {
        let identity = Bytes::from(body.into());
        Self { content_type, tag: tag(&identity), identity, compressed: None }
    }

    /// Length of the plain body, bytes.
    pub(crate) const fn len(&self) -> usize {
        self.identity.len()
    }

    /// Keeps a body for a while, compressed when that is first wanted.
    pub(crate) fn kept(content_type: &'static str, body: impl Into<Vec<u8>>) -> Self {
        let identity = Bytes::from(body.into());
        Self {
            content_type,
            tag: tag(&identity),
            compressed: (identity.len() >= WORTH_COMPRESSING).then(|| Compressed::later(QUICK)),
            identity,
        }
    }

    /// The answer to a request: 304 when the client has it, the body in the best encoding otherwise.
    pub(crate) fn answer(&self, headers: &HeaderMap) -> Response {
        let encoding = match self.compressed {
            Some(_) => Encoding::negotiate(headers),
            None => Encoding::Identity,
        };
        answer(self.content_type, &self.tag, encoding, headers, || {
            let compressed = self.compressed.as_ref().and_then(|c| c.form(encoding, &self.identity));
            compressed.unwrap_or(&self.identity).clone()
        })
    }

    /// The answer with a body made for this request; compressed only if it is sent.
    pub(crate) fn of_one_request(
        content_type: &'static str,
        body: impl Into<Vec<u8>>,
        headers: &HeaderMap,
    ) -> Response {
        let identity = body.into();
        let encoding = if identity.len() < WORTH_COMPRESSING {
            Encoding::Identity
        } else {
            Encoding::negotiate(headers)
        };
        let tag = tag(&identity);
        let given = || match encoding {
            Encoding::Identity => identity.into(),
            Encoding::Gzip | Encoding::Brotli => compress(&identity, encoding, QUICK).into(),
        };
        answer(content_type, &tag, encoding, headers, given)
    }
}

/// A tag of a content: half of its SHA-256.
fn tag(content: &[u8]) -> String {
    Sha256::digest(content).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

fn answer(
    content_type: &'static str,
    tag: &str,
    encoding: Encoding,
    request: &HeaderMap,
    body: impl FnOnce() -> Bytes,
) -> Response {
    let etag = match encoding.token() {
        Some(token) => format!("\"{tag}-{token}\""),
        None => format!("\"{tag}\""),
    };
    let known = is_known(request, &etag);
    let mut response = Response::new(if known { Body::empty() } else { Body::from(body()) });
    let headers = response.headers_mut();
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        headers.insert(header::ETAG, etag);
    }
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    // Kept by the browser, asked again each time: a new revision is seen at once, an old one costs a 304.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return response;
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    if let Some(token) = encoding.token() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(token));
    }
    response
}

/// Whether `If-None-Match` names the tag (weak comparison, RFC 9110, 13.1.2).
pub(crate) fn is_known(request: &HeaderMap, etag: &str) -> bool {
    request
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .map(str::trim)
        .any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == etag)
}

fn compress(content: &[u8], encoding: Encoding, effort: Effort) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len() / 3);
    // Writing to memory does not fail; were it to, an empty body would break the client's decoder rather than mislead.
    let _ = match encoding {
        Encoding::Identity => out.write_all(content),
        Encoding::Gzip => {
            let mut encoder = flate2::write::GzEncoder::new(&mut out, flate2::Compression::new(effort.gzip));
            encoder.write_all(content).and_then(|()| encoder.try_finish())
        }
        Encoding::Brotli => {
            let mut encoder = brotli::CompressorWriter::new(&mut out, 4096, effort.brotli, 20);
            encoder.write_all(content).and_then(|()| encoder.flush())
        }
    };
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(name: header::HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_str(value).unwrap())])
    }

    #[test]
    fn negotiates_as_rfc_9110_says() {
        for (accepted, expected) in [
            ("gzip, deflate, br, zstd", Encoding::Brotli),
            ("gzip", Encoding::Gzip),
            ("br;q=0, gzip;q=0.5", Encoding::Gzip),
            ("*", Encoding::Brotli),
            ("br;q=0, *", Encoding::Gzip),
            ("identity", Encoding::Identity),
            ("", Encoding::Identity),
        ] {
            assert_eq!(
                Encoding::negotiate(&request(header::ACCEPT_ENCODING, accepted)),
                expected,
                "{accepted:?}"
            );
        }
        assert_eq!(Encoding::negotiate(&HeaderMap::new()), Encoding::Identity);
    }

    #[test]
    fn each_encoding_has_its_own_strong_tag_and_its_304() {
        let kept = Representation::compressed(JSON, "[1]".repeat(1000));
        let mut tags = Vec::new();
        for accepted in ["identity", "gzip", "br"] {
            let mut headers = request(header::ACCEPT_ENCODING, accepted);
            let first = kept.answer(&headers);
            assert_eq!(first.status(), StatusCode::OK);
            let tag = first.headers()[header::ETAG].clone();
            assert!(!tag.to_str().unwrap().starts_with("W/"));
            headers.insert(header::IF_NONE_MATCH, tag.clone());
            assert_eq!(kept.answer(&headers).status(), StatusCode::NOT_MODIFIED);
            tags.push(tag);
        }
        tags.dedup();
        assert_eq!(tags.len(), 3);
    }

    #[test]
    fn compressed_forms_read_back() {
        let body = "Où trouver de l’aide ? ".repeat(500);
        let kept = Representation::compressed(HTML, body.clone());
        let compressed = kept.compressed.unwrap();
        let mut unzipped = String::new();
        std::io::Read::read_to_string(
            &mut flate2::read::GzDecoder::new(
                compressed.form(Encoding::Gzip, body.as_bytes()).unwrap().as_ref(),
            ),
            &mut unzipped,
        )
        .unwrap();
        assert_eq!(unzipped, body);
        let mut unbrotlied = Vec::new();
        let mut form = compressed.form(Encoding::Brotli, body.as_bytes()).unwrap().as_ref();
        brotli::BrotliDecompress(&mut form, &mut unbrotlied).unwrap();
        assert_eq!(unbrotlied, body.as_bytes());
    }
}
