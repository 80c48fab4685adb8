//! The row of a territory.

use repere_tables::Cell;

use super::need;
use crate::{AreaRow, CountedBand, Share};

pub(super) fn territory(row: &AreaRow, bands: usize, is_by_road: bool) -> Vec<Cell> {
    let mut cells = vec![
        Cell::text(&row.code),
        Cell::text(&row.nom),
        Cell::Number(row.total.communes.into()),
        Cell::Number(row.total.habitants.get()),
    ];
    let mut counted = |share: Option<&Share>| {
        cells.push(Cell::number(share.map(|e| e.communes.into())));
        cells.push(Cell::number(share.map(|e| e.habitants.get())));
        cells.push(Cell::number(share.and_then(|e| e.part)));
    };
    counted(row.zone_blanche.as_ref());
    let known = row.bandes.as_deref().unwrap_or_default();
    for band in 0..bands {
        counted(known.get(band).map(|CountedBand { effectif: share, .. }| share));
    }
    let (far, inside) = (row.plus_loin.as_ref(), row.plus_loin_hors_bord.as_ref());
    cells.extend([
        Cell::number(row.moyenne_m),
        Cell::number(row.mediane_m),
        Cell::number(row.p90_m),
        Cell::number(row.duree_moyenne_estimee_min),
        Cell::optional(far.map(|far| &far.code_insee)),
        Cell::optional(far.map(|far| &far.nom)),
        Cell::number(far.and_then(|far| far.distance_m)),
        Cell::optional(inside.map(|far| &far.code_insee)),
        Cell::optional(inside.map(|far| &far.nom)),
        Cell::number(inside.and_then(|far| far.distance_m)),
    ]);
    if is_by_road {
        cells.extend([
            Cell::number(row.moyenne_min),
            Cell::number(row.mediane_min),
            Cell::number(row.p90_min),
            Cell::number(far.and_then(|far| far.duree_min)),
            Cell::number(inside.and_then(|far| far.duree_min)),
        ]);
        let without = row.sans_trajet.as_ref();
        cells.push(Cell::number(without.map(|share| share.communes.into())));
        cells.push(Cell::number(without.map(|share| share.habitants.get())));
        cells.push(Cell::number(without.and_then(|share| share.part)));
    }
    cells.extend(row.besoin.iter().flat_map(need));
    cells
}
