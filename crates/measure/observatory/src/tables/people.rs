//! Coverage as people read it: headings in words, kilometres, the useful columns first.

use repere_domain::sentence;
use repere_tables::{Cell, Column, Sheet};

use super::headings::{bands, beyond, unit};
use super::{classes, need};
use crate::{AreaRow, Assumptions, CommuneRow, Context, CountedBand, Coverage, NeedClass, Rows, Share};

/// The heading above the département beyond the border of the region, of the communes that it may have a nearer place for.
pub(super) const BORDER: &str = "Limite plus proche que le lieu";

/// The rows as a sheet.
pub(super) fn sheet(coverage: &Coverage) -> Sheet {
    let about = &coverage.contexte;
    match &coverage.lignes {
        Rows::Communes(rows) => Sheet {
            name: "Communes",
            columns: commune_columns(about),
            rows: rows.iter().map(|row| commune(row, about)).collect(),
        },
        Rows::Territoires(rows) => Sheet {
            name: "Chiffres",
            columns: area_columns(about),
            rows: rows.iter().map(|row| area(row, about)).collect(),
        },
    }
}

/// Metres in kilometres, to the metre.
fn km(metres: Option<f64>) -> Cell {
    Cell::number(metres.map(|metres| metres.round() / 1000.0))
}

const fn is_by_road(assumptions: &Assumptions) -> bool {
    assumptions.par.is_some()
}

fn commune_columns(about: &Context) -> Vec<Column> {
    let assumptions = &about.hypotheses;
    let mut columns = vec![
        Column::words("Commune"),
        Column::count("Habitants"),
        Column::decimal(if is_by_road(assumptions) {
            "Durée jusqu’au lieu le plus proche (min)"
        } else {
            "Distance du lieu le plus proche (km)"
        }),
        Column::words("Lieu le plus proche"),
        Column::words(BORDER),
        Column::words("Tranche"),
        Column::words(sentence!("Zone blanche ({})", beyond(assumptions))),
        Column::count("Habitants en zone blanche"),
    ];
    if !is_by_road(assumptions) {
        columns.push(Column::decimal("Minutes estimées d’après la distance à vol d’oiseau"));
    }
    if let Some(indicator) = &about.indicateur {
        columns.push(Column::decimal(indicator.nom.clone()));
        columns.push(Column::words("Besoin"));
    }
    columns.extend(
        [
            "Intercommunalité",
            "Bassin de vie",
            "Département",
            "Code INSEE",
            "SIREN de l’intercommunalité",
            "Code du département",
            "Latitude",
            "Longitude",
            "Identifiant du lieu",
        ]
        .map(Column::words),
    );
    columns
}

fn commune(row: &CommuneRow, about: &Context) -> Vec<Cell> {
    let assumptions = &about.hypotheses;
    let band = row.rang_bande.and_then(|rank| bands(assumptions).into_iter().nth(rank));
    let mut cells = vec![
        Cell::text(&row.nom),
        Cell::Number(row.population.get()),
        if is_by_road(assumptions) { Cell::number(row.duree_min) } else { km(row.distance_m) },
        Cell::optional(row.lieu.as_ref().map(|lieu| &lieu.nom_affiche)),
        Cell::optional(row.departement_voisin.as_ref().filter(|_| row.effet_de_bord == Some(true))),
        Cell::optional(band.as_ref()),
        row.zone_blanche.map_or(Cell::Empty, Cell::Bool),
        Cell::number(row.habitants_zone_blanche.map(|people| people.get())),
    ];
    if !is_by_road(assumptions) {
        cells.push(Cell::number(row.duree_estimee_min));
    }
    if about.indicateur.is_some() {
        let need = row.besoin.as_ref();
        cells.push(Cell::number(need.and_then(|need| need.valeur)));
        cells.push(Cell::optional(need.and_then(|need| need.classe.as_ref())));
    }
    cells.extend([
        Cell::text(&row.epci_nom),
        Cell::text(&row.bassin_nom),
        Cell::text(&row.departement_nom),
        Cell::text(&row.code_insee),
        Cell::text(&row.epci),
        Cell::text(&row.departement),
        Cell::Number(row.latitude),
        Cell::Number(row.longitude),
        Cell::optional(row.lieu.as_ref().map(|lieu| &lieu.id)),
    ]);
    cells
}

