//! Bytes to text: UTF-8 with or without a byte order mark, nothing else.

use crate::ReadError;

/// The text of a file.
pub(crate) fn decode(bytes: &[u8]) -> Result<&str, ReadError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let octet = error.valid_up_to();
        let ligne = 1 + bytes[..octet].iter().filter(|b| **b == b'\n').count();
        ReadError::Encoding { ligne, octet }
    })?;
    if text.trim().is_empty() { Err(ReadError::Empty) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_where_the_encoding_breaks() {
        assert_eq!(decode(b"\xef\xbb\xbf[]"), Ok("[]"));
        assert_eq!(decode(b" \n"), Err(ReadError::Empty));
        assert_eq!(decode(b"a\nb\xe9c"), Err(ReadError::Encoding { ligne: 2, octet: 3 }));
        assert!(decode(b"\xff\xfe[\0]\0").is_err());
    }
}
