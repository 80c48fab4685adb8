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
    /// Leaves the room of the label that stands on its point.
    pub(crate) fn rise_above(&mut self, labels: &[Label]) {
        if let Some(label) = labels.iter().find(|label| label.covers(self.x, self.y, 0)) {
            self.name_y = label.ground()[1] - 3;
        }
    }

    /// Whether a label covers a part of its name.
    pub(crate) fn is_covered(&self, labels: &[Label], lettering: Lettering) -> bool {
        let half = self.name.chars().count() as i32 * lettering.letter / 2;
        labels.iter().any(|label| label.covers(self.name_x, self.name_y - lettering.size / 3, half - AROUND))
    }

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

/// The names for a plan, among its communes.
pub(super) fn towns<'a>(
    plan: &Plan,
    communes: impl Iterator<Item = &'a Commune>,
    lettering: Lettering,
) -> Vec<Town> {
    let Lettering { letter, line, most, .. } = lettering;
    let mut candidates: Vec<&Commune> = communes.collect();
    candidates.sort_by(|a, b| b.population.cmp(&a.population).then_with(|| a.code.cmp(&b.code)));
    let (width, _) = plan.size();
    let mut placed: Vec<([i32; 4], Town)> = Vec::new();
    for commune in candidates.iter().take(4 * most) {
        if placed.len() == most {
            break;
        }
        let (x, y) = plan.point(commune.point);
        let half = commune.nom.chars().count() as i32 * letter / 2;
        let name_x = x.clamp(half.min(width as i32 / 2), (width as i32 - half).max(width as i32 / 2));
        let room = [name_x - half - AROUND, y - line - AROUND, name_x + half + AROUND, y + AROUND];
        let free = placed.iter().all(|(other, _)| {
            room[0] > other[2] || room[2] < other[0] || room[1] > other[3] || room[3] < other[1]
        });
        if free {
            placed.push((
                room,
                Town {
                    x,
                    y,
                    name_x,
                    name_y: y - ABOVE,
                    name: commune.nom.clone(),
                    code: commune.code.to_string(),
                },
            ));
        }
    }
    placed.into_iter().map(|(_, town)| town).collect()
}
