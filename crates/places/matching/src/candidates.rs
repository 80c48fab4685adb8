//! The pairs that are worth comparing: places of one commune, and places whose exact points are close.

use std::collections::HashMap;

use repere_geodesy::PointIndex;

use super::evidence::NEAR;
use super::profile::Profile;

/// Calls `visit` on every pair of one commune, then on every other pair whose exact points are close; on each once.
pub(super) fn each<'f, 'l>(
    profiles: &'f [Profile<'l>],
    mut visit: impl FnMut(&'f Profile<'l>, &'f Profile<'l>),
) {
    let mut communes: HashMap<&str, Vec<&Profile<'_>>> = HashMap::new();
    for profile in profiles {
        if let Some(code) = profile.commune() {
            communes.entry(code.as_str()).or_default().push(profile);
        }
    }
    for block in communes.values() {
        for (rank, a) in block.iter().enumerate() {
            for b in &block[rank + 1..] {
                visit(a, b);
            }
        }
    }
    let exact: Vec<_> = profiles.iter().filter_map(|profile| Some((profile, profile.point?))).collect();
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
