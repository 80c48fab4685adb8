//! A text cut into rows of cells.

use std::borrow::Cow;

use super::delimiter::DELIMITERS;
use crate::error::{Fault, TableError};
use crate::layout::Layout;
use crate::read::{MAX_CELL, MAX_COLUMNS};

/// Splits a text into rows.
#[derive(Clone, Copy)]
pub(super) struct Splitter<'t> {
    text: &'t str,
    /// Offset of what comes next.
    at: usize,
    /// The line that `at` is on, from 1, and where that line starts.
    line: usize,
    line_start: usize,
    /// What stands between cells.
    pub(super) delimiter: u8,
}

impl<'t> Splitter<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, at: 0, line: 1, line_start: 0, delimiter: DELIMITERS[0] }
    }

    /// Begins behind the line `sep=;` that some spreadsheets write for each other, with what it says.
    pub(super) fn after_separator_line(text: &'t str) -> (Self, Option<char>) {
        let mut splitter = Self::new(text);
        let end = text.find(['\r', '\n']).unwrap_or(text.len());
        let line = text[..end].trim_matches('"');
        let said = line.get(..4).filter(|word| word.eq_ignore_ascii_case("sep=")).and_then(|_| line.get(4..));
        let separator = said.and_then(Layout::separator_named);
        if separator.is_some() {
            splitter.at = end;
            if end < text.len() {
                splitter.line_end();
            }
        }
        (splitter, separator)
    }

    /// The same text from the same place, cut otherwise.
    pub(super) const fn cut_by(mut self, delimiter: u8) -> Self {
        self.delimiter = delimiter;
        self
    }

    /// Which part of the text is behind, from 0 to 1.
    pub(super) fn part(&self) -> f64 {
        self.at as f64 / self.text.len() as f64
    }

    /// The next rows that hold something, at most so many, up to the first that does not read; the splitter stays where
    /// it is.
    pub(super) fn sample(mut self, most: usize) -> Vec<Vec<Cow<'t, str>>> {
        let mut rows = Vec::new();
        let mut cells = Vec::new();
        while rows.len() < most && matches!(self.next_row(&mut cells), Ok(Some(_))) {
            rows.push(std::mem::take(&mut cells));
        }
        rows
    }

    /// The next row that holds something, and its line.
    pub(super) fn next_row(&mut self, cells: &mut Vec<Cow<'t, str>>) -> Result<Option<usize>, TableError> {
        while self.at < self.text.len() {
            cells.clear();
            let line = self.line;
            loop {
                if cells.len() > MAX_COLUMNS {
                    return Err(self.error(self.at, Fault::TooManyCells(MAX_COLUMNS)));
                }
                cells.push(self.cell()?);
                match self.peek() {
                    Some(byte) if byte == self.delimiter => self.at += 1,
                    Some(b'\r' | b'\n') => {
                        self.line_end();
                        break;
                    }
                    // What follows a cell is a delimiter, a line end or the end.
                    _ => break,
                }
            }
            if cells.iter().any(|cell| !cell.trim().is_empty()) {
                return Ok(Some(line));
            }
        }
        Ok(None)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Passes one line end: `\n`, `\r\n` or `\r`.
    fn line_end(&mut self) {
        if self.text[self.at..].starts_with("\r\n") {
            self.at += 1;
        }
        self.at += 1;
        self.line += 1;
        self.line_start = self.at;
    }

    /// One cell, up to the delimiter or line end behind it.
    fn cell(&mut self) -> Result<Cow<'t, str>, TableError> {
        let start = self.at;
        let cell = if self.peek() == Some(b'"') { self.quoted()? } else { Cow::Borrowed(self.unquoted()) };
        if cell.len() > MAX_CELL {
            return Err(self.error(start.max(self.line_start), Fault::CellTooLong));
        }
        Ok(cell)
    }

    fn unquoted(&mut self) -> &'t str {
        let rest = &self.text.as_bytes()[self.at..];
        let ends = |byte: &u8| *byte == self.delimiter || matches!(byte, b'\r' | b'\n');
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        let cell = &self.text[self.at..self.at + length];
        self.at += length;
        cell
    }

    /// A cell between quotation marks, in which a doubled mark is one mark.
    fn quoted(&mut self) -> Result<Cow<'t, str>, TableError> {
        let opening = self.error(self.at, Fault::QuoteNeverClosed);
        let started = self.line;
        self.at += 1;
        let mut cell = Cow::Borrowed("");
        loop {
            let rest = &self.text.as_bytes()[self.at..];
            let Some(length) = rest.iter().position(|b| matches!(b, b'"' | b'\r' | b'\n')) else {
                return Err(opening);
            };
            append(&mut cell, &self.text[self.at..self.at + length]);
            let mark = self.at + length;
            self.at = mark;
            if self.peek() != Some(b'"') {
                self.line_end();
                append(&mut cell, &self.text[mark..self.at]);
            } else if self.text[mark + 1..].starts_with('"') {
                append(&mut cell, "\"");
                self.at = mark + 2;
            } else {
                self.at = mark + 1;
                break;
            }
            if cell.len() > MAX_CELL {
                return Err(opening);
            }
        }
        match self.peek() {
            None | Some(b'\r' | b'\n') => Ok(cell),
            Some(byte) if byte == self.delimiter => Ok(cell),
            // The mark that is too many may be the opening one, lines before.
            Some(_) => Err(self.error(self.at, Fault::TextAfterQuote(started))),
        }
    }

    /// An error at an offset of the current line.
    fn error(&self, at: usize, fault: Fault) -> TableError {
        let column = 1 + self.text[self.line_start.min(at)..at].chars().count();
        TableError::Unreadable { line: self.line, column, fault }
    }
}

fn append<'t>(cell: &mut Cow<'t, str>, piece: &'t str) {
    if cell.is_empty() {
        *cell = Cow::Borrowed(piece);
    } else if !piece.is_empty() {
        cell.to_mut().push_str(piece);
    }
}
