//! Lines of a text too large to be held whole.

use std::io::{BufRead, Read as _};

use super::{GridError, LineFault, OtherFormat};

/// Longest line, in bytes. Those of known grids have some 300; a longer one means that the file is no such text.
const LONGEST: u64 = 64 * 1024;

/// What a file that is no text begins with, and what it is.
const OTHER_FORMATS: [(&[u8], OtherFormat); 8] = [
    (b"PK\x03\x04", OtherFormat::Zip),
    (b"7z\xbc\xaf\x27\x1c", OtherFormat::SevenZip),
    (b"\x1f\x8b", OtherFormat::Gzip),
    (b"Rar!", OtherFormat::Rar),
    (b"SQLite format 3\0", OtherFormat::GeoPackage),
    (b"PAR1", OtherFormat::Parquet),
    (b"\xff\xfe", OtherFormat::Utf16),
    (b"\xfe\xff", OtherFormat::Utf16),
];

/// Gives the lines one by one, without their ends, keeping only the last.
pub(super) struct Lines<R> {
    input: R,
    line: Vec<u8>,
    number: u64,
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    /// Reads from the start of a file, passing its byte order mark.
    pub(super) fn new(mut input: R) -> Result<Self, GridError> {
        let start = input.fill_buf().map_err(|reason| GridError::Reading { line: 1, reason })?;
        if let Some((_, other)) = OTHER_FORMATS.iter().find(|(magic, _)| start.starts_with(magic)) {
            return Err(GridError::OtherFormat(*other));
        }
        if start.starts_with(b"\xef\xbb\xbf") {
            input.consume(3);
        }
        Ok(Self { input, line: Vec::new(), number: 0, ended: true })
    }

    /// The next line that holds something, with its number from 1.
    pub(super) fn next(&mut self) -> Result<Option<(u64, &[u8])>, GridError> {
        loop {
            self.line.clear();
            self.number += 1;
            let line = self.number;
            let read = (&mut self.input).take(LONGEST + 1).read_until(b'\n', &mut self.line);
            if read.map_err(|reason| GridError::Reading { line, reason })? == 0 {
                return Ok(None);
            }
            self.ended = self.line.last() == Some(&b'\n');
            if self.line.len() as u64 > LONGEST {
                return Err(GridError::Line { line, fault: LineFault::TooLong(LONGEST) });
            }
            while matches!(self.line.last(), Some(b'\n' | b'\r')) {
                self.line.pop();
            }
            if let Some(byte) = self.line.iter().position(|byte| *byte == 0) {
                return Err(GridError::Line { line, fault: LineFault::Nul(byte + 1) });
            }
            if !self.line.trim_ascii().is_empty() {
                break;
            }
        }
        Ok(Some((self.number, &self.line)))
    }

    /// Whether the last line read had its line end.
    pub(super) const fn ended(&self) -> bool {
        self.ended
    }
}
