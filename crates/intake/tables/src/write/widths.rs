//! How wide columns are, and how many lines a text takes: spreadsheets do not work it out when they open a file.

use super::workbook::{Shape, Sheet};
use super::{Cell, spreadsheet};

/// Characters of the subjects of what is read first.
pub(super) const SUBJECT: f64 = 30.0;
/// Characters of what is said of them.
pub(super) const TEXT: f64 = 95.0;

/// Characters across a printed sheet that are still read easily.
const ACROSS: f64 = 185.0;

const NARROWEST: usize = 9;
const WIDEST: usize = 44;
/// Room for what somebody will write.
const TO_WRITE: usize = 32;
/// Rows that are measured: those that follow are like them.
const SAMPLE: usize = 500;

/// The widths of the columns of a table: what most of their cells need, within reason.
pub(super) fn of(sheet: &Sheet) -> impl Iterator<Item = f64> {
    sheet.columns.iter().enumerate().map(|(rank, column)| {
        let cells = sheet.rows.iter().take(SAMPLE).filter_map(|row| row.get(rank));
        let content = cells.map(|cell| length(cell, column.shape)).max().unwrap_or(0);
        // A heading may take several lines, but no word of it is cut.
        let words = column.heading.split_whitespace().map(|word| word.chars().count() + 3);
        let heading = words.max().unwrap_or(0).max(column.heading.chars().count().div_ceil(2));
        let room = if column.shape == Shape::ToWrite { TO_WRITE } else { NARROWEST };
        content.max(heading).clamp(room, WIDEST) as f64 + 1.0
    })
}

/// How many characters a cell shows.
fn length(cell: &Cell, shape: Shape) -> usize {
    match cell {
        Cell::Empty => 0,
        Cell::Text(text) => text.lines().map(|line| line.chars().count()).max().unwrap_or(0),
        Cell::List(texts) => texts.iter().map(|text| text.chars().count() + spreadsheet::BETWEEN.len()).sum(),
        Cell::Bool(_) => 3,
        Cell::Day(_) => 10,
        Cell::Number(number) => digits(*number, shape),
        Cell::Figure(number, own) => digits(*number, *own),
    }
}

/// How many characters a number shows.
fn digits(number: f64, shape: Shape) -> usize {
    match shape {
        Shape::Words | Shape::ToWrite | Shape::Day => number.to_string().len(),
        Shape::Count | Shape::Decimal => format!("{number:.1}").len() + 2,
        Shape::Share => 7,
    }
}

/// How many of the first columns are printed: those that stay legible across a sheet, at least one. The useful ones stand first.
pub(super) fn printed(widths: &[f64]) -> usize {
    let across = widths.iter().scan(0.0, |used, width| {
        *used += width;
        Some(*used)
    });
    across.take_while(|used| *used <= ACROSS).count().max(1)
}

/// How many lines a text takes in so many characters.
pub(super) fn lines(text: &str, width: f64) -> usize {
    let width = (width.max(1.0)) as usize;
    let of_line = |line: &str| {
        let (lines, _) = line.split_whitespace().fold((1, 0), |(lines, used), word| {
            let length = word.chars().count();
            match used {
                0 => (lines, length),
                used if used + 1 + length <= width => (lines, used + 1 + length),
                _ => (lines + 1, length),
            }
        });
        lines
    };
    text.lines().map(of_line).sum::<usize>().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_printed_as_long_as_they_are_legible() {
        for (widths, expected) in [
            (vec![45.0; 3], 3),
            (vec![45.0; 40], 4),
            (vec![300.0, 10.0], 1),
            (vec![9.0; 18], 18),
            (vec![], 1),
        ] {
            assert_eq!(printed(&widths), expected, "{widths:?}");
        }
    }

    #[test]
    fn lines_break_between_words() {
        for (text, width, expected) in
            [("", 10.0, 1), ("un deux trois", 8.0, 2), ("un\ndeux", 8.0, 2), ("anticonstitutionnel", 5.0, 1)]
        {
            assert_eq!(lines(text, width), expected, "{text:?}");
        }
    }
}
