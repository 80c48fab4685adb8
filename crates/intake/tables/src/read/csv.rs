//! CSV as RFC 4180 says, and as spreadsheets do: comma, semicolon or tab; line ends of any kind, even mixed.
//!
//! It is read here rather than by the `csv` crate, which takes a quotation mark that is never closed for a cell as long
//! as the rest of the file; a person who cut a file needs to hear on which line.

use std::borrow::Cow;
use std::ops::ControlFlow;

use super::header;
use super::{Counter, MAX_CELL, MAX_COLUMNS, Row, Sink};
use crate::TableError;

/// What may stand between cells.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// Reads a CSV text.
pub(super) fn read<S: Sink>(text: &str, sink: &mut S) -> Result<(), S::Error> {
    let mut splitter = Splitter { text, at: 0, ligne: 1, line_start: 0, delimiter: delimiter(text) };
    let mut cells = Vec::new();
    let Some(ligne) = splitter.next_row(&mut cells)? else { return Err(TableError::Empty.into()) };
    let names = header::check(cells.iter().map(AsRef::as_ref), ligne)?;
    sink.header(&names)?;
    let mut counter = Counter::default();
    while let Some(ligne) = splitter.next_row(&mut cells)? {
        let numero = counter.next(ligne)?;
        let cells = fitted(&mut cells, names.len(), ligne);
        let part = splitter.at as f64 / text.len() as f64;
        if sink.row(Row { numero, ligne, part, cells })? == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(counter.finish()?)
}

/// The cells of a row, if there are as many as columns. Empty ones too many are those a spreadsheet adds.
fn fitted<'t>(
    cells: &mut Vec<Cow<'t, str>>,
    width: usize,
    ligne: usize,
) -> Result<Vec<Cow<'t, str>>, String> {
    while cells.len() > width && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    if cells.len() == width {
        return Ok(std::mem::take(cells));
    }
    Err(format!(
        "ligne {ligne} : {} cellules au lieu de {width} ; vérifiez les guillemets et les séparateurs",
        cells.len()
    ))
}

/// The delimiter that the first line has most of, outside quotation marks.
fn delimiter(text: &str) -> u8 {
    let mut counts = [0_usize; DELIMITERS.len()];
    let mut quoted = false;
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => {
                if let Some(rank) = DELIMITERS.iter().position(|d| *d == byte) {
                    counts[rank] += 1;
                }
            }
        }
    }
    // The first of equals: the comma, when there is a single column.
    let most = counts.iter().max().copied().unwrap_or(0);
    let rank = counts.iter().position(|count| *count == most).unwrap_or(0);
    DELIMITERS[rank]
}

/// Splits a text into rows.
struct Splitter<'t> {
    text: &'t str,
    /// Offset of what comes next.
    at: usize,
    /// The line that `at` is on, from 1, and where that line starts.
    ligne: usize,
    line_start: usize,
    delimiter: u8,
}

impl<'t> Splitter<'t> {
    /// The next row that holds something, and its line.
    fn next_row(&mut self, cells: &mut Vec<Cow<'t, str>>) -> Result<Option<usize>, TableError> {
        while self.at < self.text.len() {
            cells.clear();
            let ligne = self.ligne;
            loop {
                if cells.len() > MAX_COLUMNS {
                    return Err(self.error(self.at, format!("plus de {MAX_COLUMNS} cellules")));
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
                return Ok(Some(ligne));
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
        self.ligne += 1;
        self.line_start = self.at;
    }

    /// One cell, up to the delimiter or line end behind it.
    fn cell(&mut self) -> Result<Cow<'t, str>, TableError> {
        let start = self.at;
        let cell = if self.peek() == Some(b'"') { self.quoted()? } else { Cow::Borrowed(self.unquoted()) };
        if cell.len() > MAX_CELL {
            return Err(self.error(start.max(self.line_start), "une cellule de plus de 1 Mo".to_owned()));
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
        let opening = self.error(self.at, "un guillemet ouvert ici n’est jamais refermé".to_owned());
        let started = self.ligne;
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
            Some(_) => {
                // The mark that is too many may be the opening one, lines before.
                let detail = format!(
                    "du texte suit un guillemet fermant (ouvert à la ligne {started}) : doublez-le, ou retirez-le"
                );
                Err(self.error(self.at, detail))
            }
        }
    }

    /// An error at an offset of the current line.
    fn error(&self, at: usize, detail: String) -> TableError {
        let colonne = 1 + self.text[self.line_start.min(at)..at].chars().count();
        TableError::Unreadable { ligne: self.ligne, colonne, detail }
    }
}

fn append<'t>(cell: &mut Cow<'t, str>, piece: &'t str) {
    if cell.is_empty() {
        *cell = Cow::Borrowed(piece);
    } else if !piece.is_empty() {
        cell.to_mut().push_str(piece);
    }
}
