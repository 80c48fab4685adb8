//! The encodings of a body: which one a client takes, and how much work is worth doing for it.

use std::io::Write as _;

use axum::http::{HeaderMap, header};

/// How a body may be encoded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Encoding {
    /// Not at all.
    #[default]
    Identity,
    /// By gzip.
    Gzip,
    /// By brotli.
    Brotli,
}

impl Encoding {
    /// The best encoding that the client accepts (RFC 9110, 12.5.3): brotli, then gzip.
    pub fn negotiate(headers: &HeaderMap) -> Self {
        let (mut brotli, mut gzip, mut others) = (None, None, None);
        let values = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        for item in values.flat_map(|value| value.split(',')) {
            let (name, parameters) = item.split_once(';').unwrap_or((item, ""));
            let quality = parameters.trim().strip_prefix("q=");
            let accepted = quality.is_none_or(|q| q.trim().parse().unwrap_or(0.0) > 0.0);
            let said = match name.trim() {
                "*" => &mut others,
                name if name.eq_ignore_ascii_case("br") => &mut brotli,
                name if name.eq_ignore_ascii_case("gzip") => &mut gzip,
                _ => continue,
            };
            // What is said first holds.
            said.get_or_insert(accepted);
        }
        let accepts = |said: Option<bool>| said.or(others).unwrap_or(false);
        if accepts(brotli) {
            Self::Brotli
        } else if accepts(gzip) {
            Self::Gzip
        } else {
            Self::Identity
        }
    }

    /// Its name in headers.
    pub const fn token(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }
}

/// How hard to compress.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Effort {
    brotli: u32,
    gzip: u32,
}

impl Effort {
    /// For an answer that is kept and given many times.
    pub(crate) const THOROUGH: Self = Self { brotli: 9, gzip: 9 };
    /// For an answer that is made for one request.
    pub(crate) const QUICK: Self = Self { brotli: 4, gzip: 5 };
}

/// A content, encoded.
#[expect(clippy::expect_used, reason = "writing to memory does not fail")]
pub(crate) fn encode(content: &[u8], encoding: Encoding, effort: Effort) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len() / 3);
    let written = match encoding {
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
    written.expect("writing to memory does not fail");
    out
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn negotiates_as_rfc_9110_says() {
        for (accepted, expected) in [
            ("gzip, deflate, br, zstd", Encoding::Brotli),
            ("gzip", Encoding::Gzip),
            ("br;q=0, gzip;q=0.5", Encoding::Gzip),
            ("BR; q=0.1", Encoding::Brotli),
            ("*", Encoding::Brotli),
            ("br;q=0, *", Encoding::Gzip),
            ("*, br;q=0, gzip;q=0", Encoding::Identity),
            ("identity", Encoding::Identity),
            ("", Encoding::Identity),
        ] {
            let headers =
                HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_str(accepted).unwrap())]);
            assert_eq!(Encoding::negotiate(&headers), expected, "{accepted:?}");
        }
        assert_eq!(Encoding::negotiate(&HeaderMap::new()), Encoding::Identity);
    }

    #[test]
    fn what_is_encoded_reads_back() {
        use std::io::Read as _;
        let content = "Où trouver de l’aide ? ".repeat(500).into_bytes();
        for effort in [Effort::QUICK, Effort::THOROUGH] {
            let (mut unzipped, mut unbrotlied) = (Vec::new(), Vec::new());
            let zipped = encode(&content, Encoding::Gzip, effort);
            flate2::read::GzDecoder::new(zipped.as_slice()).read_to_end(&mut unzipped).unwrap();
            let brotlied = encode(&content, Encoding::Brotli, effort);
            brotli::BrotliDecompress(&mut brotlied.as_slice(), &mut unbrotlied).unwrap();
            assert_eq!((&unzipped, &unbrotlied), (&content, &content));
        }
        assert_eq!(encode(&content, Encoding::Identity, Effort::QUICK), content);
    }
}
