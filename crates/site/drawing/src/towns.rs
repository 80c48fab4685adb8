//! The names on a map: the most inhabited communes, as many as do not run into each other.

use repere_domain::territoire::Commune;
use repere_territory::Plan;

/// A name on a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Town {
    pub(crate) x: i32,
    pub(crate) y: i32,
    pub(crate) name: String,
}

/// Most names on one map.
const MOST: usize = 12;
/// The room of a name, units of the drawing: a letter, a line, and what is kept free around.
const LETTER: i32 = 11;
const LINE: i32 = 20;
const AROUND: i32 = 6;

/// The names for a plan, among its communes.
pub(super) fn towns<'a>(plan: &Plan, communes: impl Iterator<Item = &'a Commune>) -> Vec<Town> {
    let mut candidates: Vec<&Commune> = communes.collect();
    candidates.sort_by(|a, b| b.population.cmp(&a.population).then_with(|| a.code.cmp(&b.code)));
    let (width, _) = plan.size();
    let mut placed: Vec<([i32; 4], Town)> = Vec::new();
    for commune in candidates.iter().take(4 * MOST) {
        if placed.len() == MOST {
            break;
        }
        let (x, y) = plan.point(commune.point);
        let half = commune.nom.chars().count() as i32 * LETTER / 2;
        // Near the edge, the name moves in.
        let x = x.clamp(half.min(width as i32 / 2), (width as i32 - half).max(width as i32 / 2));
        let room = [x - half - AROUND, y - LINE - AROUND, x + half + AROUND, y + AROUND];
        let free = placed.iter().all(|(other, _)| {
            room[0] > other[2] || room[2] < other[0] || room[1] > other[3] || room[3] < other[1]
        });
        if free {
            placed.push((room, Town { x, y, name: commune.nom.clone() }));
        }
    }
    placed.into_iter().map(|(_, town)| town).collect()
}
