//! A body in its encodings, with a strong ETag for each.

use std::sync::OnceLock;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use sha2::{Digest, Sha256};

use crate::encoding::{Effort, encode};
use crate::inflating::Inflating;
use crate::{Encoding, Preferences};

/// GeoJSON, RFC 7946.
pub const GEO_JSON: &str = "application/geo+json";
/// CSV.
pub const CSV: &str = "text/csv; charset=utf-8; header=present";
/// XLSX.
pub const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Files in one archive.
pub const ZIP: &str = "application/zip";
/// JSON.
pub const JSON: &str = "application/json";
/// Style sheets.
pub const CSS: &str = "text/css; charset=utf-8";
/// Pictures.
pub const SVG: &str = "image/svg+xml; charset=utf-8";
/// Pictures made of pixels.
pub const PNG: &str = "image/png";
/// HTML pages.
pub const HTML: &str = "text/html; charset=utf-8";

/// Below this many bytes a compressed body saves no packet.
const WORTH_COMPRESSING: usize = 1024;
/// From this many bytes on, a body made for one request is not kept plain while it is read.
const LARGE: usize = 1 << 20;
/// Room for the headers of an answer, those that all answers get included: they are put in without growing.
const HEADERS: usize = 16;

/// A body that is kept with its compressed forms.
#[derive(Debug)]
pub struct Representation {
    content_type: &'static str,
    etag: HeaderValue,
    /// Shared by the answers, not copied for each.
    identity: Bytes,
    /// `None` for a body that is compressed by itself, or too short.
    compressed: Option<Compressed>,
}

/// The compressed forms. Their tags are known at once; their bodies are made when first wanted.
#[derive(Debug)]
struct Compressed {
    effort: Effort,
    gzip: Form,
    brotli: Form,
}

#[derive(Debug)]
struct Form {
    etag: HeaderValue,
    body: OnceLock<Bytes>,
}

impl Compressed {
    fn later(hash: &[u8], effort: Effort) -> Self {
        let form = |encoding| Form { etag: etag(hash, encoding), body: OnceLock::new() };
        Self { effort, gzip: form(Encoding::Gzip), brotli: form(Encoding::Brotli) }
    }

    const fn form(&self, encoding: Encoding) -> Option<&Form> {
        match encoding {
            Encoding::Identity => None,
            Encoding::Gzip => Some(&self.gzip),
            Encoding::Brotli => Some(&self.brotli),
        }
    }
}

impl Representation {
    /// Compresses a body once, thoroughly.
    pub fn compressed(content_type: &'static str, body: impl Into<Vec<u8>>) -> Self {
        let made = Self::new(content_type, body.into(), Some(Effort::THOROUGH));
        made.compress();
        made
    }

    /// Keeps a body that compressing would not make smaller.
    pub fn plain(content_type: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self::new(content_type, body.into(), None)
    }

    /// Keeps a body for a while, compressed when that is first wanted.
    pub fn kept(content_type: &'static str, body: impl Into<Vec<u8>>) -> Self {
        let body = body.into();
        let effort = (body.len() >= WORTH_COMPRESSING).then_some(Effort::QUICK);
        Self::new(content_type, body, effort)
    }

    /// The same body, compressed thoroughly.
    #[must_use]
    pub fn thoroughly(&self) -> Self {
        let form = |form: &Form| Form { etag: form.etag.clone(), body: OnceLock::new() };
        let again = |forms: &Compressed| Compressed {
            effort: Effort::THOROUGH,
            gzip: form(&forms.gzip),
            brotli: form(&forms.brotli),
        };
        let made = Self {
            content_type: self.content_type,
            etag: self.etag.clone(),
            identity: self.identity.clone(),
            compressed: self.compressed.as_ref().map(again),
        };
        made.compress();
        made
    }

    fn compress(&self) {
        for encoding in [Encoding::Gzip, Encoding::Brotli] {
            self.body(encoding);
        }
    }

    fn new(content_type: &'static str, body: Vec<u8>, effort: Option<Effort>) -> Self {
        let hash = Sha256::digest(&body);
        Self {
            content_type,
            etag: etag(&hash, Encoding::Identity),
            identity: body.into(),
            compressed: effort.map(|effort| Compressed::later(&hash, effort)),
        }
    }

    /// Length of the plain body, bytes.
    pub const fn size(&self) -> usize {
        self.identity.len()
    }

    /// The body in an encoding; plain when it has no other form.
    fn body(&self, encoding: Encoding) -> &Bytes {
        let Some(compressed) = &self.compressed else { return &self.identity };
        let Some(form) = compressed.form(encoding) else { return &self.identity };
        form.body.get_or_init(|| encode(&self.identity, encoding, compressed.effort).into())
    }