fn area_columns(about: &Context) -> Vec<Column> {
    let (assumptions, unit) = (&about.hypotheses, unit(&about.hypotheses));
    let mut columns =
        vec![Column::words("Territoire"), Column::count("Habitants"), Column::count("Communes")];
    let mut counted = |what: &str| {
        columns.push(Column::count(sentence!("Habitants {what}")));
        columns.push(Column::share(sentence!("Part des habitants {what}")));
        columns.push(Column::count(sentence!("Communes {what}")));
    };
    counted(&beyond(assumptions));
    for band in bands(assumptions) {
        counted(&format!("({band})"));
    }
    let measure = if is_by_road(assumptions) { "Durée moyenne" } else { "Distance moyenne" };
    for what in [measure, "La moitié des habitants, au plus", "Neuf habitants sur dix, au plus"] {
        columns.push(Column::decimal(format!("{what} ({unit})")));
    }
    if !is_by_road(assumptions) {
        columns.push(Column::decimal("Minutes estimées d’après la distance moyenne à vol d’oiseau"));
    }
    columns.push(Column::words("Commune la plus éloignée"));
    columns.push(Column::decimal(format!("Son éloignement ({unit})")));
    if is_by_road(assumptions) {
        columns.push(Column::count("Communes sans trajet"));
        columns.push(Column::count("Habitants sans trajet"));
        columns.push(Column::share("Part des habitants sans trajet"));
    }
    if let Some(indicator) = &about.indicateur {
        columns.push(Column::decimal(sentence!("{}, en moyenne", indicator.nom)));
        columns.push(Column::count("Habitants sans valeur"));
        for class in classes() {
            let class = class.map_or_else(|| "sans valeur".to_owned(), |class| in_words(class).to_owned());
            for which in [class.clone(), format!("{class}, {}", beyond(assumptions))] {
                columns.push(Column::count(sentence!("Communes ({which})")));
                columns.push(Column::count(sentence!("Habitants ({which})")));
            }
        }
    }
    columns.push(Column::words("Code"));
    columns
}

const fn in_words(class: NeedClass) -> &'static str {
    match class {
        NeedClass::High => "besoin fort",
        NeedClass::Middle => "besoin moyen",
        NeedClass::Low => "besoin faible",
    }
}

fn area(row: &AreaRow, about: &Context) -> Vec<Cell> {
    let assumptions = &about.hypotheses;
    let mut cells = vec![
        Cell::text(&row.nom),
        Cell::Number(row.total.habitants.get()),
        Cell::Number(row.total.communes.into()),
    ];
    cells.extend(counted(row.zone_blanche.as_ref()));
    let known = row.bandes.as_deref().unwrap_or_default();
    for rank in 0..=assumptions.bounds().len() {
        cells.extend(counted(known.get(rank).map(|CountedBand { effectif, .. }| effectif)));
    }
    let far = row.plus_loin.as_ref();
    if is_by_road(assumptions) {
        cells.extend([row.moyenne_min, row.mediane_min, row.p90_min].map(Cell::number));
        cells.push(Cell::optional(far.map(|far| &far.nom)));
        cells.push(Cell::number(far.and_then(|far| far.duree_min)));
        let [people, part, communes] = counted(row.sans_trajet.as_ref());
        cells.extend([communes, people, part]);
    } else {
        cells.extend([row.moyenne_m, row.mediane_m, row.p90_m].map(km));
        cells.push(Cell::number(row.duree_moyenne_estimee_min));
        cells.push(Cell::optional(far.map(|far| &far.nom)));
        cells.push(km(far.and_then(|far| far.distance_m)));
    }
    cells.extend(row.besoin.iter().flat_map(need));
    cells.push(Cell::text(&row.code));
    cells
}

/// Inhabitants, their share, communes.
fn counted(share: Option<&Share>) -> [Cell; 3] {
    [
        Cell::number(share.map(|share| share.habitants.get())),
        Cell::number(share.and_then(|share| share.part)),
        Cell::number(share.map(|share| share.communes.into())),
    ]
}
