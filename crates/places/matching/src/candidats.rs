//! The pairs that are worth comparing: places of one commune, and places whose exact points are close.

use std::collections::HashMap;

use repere_geodesy::PointIndex;

use super::fiche::Fiche;
use super::indices::NEAR;

/// Calls `visit` on every pair of one commune, then on every other pair whose exact points are close; on each once.
pub(super) fn each<'f, 'l>(fiches: &'f [Fiche<'l>], mut visit: impl FnMut(&'f Fiche<'l>, &'f Fiche<'l>)) {
    let mut communes: HashMap<&str, Vec<&Fiche<'_>>> = HashMap::new();
    for fiche in fiches {
        if let Some(code) = fiche.commune() {
            communes.entry(code.as_str()).or_default().push(fiche);
        }
    }
    for block in communes.values() {
        for (rank, a) in block.iter().enumerate() {
            for b in &block[rank + 1..] {
                visit(a, b);
            }
        }
    }
    let exact: Vec<_> = fiches.iter().filter_map(|fiche| Some((fiche, fiche.point?))).collect();
    let index = PointIndex::new(exact.iter().map(|(_, point)| *point));
    for (rank, (a, point)) in exact.iter().enumerate() {
        for neighbour in index.within(*point, NEAR) {
            let Some((b, _)) = exact.get(neighbour.rank) else { continue };
            let met = a.commune().is_some() && a.commune() == b.commune();
            if neighbour.rank > rank && !met {
                visit(a, b);
            }
        }
    }
}
