//! The comparison as a workbook: what to read first, the figures, the inhabitants by distance, the places by kind, the communes.

use repere_hours::Moment;
use repere_kit::{Representation, WORKBOOK};
use repere_observatory::Coverage;
use repere_tables::{Cell, Column, Note, Sheet, Tabulate as _, Workbook};
use repere_territory::{Area, Level};
use repere_words::{french, roads, sentence};

use super::figures::{FigureRow, bands, kinds, rows};
use super::side::Side;
use super::view::{minutes_of, threshold_of};
use super::{Broken, address};
use crate::Base;

/// A row for each figure, a column for each territory.
pub(super) fn workbook(areas: [&Area; 2], base: &Base, moment: Moment) -> Result<Representation, Broken> {
    let (snapshot, threshold) = (base.places(), threshold_of(base)?);
    let coverages = snapshot.coverages()?;
    let [one, other] = areas.map(|area| Side::new(area, snapshot, coverages));
    let both = [&one, &other];
    let figures = rows(both, &threshold, minutes_of(base).as_deref());
    let sheets = vec![
        sheet("Chiffres", "Ce qui est mesuré", both, figures),
        sheet("Distances", "Habitants selon la distance", both, bands(both, coverages.inquiry())),
        sheet("Sortes", "Lieux selon leur sorte", both, kinds(both, moment.date())),
        communes(both, coverages.of(Level::COMMUNE), base),
    ];
    let workbook = Workbook {
        title: sentence!("{} et {}", one.title, other.title),
        about: about(both, &threshold, base, moment)?,
        sheets,
    };
    let mut body = Vec::new();
    workbook.write(&mut body)?;
    Ok(Representation::plain(WORKBOOK, body))
}

/// What is read first: the comparison in words, its day, its address, what the figures mean and do not prove.
fn about(both: [&Side<'_>; 2], threshold: &str, base: &Base, moment: Moment) -> Result<Vec<Note>, Broken> {
    let coverages = base.places().coverages()?;
    let [one, other] = both;
    let path = address(Some(one.area), Some(other.area));
    let mut notes = vec![
        Note::new("En bref", super::sentence::distances(both, threshold)),
        Note::new("Lieux", super::sentence::offer(both)),
        Note::new("Classeur fait", sentence!("Le {}.", french::date(moment.date()))),
        Note::new("Page", base.public_url().map_or_else(|| path.clone(), |site| site.page(&path))),
        Note::new("Inconnu", sentence!("« inconnu » ou « aucun lieu » n’est ni non, ni zéro.")),
    ];
    notes.extend(coverages.of(one.area.level()).workbook().about);
    let by_car = base.places().coverages_by_car();
    let routes = by_car.and_then(|by_car| by_car.of(one.area.level()).contexte.routes.as_ref());
    notes.extend(routes.map(|routes| Note::new("Minutes en voiture", roads::source(routes))));
    Ok(notes)
}

fn sheet(name: &'static str, what: &str, [one, other]: [&Side<'_>; 2], rows: Vec<FigureRow>) -> Sheet {
    let cells = |row: FigureRow| {
        let [first, second] = row.values.each_ref().map(|figure| figure.cell());
        vec![Cell::Text(row.what), Cell::text(&row.unit), first, second]
    };
    Sheet {
        name,
        columns: vec![
            Column::words(what),
            Column::words("Unité"),
            Column::words(&one.title),
            Column::words(&other.title),
        ],
        rows: rows.into_iter().map(cells).collect(),
    }
}

/// The communes of both, under the name of their territory.
fn communes(both: [&Side<'_>; 2], coverage: &Coverage, base: &Base) -> Sheet {
    let all = coverage.workbook().sheets.pop();
    let (columns, rows) = all.map(|sheet| (sheet.columns, sheet.rows)).unwrap_or_default();
    let of = |side: &Side<'_>| {
        let title = Cell::text(&side.title);
        let ranks = base.territoire().communes_of(side.area.id()).iter();
        let rows = ranks.filter_map(|rank| rows.get(*rank as usize));
        rows.map(|row| [std::slice::from_ref(&title), row.as_slice()].concat()).collect::<Vec<_>>()
    };
    Sheet {
        name: "Communes",
        columns: [vec![Column::words("Territoire")], columns].concat(),
        rows: both.map(of).concat(),
    }
}