    /// The answer to a request: 304 when the client has it, the body in the best encoding otherwise.
    pub fn answer(&self, preferences: &Preferences) -> Response {
        let form = self.compressed.as_ref().and_then(|forms| {
            let encoding = preferences.encoding();
            Some((&forms.form(encoding)?.etag, encoding))
        });
        let (etag, encoding) = form.unwrap_or((&self.etag, Encoding::Identity));
        answer(self.content_type, etag.clone(), encoding, preferences, || self.body(encoding).clone().into())
    }

    /// The answer with a body made for this request; compressed only if it is sent.
    pub fn of_one_request(
        content_type: &'static str,
        body: impl Into<Vec<u8>>,
        preferences: &Preferences,
    ) -> Response {
        let identity = body.into();
        let encoding =
            if identity.len() < WORTH_COMPRESSING { Encoding::Identity } else { preferences.encoding() };
        let etag = etag(&Sha256::digest(&identity), encoding);
        let mut weight = None;
        let mut response = answer(content_type, etag, encoding, preferences, || match encoding {
            Encoding::Identity if identity.len() >= LARGE => {
                let (body, weighs) = Inflating::new(&identity);
                weight = Some(weighs);
                Body::new(body)
            }
            Encoding::Identity => identity.into(),
            Encoding::Gzip | Encoding::Brotli => encode(&identity, encoding, Effort::QUICK).into(),
        });
        if let Some(weight) = weight {
            response.extensions_mut().insert(weight);
        }
        response
    }
}

/// The tag of a content in one of its forms, of which each has other bytes: half of the hash of the plain one, and the
/// form.
#[expect(clippy::expect_used, reason = "a header takes all of these characters")]
pub fn etag(hash: &[u8], encoding: Encoding) -> HeaderValue {
    let half: String = hash.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    let text = match encoding.token() {
        Some(token) => format!("\"{half}-{token}\""),
        None => format!("\"{half}\""),
    };
    HeaderValue::try_from(text).expect("a tag is hexadecimal digits, a name and quotes")
}

fn answer(
    content_type: &'static str,
    etag: HeaderValue,
    encoding: Encoding,
    preferences: &Preferences,
    body: impl FnOnce() -> Body,
) -> Response {
    let known = preferences.know(&etag);
    let mut response = Response::new(if known { Body::empty() } else { body() });
    let headers = response.headers_mut();
    *headers = HeaderMap::with_capacity(HEADERS);
    headers.insert(header::ETAG, etag);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_has_its_own_strong_tag_and_its_304() {
        let body = "[1]".repeat(1000);
        let kept = Representation::compressed(JSON, body.clone());
        let mut tags = Vec::new();
        for accepted in ["identity", "gzip", "br"] {
            let wanted = Preferences::from([(header::ACCEPT_ENCODING, accepted)]);
            let first = kept.answer(&wanted);
            assert_eq!(first.status(), StatusCode::OK);
            let tag = first.headers()[header::ETAG].clone();
            assert_eq!(
                Representation::of_one_request(JSON, body.clone(), &wanted).headers()[header::ETAG],
                tag
            );
            let known = tag.to_str().unwrap();
            assert!(!known.starts_with("W/"));
            let again = [(header::ACCEPT_ENCODING, accepted), (header::IF_NONE_MATCH, known)];
            assert_eq!(kept.answer(&again.into()).status(), StatusCode::NOT_MODIFIED);
            tags.push(tag);
        }
        tags.dedup();
        assert_eq!(tags.len(), 3);
    }

    #[test]
    fn a_body_that_was_compressed_quickly_is_the_same_compressed_thoroughly() {
        let words = (0..20_000_u32).map(|n| format!("{} ", n.wrapping_mul(2_654_435_761) % 977));
        let quick = Representation::kept(JSON, words.collect::<String>());
        let thorough = quick.thoroughly();
        for accepted in ["identity", "gzip", "br"] {
            let wanted = Preferences::from([(header::ACCEPT_ENCODING, accepted)]);
            let tag = |made: &Representation| made.answer(&wanted).headers()[header::ETAG].clone();
            assert_eq!(tag(&quick), tag(&thorough), "{accepted}");
        }
        assert!(thorough.body(Encoding::Brotli).len() < quick.body(Encoding::Brotli).len());
    }

    #[test]
    fn what_is_not_worth_compressing_is_sent_as_it_is() {
        let wanted = Preferences::from([(header::ACCEPT_ENCODING, "br")]);
        for (representation, encoded) in [
            (Representation::kept(HTML, "a".repeat(WORTH_COMPRESSING)), true),
            (Representation::kept(HTML, "a"), false),
            (Representation::plain(WORKBOOK, "a".repeat(WORTH_COMPRESSING)), false),
        ] {
            let answer = representation.answer(&wanted);
            assert_eq!(answer.headers().contains_key(header::CONTENT_ENCODING), encoded);
        }
    }
}
