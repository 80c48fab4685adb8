//! A place as one row of cells.

use repere_domain::Lieu;
use repere_domain::contact::Telephone;
use repere_domain::fields::{ALL, Field, Kind, Origin, Value, standard};
use repere_domain::typography::NBSP;
use repere_tables::{Cell, Header};
use repere_territory::{Level, Territoire};

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

fn cell(field: &Field, lieu: &Lieu) -> Cell {
    match field.get(lieu) {
        Value::Empty => Cell::Empty,
        Value::Text(text) => Cell::Text(text),
        Value::List(texts) => Cell::List(texts),
        Value::Number(number) => Cell::Number(number),
    }
}

/// What Repère adds to the standard and may be published, behind its columns.
fn own() -> impl Iterator<Item = &'static Field> {
    ALL.iter().filter(|field| field.origin == Origin::Own && !field.is_private())
}

/// Columns for people, behind those of places: what the commune belongs to, by name.
const TERRITORIES: [&str; 3] = ["departement", "epci", "bassin_de_vie"];

/// What stands above places in a table for people.
pub(super) fn header() -> Header {
    let columns = standard().chain(own()).map(|field| field.name).chain(TERRITORIES);
    Header {
        title: "Lieux de médiation numérique".to_owned(),
        sheet: "Lieux",
        columns: columns.map(str::to_owned).collect(),
    }
}

/// The cells of a place for people: the telephone as they read it, what the place belongs to by name.
pub(super) fn for_people(lieu: &Lieu, territoire: &Territoire) -> Vec<Cell> {
    let spaced = |telephone: &str| {
        telephone
            .parse()
            .map_or_else(|_| telephone.to_owned(), |number: Telephone| number.national().replace(NBSP, " "))
    };
    let mut cells: Vec<Cell> = standard()
        .chain(own())
        .map(|field| match (field.kind, cell(field, lieu)) {
            (Kind::Telephone, Cell::Text(telephone)) => Cell::Text(spaced(&telephone)),
            (_, cell) => cell,
        })
        .collect();
    let lineage = lieu.code_insee.as_ref().and_then(|code| territoire.lineage_of(code));
    let named = |level| {
        let area = lineage.and_then(|lineage| lineage.at(level)).map(|id| territoire.area(id));
        area.map_or(Cell::Empty, |area| Cell::text(&area.nom))
    };
    cells.extend([named(Level::DEPARTEMENT), named(Level::EPCI), named(Level::BASSIN)]);
    cells
}
