//! Bytes to text: UTF-8 with or without a byte order mark, and for spreadsheets also Windows-1252.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;

use crate::TableError;

/// How the text of a file is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// The encoding of Western Windows, which its spreadsheets still write.
    Windows1252,
}

/// The text of a file that can only be in UTF-8.
///
/// # Errors
/// When it is not, or holds nothing.
pub fn decode(bytes: &[u8]) -> Result<&str, TableError> {
    let bytes = without_mark(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| broken(bytes, &error))?;
    if text.trim().is_empty() { Err(TableError::Empty) } else { Ok(text) }
}

/// The text of a file that people made: UTF-8, or Windows-1252 when it cannot be UTF-8.
///
/// A file that begins as UTF-8 (a byte order mark, an accented letter) and stops being so is damaged, not
/// Windows-1252: taking it for that would spoil every accent in silence.
pub(super) fn decode_any(bytes: &[u8]) -> Result<(Cow<'_, str>, Encoding), TableError> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(TableError::Encoding { line: 1, byte: 0 });
    }
    let content = without_mark(bytes);
    if let Some(byte) = content.iter().position(|byte| *byte == 0) {
        return Err(TableError::NulByte { line: line_of(content, byte), byte });
    }
    let (text, encoding) = match std::str::from_utf8(content) {
        Ok(text) => (Cow::Borrowed(text), Encoding::Utf8),
        Err(error) => {
            let sound = &content[..error.valid_up_to()];
            let is_damaged = content.len() != bytes.len() || !sound.is_ascii() || error.error_len().is_none();
            let undefined = |byte: &u8| matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d);
            if is_damaged || content.iter().any(undefined) {
                return Err(broken(content, &error));
            }
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(content);
            (text, Encoding::Windows1252)
        }
    };
    if text.trim().is_empty() { Err(TableError::Empty) } else { Ok((text, encoding)) }
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

fn broken(bytes: &[u8], error: &std::str::Utf8Error) -> TableError {
    let byte = error.valid_up_to();
    TableError::Encoding { line: line_of(bytes, byte), byte }
}

/// The line of an offset, from 1.
fn line_of(bytes: &[u8], byte: usize) -> usize {
    1 + bytes[..byte].iter().filter(|byte| **byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_where_the_encoding_breaks() {
        assert_eq!(decode(b"\xef\xbb\xbf[]"), Ok("[]"));
        assert_eq!(decode(b" \n"), Err(TableError::Empty));
        assert_eq!(decode(b"a\nb\xe9c"), Err(TableError::Encoding { line: 2, byte: 3 }));
        assert!(decode(b"\xff\xfe[\0]\0").is_err());
    }

    #[test]
    fn windows_1252_is_read_when_it_cannot_be_utf_8() {
        let (text, encoding) = decode_any(b"Sal\xe9s \x96 10 \x80").unwrap();
        assert_eq!((text.as_ref(), encoding), ("Salés – 10 €", Encoding::Windows1252));
        let (text, encoding) = decode_any("\u{feff}Salés".as_bytes()).unwrap();
        assert_eq!((text.as_ref(), encoding), ("Salés", Encoding::Utf8));
    }

    #[test]
    fn damaged_utf_8_is_not_taken_for_windows_1252() {
        // Cut in the middle of a letter, then with one wrong byte behind a sound accent, then behind a mark.
        for damaged in [
            "Salé".as_bytes().split_last().unwrap().1,
            b"\xc3\xa9t\xe9 \n",
            b"\xef\xbb\xbfa\xe9b",
            b"a\x81\xe9b",
        ] {
            assert!(matches!(decode_any(damaged), Err(TableError::Encoding { .. })), "{damaged:?}");
        }
    }

    #[test]
    fn nul_bytes_and_utf_16_are_refused_with_their_place() {
        assert_eq!(decode_any(b"a\nb\0"), Err(TableError::NulByte { line: 2, byte: 3 }));
        assert!(matches!(decode_any(b"\xff\xfea\0"), Err(TableError::Encoding { line: 1, byte: 0 })));
        assert_eq!(decode_any(b"\n "), Err(TableError::Empty));
    }
}
