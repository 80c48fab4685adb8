//! The changes as a workbook: what to read first, the figures then and now, the places one by one, the communes that are nearer or
//! farther.

use repere_edition::{Past, UsualCoverage};
use repere_hours::Moment;
use repere_kit::{Representation, WORKBOOK};
use repere_observatory::CommuneRow;
use repere_tables::{Cell, Column, Note, Sheet, Tabulate as _, Workbook};
use repere_words::{areas, french, sentence};

use super::asked::date;
use super::figures::{CommuneBetween, Figures, Measure, communes};
use super::listed::{ChangedPlace, changed, kind_of};
use super::view::{address, what_became};
use super::{Broken, Read};
use crate::Base;
use crate::figure::{Difference, Figure};

/// A distance that differs by less is the same, metres.
const SAME: f64 = 0.5;

/// A sheet for each.
pub(super) fn workbook(read: &Read<'_>, past: &Past, base: &Base) -> Result<Representation, Broken> {
    let (area, snapshot) = (read.asked.area, base.places());
    let places = changed(area, past, snapshot);
    let figures = Figures::new(area, past, snapshot)?;
    let (before, after) = (past.coverages(snapshot)?, snapshot.coverages()?);
    let workbook = Workbook {
        title: sentence!("Ce qui a changé depuis le {} : {}", date(past.then), areas::title(area)),
        about: about(read, past, &places, &figures, base)?,
        sheets: vec![
            measures(&figures.rows, &date(past.then)),
            Sheet {
                name: "Changements",
                columns: vec![
                    Column::words("Ce qui a changé"),
                    Column::words("Lieu"),
                    Column::words("Commune"),
                    Column::words("Quoi"),
                    Column::decimal("Distance de l’ancien point (km)"),
                    Column::words("Page"),
                ],
                rows: places.iter().map(|place| row(place, base)).collect(),
            },
            distances(communes(area, base.territoire(), before, after), (before, after), &date(past.then)),
        ],
    };
    let mut body = Vec::new();
    workbook.write(&mut body)?;
    Ok(Representation::plain(WORKBOOK, body))
}

/// What is read first: what has changed in words, the two dates, the address, what the figures mean and do not prove.
fn about(
    read: &Read<'_>,
    past: &Past,
    places: &[ChangedPlace],
    figures: &Figures,
    base: &Base,
) -> Result<Vec<Note>, Broken> {
    let (area, then) = (read.asked.area, date(past.then));
    let path = address(area, Some(past.then));
    let today = french::date(Moment::from_utc(read.now).date());
    let mut notes = vec![
        Note::new("En bref", sentence!("{} {}", what_became(places), figures.sentence)),
        Note::new("Dates comparées", sentence!("Lieux publiés le {then}, et ceux du {today}.")),
        Note::new("Page", base.public_url().map_or_else(|| path.clone(), |site| site.page(&path))),
        Note::new(
            "Ouvert, fermé",
            sentence!(
                "Un lieu ajouté à l’inventaire n’a pas forcément ouvert depuis ; un lieu retiré a fermé, ou sa source ne le cite plus."
            ),
        ),
        Note::new(
            "Ce qui est constant",
            sentence!(
                "Seuls les lieux changent : habitants, communes et limites sont ceux d’aujourd’hui, des deux côtés."
            ),
        ),
    ];
    notes.extend(base.places().coverages()?.of(area.level()).workbook().about);
    Ok(notes)
}

fn measures(rows: &[Measure], then: &str) -> Sheet {
    let cells = |row: &Measure| {
        let by = row.difference().as_ref().map_or_else(|| Figure::Unknown.cell(), Difference::cell);
        vec![Cell::text(&row.what), Cell::text(&row.unit), row.then.cell(), row.now.cell(), by]
    };
    Sheet {
        name: "Chiffres",
        columns: vec![
            Column::words("Ce qui est mesuré"),
            Column::words("Unité"),
            Column::words(then),
            Column::words("Aujourd’hui"),
            Column::words("Écart"),
        ],
        rows: rows.iter().map(cells).collect(),
    }
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
        place.by.map_or(Cell::Empty, |by| Figure::Distance(by).cell()),
        Cell::optional(page.as_ref()),
    ]
}

/// The communes whose nearest place is nearer or farther than it was, those that crossed the threshold said.
fn distances<'s>(
    communes: impl Iterator<Item = CommuneBetween<'s>>,
    (before, after): (&UsualCoverage, &UsualCoverage),
    then: &str,
) -> Sheet {
    debug_assert_eq!(before.inquiry(), after.inquiry(), "the same question, then and now");
    let moved = |both: &CommuneBetween<'_>| match (both.then.distance_m, both.now.distance_m) {
        (Some(before), Some(after)) => (before - after).abs() >= SAME,
        (before, after) => before.is_some() != after.is_some(),
    };
    let far = |commune: &CommuneRow| commune.zone_blanche.map_or(Cell::Empty, Cell::Bool);
    let km = |commune: &CommuneRow| Figure::metres(commune.distance_m).cell();
    let cells = |both: CommuneBetween<'_>| {
        vec![
            Cell::text(&both.now.nom),
            Cell::Number(both.now.population.get()),
            km(both.then),
            km(both.now),
            far(both.then),
            far(both.now),
            Cell::optional(both.now.lieu.as_ref().map(|lieu| &lieu.nom)),
        ]
    };
    Sheet {
        name: "Communes",
        columns: vec![
            Column::words("Commune"),
            Column::count("Habitants"),
            Column::decimal(sentence!("Distance le {then} (km)")),
            Column::decimal("Distance aujourd’hui (km)"),
            Column::words(sentence!("Zone blanche le {then}")),
            Column::words("Zone blanche aujourd’hui"),
            Column::words("Lieu le plus proche aujourd’hui"),
        ],
        rows: communes.filter(moved).map(cells).collect(),
    }
}
