//! CSV as RFC 4180 says, and as spreadsheets do: comma, semicolon, tab or bar; line ends of any kind, even mixed.
//!
//! It is read here rather than by the `csv` crate, which takes a quotation mark that is never closed for a cell as long
//! as the rest of the file; a person who cut a file needs to hear on which line.

mod delimiter;
mod splitter;

use std::borrow::Cow;
use std::ops::ControlFlow;

use super::{Counter, Row, Sink, header};
use crate::error::{RowFault, TableError};
use crate::layout::{HeaderPlace, Layout};
use crate::write::as_written;
use splitter::Splitter;

/// Reads a CSV text.
pub(super) fn read<S: Sink>(text: &str, layout: &Layout, sink: &mut S) -> Result<(), S::Error> {
    let (mut splitter, said) = Splitter::after_separator_line(text);
    let chosen = layout.separator.or(said).and_then(|c| u8::try_from(c).ok()).filter(u8::is_ascii);
    splitter.delimiter = chosen.unwrap_or_else(|| delimiter::guess(splitter));
    let mut cells = Vec::new();
    let place = header(&mut splitter, layout, sink, &mut cells)?;
    let names = header::check(cells.iter().map(AsRef::as_ref), place.line)?;
    sink.header(&names, &place)?;
    let mut counter = Counter::default();
    while let Some(line) = splitter.next_row(&mut cells)? {
        let number = counter.next(line)?;
        let cells = fitted(&mut cells, names.len(), line);
        if sink.row(Row { number, line, part: splitter.part(), cells })? == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(counter.finish()?)
}

/// Finds the header: its cells are left in `cells`, and the splitter behind it.
fn header<'t, S: Sink>(
    splitter: &mut Splitter<'t>,
    layout: &Layout,
    sink: &S,
    cells: &mut Vec<Cow<'t, str>>,
) -> Result<HeaderPlace, TableError> {
    let mut place = HeaderPlace::default();
    if let Some(wanted) = layout.header_line {
        while let Some(line) = splitter.next_row(cells)? {
            if line == wanted {
                place.line = line;
                return Ok(place);
            }
            place.above += 1;
        }
        return Err(TableError::NoSuchLine(wanted));
    }
    place.above = header::rank(&splitter.sample(header::SAMPLE), |name| sink.knows(name));
    for _ in 0..=place.above {
        place.line = splitter.next_row(cells)?.ok_or(TableError::Empty)?;
    }
    Ok(place)
}

/// The cells of a row, if there are as many as columns. Empty ones too many are those a spreadsheet adds.
fn fitted<'t>(
    cells: &mut Vec<Cow<'t, str>>,
    width: usize,
    line: usize,
) -> Result<Vec<Cow<'t, str>>, RowFault> {
    while cells.len() > width && cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    if cells.len() != width {
        return Err(RowFault::Width { line, cells: cells.len(), columns: width });
    }
    Ok(cells.drain(..).map(as_written).collect())
}
