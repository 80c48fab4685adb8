//! The names on a map: the most inhabited communes, as many as do not run into each other.

use repere_domain::territoire::Commune;
use repere_territory::Plan;

use crate::numbers::Label;

/// A name on a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Town {
    pub(crate) x: i32,
    pub(crate) y: i32,
    /// Where the name stands: near an edge, it moves in.
    pub(crate) name_x: i32,
    pub(crate) name_y: i32,
    pub(crate) name: String,
    /// The INSEE code of the commune, by which the moving map names the same ones.
    pub(crate) code: String,
}

impl Town {
    /// Whether what stands on a point, so high, covers a part of the name.
    pub(crate) fn is_under(&self, x: i32, y: i32, height: i32, lettering: Lettering) -> bool {
        let half = self.name.chars().count() as i32 * lettering.letter / 2 + height / 2;
        (self.x - x).abs() < half && self.y > y - height && self.y - lettering.line < y
    }
}

/// How names are written on a map, and the room that each takes, units of the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lettering {
    /// Height of the letters.
    pub(crate) size: i32,
    /// Width of a letter, height of a line.
    letter: i32,
    line: i32,
    /// Most names on one map.
    most: usize,
}

impl Lettering {
    /// As a page shows a map.
    pub(crate) const OF_PAGES: Self = Self { size: 17, letter: 11, line: 20, most: 12 };
    /// As a small picture of one does: fewer, and larger.
    pub(crate) const OF_PREVIEWS: Self = Self { size: 28, letter: 17, line: 32, most: 6 };
}

/// How far above its point the line of a name is.
const ABOVE: i32 = 7;

/// What is kept free around a name.
const AROUND: i32 = 6;

/// The names for a plan, among its communes: above their points, or beside the labels that are of them.
pub(super) fn towns<'a>(
    plan: &Plan,
    communes: impl Iterator<Item = &'a Commune>,
    lettering: Lettering,
    labels: &[Label],
) -> Vec<Town> {
    let Lettering { most, .. } = lettering;
    let mut candidates: Vec<&Commune> = communes.collect();
    candidates.sort_by(|a, b| b.population.cmp(&a.population).then_with(|| a.code.cmp(&b.code)));
    let (width, height) = plan.size();
    let mut taken: Vec<Room> = labels.iter().map(|label| Room::of_label(label)).collect();
    let mut placed = Vec::new();
    for commune in candidates.iter().take(4 * most) {
        if placed.len() == most {
            break;
        }
        let (x, y) = plan.point(commune.point);
        let half = commune.nom.chars().count() as i32 * lettering.letter / 2;
        let within =
            |x: i32| x.clamp(half.min(width as i32 / 2), (width as i32 - half).max(width as i32 / 2));
        let label = labels.iter().find(|label| label.commune == commune.nom);
        let spots = spots((x, y), half, label, lettering);
        let spot = spots.into_iter().map(|(x, y)| (within(x), y)).find(|(x, y)| {
            let room = Room::of_name(*x, *y, half, lettering);
            (labels.is_empty() || (lettering.size..height as i32).contains(y))
                && taken.iter().all(|other| room.is_apart(other))
        });
        if let Some((name_x, name_y)) = spot {
            taken.push(Room::of_name(name_x, name_y, half, lettering));
            let (name, code) = (commune.nom.clone(), commune.code.to_string());
            placed.push(Town { x, y, name_x, name_y, name, code });
        }
    }
    placed
}

/// Where the line of a name may stand, the best first: above its point; on any side of the label that is of the commune.
fn spots((x, y): (i32, i32), half: i32, label: Option<&Label>, lettering: Lettering) -> Vec<(i32, i32)> {
    let Some(label) = label else { return vec![(x, y - ABOVE)] };
    let [left, top, width, height] = label.ground();
    let (middle, line) = (left + width / 2, top + height / 2 + lettering.size / 3);
    vec![
        (middle, top - ABOVE),
        (middle, top + height + lettering.size),
        (left + width + half + AROUND, line),
        (left - half - AROUND, line),
    ]
}

/// A room of the drawing: left, top, right, bottom.
#[derive(Debug, Clone, Copy)]
struct Room([i32; 4]);

impl Room {
    /// That of a name, what is kept free around it included.
    const fn of_name(x: i32, y: i32, half: i32, lettering: Lettering) -> Self {
        let point = y + ABOVE;
        Self([x - half - AROUND, point - lettering.line - AROUND, x + half + AROUND, point + AROUND])
    }

    /// That of a label, as near as names may come to it.
    const fn of_label(label: &Label) -> Self {
        let [left, top, width, height] = label.ground();
        Self([left + AROUND, top + AROUND, left + width - AROUND, top + height - AROUND])
    }

    const fn is_apart(&self, other: &Self) -> bool {
        let ([left, top, right, bottom], [other_left, other_top, other_right, other_bottom]) =
            (self.0, other.0);
        left > other_right || right < other_left || top > other_bottom || bottom < other_top
    }
}
