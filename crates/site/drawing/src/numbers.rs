//! Labels of numbers on a map, which a list explains. Where they would run into each other, they move apart, each tied to its point.

use repere_domain::Localisation;

use super::names::Room;

/// The number of places of a commune, which a list explains.
#[derive(Debug, Clone, PartialEq)]
pub struct Number {
    /// Where they are.
    pub points: Vec<Localisation>,
    /// The commune, by its name.
    pub commune: String,
    /// What is written.
    pub text: String,
}

/// Width of a letter, and what is kept around the letters, units of the drawing.
const LETTER: i32 = 8;
const AROUND: i32 = 6;
/// Half of the height of a label, and what is kept free between two.
const HALF_HEIGHT: i32 = 10;
const GAP: i32 = 2;
/// Rounds in which labels that meet push each other: enough for a hundred of them, and an end where there is no room.
const ROUNDS: usize = 400;

/// A label, about its middle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) x: i32,
    pub(crate) y: i32,
    pub(crate) text: String,
    /// The commune that it is of, by its name.
    pub(crate) commune: String,
    /// Half of its width.
    half: i32,
    /// The point that it is of.
    at: (i32, i32),
}

impl Label {
    fn new((x, y): (i32, i32), commune: String, text: String) -> Self {
        let half = i32::try_from(text.chars().count()).unwrap_or(i32::MAX / LETTER) * LETTER / 2 + AROUND;
        Self { x, y, half, text, commune, at: (x, y) }
    }

    /// The upper left corner and the size of its ground.
    pub(crate) const fn ground(&self) -> [i32; 4] {
        [self.x - self.half, self.y - HALF_HEIGHT, 2 * self.half, 2 * HALF_HEIGHT]
    }

    /// What it covers.
    pub(crate) const fn room(&self) -> Room {
        let [left, top, width, height] = self.ground();
        Room { left, top, right: left + width, bottom: top + height }
    }

    /// Its point, where it has moved away from it.
    pub(crate) const fn tie(&self) -> Option<(i32, i32)> {
        let moved = (self.x - self.at.0).abs() > self.half || (self.y - self.at.1).abs() > HALF_HEIGHT;
        if moved { Some(self.at) } else { None }
    }

    /// How far two labels are over each other, across and down; nothing where they are not.
    const fn overlap(&self, other: &Self) -> Option<(i32, i32)> {
        let across = self.half + other.half + GAP - (self.x - other.x).abs();
        let down = 2 * HALF_HEIGHT + GAP - (self.y - other.y).abs();
        if across > 0 && down > 0 { Some((across, down)) } else { None }
    }

    /// Inside a drawing of this size.
    fn keep_within(&mut self, (width, height): (i32, i32)) {
        self.x = self.x.clamp(self.half.min(width / 2), (width - self.half).max(width / 2));
        self.y = self.y.clamp(HALF_HEIGHT.min(height / 2), (height - HALF_HEIGHT).max(height / 2));
    }
}

/// The labels of some points, each with its commune and its text, moved apart within a drawing of this size.
pub(crate) fn apart(
    points: impl IntoIterator<Item = ((i32, i32), String, String)>,
    size: (i32, i32),
) -> Vec<Label> {
    let label = |(at, commune, text)| Label::new(at, commune, text);
    let mut labels: Vec<Label> = points.into_iter().map(label).collect();
    for _ in 0..ROUNDS {
        let mut is_moved = false;
        for first in 0..labels.len() {
            for second in first + 1..labels.len() {
                let Some((across, down)) = labels[first].overlap(&labels[second]) else { continue };
                is_moved = true;
                // The shorter way; of two at the same point, the first goes up.
                let (dx, dy) = if across < down { (across, 0) } else { (0, down) };
                let is_after = |a: i32, b: i32| if a > b { 1 } else { -1 };
                let x_side = is_after(labels[first].x, labels[second].x);
                let y_side = is_after(labels[first].y, labels[second].y);
                for (rank, sign) in [(first, 1), (second, -1)] {
                    labels[rank].x += sign * x_side * ((dx + 1) / 2);
                    labels[rank].y += sign * y_side * ((dy + 1) / 2);
                    labels[rank].keep_within(size);
                }
            }
        }
        if !is_moved {
            break;
        }
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x: i32, y: i32, text: &str) -> ((i32, i32), String, String) {
        ((x, y), String::new(), text.to_owned())
    }

    #[test]
    fn labels_that_would_meet_move_apart_and_keep_their_point() {
        let labels = apart([at(50, 50, "1"), at(50, 50, "2"), at(50, 50, "3–9")], (200, 200));
        for (rank, label) in labels.iter().enumerate() {
            assert!(labels[rank + 1..].iter().all(|other| label.overlap(other).is_none()), "{labels:?}");
        }
        assert!(labels.iter().any(|label| label.tie() == Some((50, 50))), "{labels:?}");
        let alone = apart([at(50, 50, "1")], (200, 200));
        assert_eq!((alone[0].x, alone[0].y, alone[0].tie()), (50, 50, None));
    }

    #[test]
    fn a_hundred_labels_of_a_map_do_not_meet() {
        let points = (0..100).map(|n| at(150 + n * 37 % 200, 100 + n * 61 % 200, &n.to_string()));
        let labels = apart(points, (600, 500));
        for (rank, label) in labels.iter().enumerate() {
            assert!(labels[rank + 1..].iter().all(|other| label.overlap(other).is_none()));
            let [x, y, width, height] = label.ground();
            assert!(x >= 0 && y >= 0 && x + width <= 600 && y + height <= 500);
        }
    }
}
