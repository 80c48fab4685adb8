//! Settlements and places to try, on a lattice so that equal distances are common.

use proptest::prelude::*;
use repere_coverage::{People, Point, Settlement};
use repere_geodesy::Localisation;

pub(crate) fn at(latitude: f64, longitude: f64) -> Localisation {
    Localisation::new(latitude, longitude).unwrap()
}

/// A node of a lattice of some five kilometres over a hundred.
pub(crate) fn lattice() -> impl Strategy<Value = Localisation> {
    (0..20_i32, 0..20_i32).prop_map(|(i, j)| at(46.5 + f64::from(i) * 0.05, 0.5 + f64::from(j) * 0.07))
}

fn people() -> impl Strategy<Value = People> {
    prop_oneof![1 => Just(People::ZERO), 6 => (0..2_000_000_u64).prop_map(People::from_thousandths)]
}

/// Up to 39 communes, with or without a grid.
pub(crate) fn settlement() -> impl Strategy<Value = Settlement> {
    let communes = prop::collection::vec((lattice(), people()), 1..40);
    let cells = prop::collection::vec((lattice(), people(), any::<prop::sample::Index>()), 0..80);
    (communes, prop::option::of(cells)).prop_map(|(communes, cells)| match cells {
        None => Settlement::by_commune(communes),
        Some(cells) => {
            let count = communes.len();
            let points =
                cells.into_iter().map(|(l, h, commune)| Point::new(l, h, commune.index(count) as u32));
            Settlement::gridded(communes.iter().map(|c| c.0), points.collect()).unwrap()
        }
    })
}
