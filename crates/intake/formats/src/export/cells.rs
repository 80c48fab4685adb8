//! A field of a place as a cell.

use repere_domain::Lieu;
use repere_domain::fields::{Field, Kind, Value, standard};
use repere_tables::Cell;

/// The cells of a place, in the order of the columns of the standard. `point` says whether the coordinates are given.
pub(super) fn of(lieu: &Lieu, point: bool) -> Vec<Cell> {
    standard()
        .map(
            |field| {
                if point || !matches!(field.kind, Kind::Degrees) { cell(field, lieu) } else { Cell::Empty }
            },
        )
        .collect()
}

/// The cell of a field.
pub(super) fn cell(field: &Field, lieu: &Lieu) -> Cell {
    match field.get(lieu) {
        Value::Empty => Cell::Empty,
        Value::Text(text) => Cell::Text(text),
        Value::List(texts) => Cell::List(texts),
        Value::Number(number) => Cell::Number(number),
    }
}
