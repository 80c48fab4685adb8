//! The comparison as a workbook.

use repere_hours::Moment;
use repere_kit::{Representation, WORKBOOK};
use repere_tables::{Cell, Table, TableFormat};
use repere_territory::Area;
use repere_words::{french, sentence};

use super::Broken;
use super::figures::{kinds, rows};
use super::side::Side;
use super::view::minutes_of;
use crate::Base;

/// A row for each figure, a column for each territory.
pub(super) fn workbook(areas: [&Area; 2], base: &Base, moment: Moment) -> Result<Representation, Broken> {
    let coverages = base.places().coverages()?;
    let threshold = sentence!("{} km", french::decimal(coverages.inquiry().scale.threshold(), 2));
    let [one, other] = areas.map(|area| Side::new(area, base.places(), coverages));
    let both = [&one, &other];
    let figures = rows(both, &threshold, minutes_of(base).as_deref());
    let figures = figures.into_iter().chain(kinds(both, moment.date()));
    let table = Table {
        title: sentence!("{} et {}", one.title, other.title),
        sheet: "Comparaison",
        columns: vec!["Ce qui est mesuré".to_owned(), one.title.clone(), other.title.clone()],
        rows: figures
            .map(|row| {
                let [first, second] = row.values;
                [row.what, first, second].iter().map(Cell::text).collect()
            })
            .collect(),
    };
    let mut body = Vec::new();
    table.write(TableFormat::Xlsx, &mut body)?;
    Ok(Representation::plain(WORKBOOK, body))
}
