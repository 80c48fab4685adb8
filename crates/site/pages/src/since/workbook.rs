//! The changes as a workbook.

use std::io;

use repere_edition::Past;
use repere_kit::{Representation, WORKBOOK};
use repere_tables::{Cell, Table, TableFormat};
use repere_words::{areas, sentence};

use super::Read;
use super::asked::date;
use super::listed::{ChangedPlace, changed, kind_of};
use crate::Base;

/// A row for each place that changed.
pub(super) fn workbook(read: &Read<'_>, past: &Past, base: &Base) -> io::Result<Representation> {
    let area = read.asked.area;
    let places = changed(area, past, base.places());
    let titles = ["Ce qui a changé", "Lieu", "Commune", "Quoi", "Page"];
    let table = Table {
        title: sentence!("Ce qui a changé depuis le {} : {}", date(past.then), areas::title(area)),
        sheet: "Changements",
        columns: titles.map(str::to_owned).to_vec(),
        rows: places.iter().map(|place| row(place, base)).collect(),
    };
    let mut body = Vec::new();
    table.write(TableFormat::Xlsx, &mut body)?;
    Ok(Representation::plain(WORKBOOK, body))
}

fn row(place: &ChangedPlace, base: &Base) -> Vec<Cell> {
    let on_site =
        |address: &String| base.public_url().map_or_else(|| address.clone(), |site| site.page(address));
    let page = place.address.as_ref().map(on_site);
    vec![
        Cell::text(&kind_of(&place.change)),
        Cell::text(&place.name),
        Cell::text(&place.commune),
        Cell::text(&place.detail),
        Cell::optional(page.as_ref()),
    ]
}
