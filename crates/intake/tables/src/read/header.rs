//! The names of the columns: on which row they stand, bounded, none twice.

use std::borrow::Borrow;

use super::MAX_COLUMNS;
use crate::error::{Fault, TableError};

/// How many rows may be looked at for the header.
pub(super) const SAMPLE: usize = 20;

/// How many of these cells are columns that the reader of the table looks for.
pub(super) fn known<'c>(cells: impl IntoIterator<Item = &'c str>, knows: impl Fn(&str) -> bool) -> usize {
    cells.into_iter().filter(|cell| !cell.trim().is_empty() && knows(cell.trim())).count()
}

/// The rank of the header among the first rows of a table: the row that names most of the columns looked for. Where none
/// names any, a lonely cell above a table is its title.
pub(super) fn rank<R: Borrow<Vec<C>>, C: AsRef<str>>(rows: &[R], knows: impl Fn(&str) -> bool) -> usize {
    let rows: Vec<&Vec<C>> = rows.iter().map(Borrow::borrow).collect();
    let cells = |row: &[C]| row.iter().filter(|cell| !cell.as_ref().trim().is_empty()).count();
    let mut best = (0, 0);
    for (rank, row) in rows.iter().enumerate() {
        let known = known(row.iter().map(AsRef::as_ref), &knows);
        if known > best.0 {
            best = (known, rank);
        }
    }
    if best.0 > 0 {
        return best.1;
    }
    let is_wide = rows.iter().any(|row| cells(row) >= 3);
    if is_wide { rows.iter().position(|row| cells(row) > 1).unwrap_or(0) } else { 0 }
}

/// Checks the names of the columns, found on `line`, and trims them. Columns without a name at the end are those
/// that a spreadsheet adds by itself: they are dropped.
pub(super) fn check<'n>(
    names: impl IntoIterator<Item = &'n str>,
    line: usize,
) -> Result<Vec<String>, TableError> {
    let error = |column: usize, fault: Fault| TableError::Unreadable { line, column, fault };
    let mut header: Vec<String> = Vec::new();
    for (index, name) in names.into_iter().enumerate() {
        if index >= MAX_COLUMNS {
            return Err(error(index + 1, Fault::TooManyColumns(MAX_COLUMNS)));
        }
        let name = name.trim();
        if let Some(first) = header.iter().position(|known| !name.is_empty() && known == name) {
            let fault = Fault::ColumnTwice { name: name.to_owned(), first: first + 1, second: index + 1 };
            return Err(error(index + 1, fault));
        }
        header.push(name.to_owned());
    }
    while header.last().is_some_and(String::is_empty) {
        header.pop();
    }
    Ok(header)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_and_unique() {
        assert_eq!(check([" a", "b ", "", "c", "", " "], 1).unwrap(), ["a", "b", "", "c"]);
        let twice = Fault::ColumnTwice { name: "a".to_owned(), first: 1, second: 3 };
        assert_eq!(
            check(["a", "b", "a"], 3),
            Err(TableError::Unreadable { line: 3, column: 3, fault: twice })
        );
        assert!(check(std::iter::repeat_n("", MAX_COLUMNS + 1), 1).is_err());
    }

    #[test]
    fn header_is_the_row_that_is_known_or_the_first_below_a_title() {
        let rows = [vec!["Annuaire", ""], vec!["Nom", "Ville", "CP"], vec!["A", "Blois", "41000"]];
        assert_eq!(rank(&rows, |_| false), 1);
        assert_eq!(rank(&rows[1..], |_| false), 0);
        assert_eq!(rank(&[vec!["nom"], vec!["A"]], |_| false), 0, "a table of one column has no title");
        let notes = [vec!["Source", "Hub", "2026"], vec!["Nom", "Ville", "CP"], vec!["A", "Blois", "41000"]];
        assert_eq!(rank(&notes, |name| name == "Ville"), 1);
        assert_eq!(rank(&notes, |_| false), 0);
    }
}
