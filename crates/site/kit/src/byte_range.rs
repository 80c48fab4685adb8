//! What part of a content a request asks for (RFC 9110, 14).

use std::convert::Infallible;
use std::ops::Range;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};

/// What a request says of the part that it wants: one range of bytes. Several at once are answered by the whole content, as any
/// server may.
#[derive(Debug, Default)]
pub struct ByteRange {
    range: Option<HeaderValue>,
    /// `If-Range`: the part is of use only if the content is still that of this validator.
    validator: Option<HeaderValue>,
}

/// The part of a content to answer with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// All of it.
    Whole,
    /// These bytes, one at least.
    Part(Range<u64>),
    /// Bytes that it does not have.
    Nothing,
}

impl ByteRange {
    fn of(headers: &HeaderMap) -> Self {
        Self { range: headers.get(header::RANGE).cloned(), validator: headers.get(header::IF_RANGE).cloned() }
    }

    /// What to answer with, of a content of this length, with this strong tag, last written at this date.
    pub fn of_content(&self, length: u64, etag: &HeaderValue, date: &HeaderValue) -> Wanted {
        let is_current = self.validator.as_ref().is_none_or(|validator| [etag, date].contains(&validator));
        let range = self.range.as_ref().filter(|_| is_current).and_then(|range| range.to_str().ok());
        range.map_or(Wanted::Whole, |range| wanted(range, length))
    }
}

fn wanted(range: &str, length: u64) -> Wanted {
    let Some((unit, bytes)) = range.split_once('=') else { return Wanted::Whole };
    let Some((first, last)) = bytes.trim().split_once('-') else { return Wanted::Whole };
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return Wanted::Whole;
    }
    let range = match (position(first), position(last)) {
        (Some(first), Some(last)) if first <= last => first..last.saturating_add(1).min(length),
        (Some(first), None) if last.is_empty() => first..length,
        // The last ones.
        (None, Some(count)) if first.is_empty() => length.saturating_sub(count)..length,
        _ => return Wanted::Whole,
    };
    if range.is_empty() { Wanted::Nothing } else { Wanted::Part(range) }
}

/// A number of digits alone. One too large to be counted is beyond the end of anything.
fn position(digits: &str) -> Option<u64> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(u64::MAX))
}

impl<S: Sync> FromRequestParts<S> for ByteRange {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ETAG: HeaderValue = HeaderValue::from_static("\"a\"");
    const DATE: HeaderValue = HeaderValue::from_static("Sun, 29 Nov 2026 08:00:00 GMT");

    fn of(headers: &[(header::HeaderName, &str)]) -> Wanted {
        let headers =
            headers.iter().map(|(name, value)| (name.clone(), HeaderValue::from_str(value).unwrap()));
        ByteRange::of(&headers.collect()).of_content(100, &ETAG, &DATE)
    }

    #[test]
    fn parts_are_inside_the_content() {
        for (range, expected) in [
            ("bytes=0-0", Wanted::Part(0..1)),
            ("bytes=10-19", Wanted::Part(10..20)),
            ("Bytes=10-", Wanted::Part(10..100)),
            ("bytes=90-500", Wanted::Part(90..100)),
            ("bytes=0-99999999999999999999999", Wanted::Part(0..100)),
            ("bytes=0-18446744073709551615", Wanted::Part(0..100)),
            ("bytes=-10", Wanted::Part(90..100)),
            ("bytes=-1000", Wanted::Part(0..100)),
            ("bytes=100-", Wanted::Nothing),
            ("bytes=100-200", Wanted::Nothing),
            ("bytes=99999999999999999999999-", Wanted::Nothing),
            ("bytes=-0", Wanted::Nothing),
        ] {
            assert_eq!(of(&[(header::RANGE, range)]), expected, "{range}");
        }
    }

    #[test]
    fn what_is_not_one_part_is_the_whole() {
        for range in [
            "bytes=0-1,5-6",
            "bytes=5-4",
            "bytes=-",
            "bytes",
            "lines=0-1",
            "bytes=a-b",
            "bytes=+1-2",
            "bytes=0x1-2",
            "",
        ] {
            assert_eq!(of(&[(header::RANGE, range)]), Wanted::Whole, "{range}");
        }
        assert_eq!(of(&[]), Wanted::Whole);
    }

    #[test]
    fn a_part_of_another_content_is_the_whole_of_this_one() {
        let with = |validator| of(&[(header::RANGE, "bytes=0-1"), (header::IF_RANGE, validator)]);
        for current in ["\"a\"", "Sun, 29 Nov 2026 08:00:00 GMT"] {
            assert_eq!(with(current), Wanted::Part(0..2), "{current}");
        }
        for other in ["\"b\"", "W/\"a\"", "Sun, 29 Nov 2026 08:00:01 GMT", "a"] {
            assert_eq!(with(other), Wanted::Whole, "{other}");
        }
    }
}
