//! The names on a map: the most inhabited communes, as many as there is room for. No name covers another one, a dot, a mark or a number,
//! and none is cut by the edge of the drawing: it stands on the side of its point where there is room, or farther away.

use repere_domain::territoire::Commune;
use repere_territory::Plan;

/// A commune that may be named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    at: (i32, i32),
    pub(crate) text: String,
    code: String,
    population: u32,
    /// It is not of the territory: its name stands at its point, or not at all.
    is_around: bool,
    /// What stands for the commune on the map: its name is beside it, and no cross is drawn.
    pub(crate) label: Option<Room>,
}

/// A name on a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) x: i32,
    pub(crate) y: i32,
    /// The middle of the line that the letters stand on.
    pub(crate) text_x: i32,
    pub(crate) text_y: i32,
    pub(crate) text: String,
    /// The INSEE code of the commune, by which the moving map names the same ones.
    pub(crate) code: String,
    /// No dot says where it is.
    pub(crate) is_alone: bool,
    /// Where the line from its point ends, where it stands far from it.
    pub(crate) tie: Option<(i32, i32)>,
}

/// A box of a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Room {
    pub(crate) left: i32,
    pub(crate) top: i32,
    pub(crate) right: i32,
    pub(crate) bottom: i32,
}

impl Room {
    /// A box as far around a point.
    pub(crate) const fn around((x, y): (i32, i32), half: i32) -> Self {
        Self { left: x - half, top: y - half, right: x + half, bottom: y + half }
    }

    const fn middle(&self) -> (i32, i32) {
        (i32::midpoint(self.left, self.right), i32::midpoint(self.top, self.bottom))
    }

    /// The place of the box that is the nearest to a point.
    fn nearest_to(&self, (x, y): (i32, i32)) -> (i32, i32) {
        (x.clamp(self.left, self.right), y.clamp(self.top, self.bottom))
    }

    const fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn is_within(&self, (width, height): (f64, f64)) -> bool {
        self.left >= EDGE
            && self.top >= EDGE
            && self.right <= width as i32 - EDGE
            && self.bottom <= height as i32 - EDGE
    }
}

/// How names are written on a map, and the room that each takes, units of the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lettering {
    /// Height of the letters.
    pub(crate) size: i32,
    /// Width of a letter, in a wide font: nobody knows which one is there.
    letter: i32,
    /// Most names on one map.
    most: usize,
}

impl Lettering {
    /// As a page shows a map.
    pub(crate) const OF_PAGES: Self = Self { size: 17, letter: 10, most: 12 };
    /// As a small picture of one does: fewer, and larger.
    pub(crate) const OF_PREVIEWS: Self = Self { size: 28, letter: 17, most: 6 };

    /// The room of letters that stand on the middle of a line.
    fn room(self, text: &str, (x, y): (i32, i32)) -> Room {
        let half = self.half(text);
        Room { left: x - half, top: y - self.size * 4 / 5, right: x + half, bottom: y + self.size / 4 }
    }

    fn half(self, text: &str) -> i32 {
        text.chars().count() as i32 * self.letter / 2
    }
}

/// What is kept free along the edges of a drawing.
const EDGE: i32 = 2;
/// What is kept free between a point and its name.
const GAP: i32 = 3;
/// Half of the cross of a point that no dot is at.
const CROSS: i32 = 3;
/// How far a name may go from its point, step by step.
const STEPS: [i32; 6] = [0, 5, 10, 16, 22, 28];
/// From that far on, a line leads from the point to its name.
const TIED: i32 = 10;
/// A commune as near as that to a larger one is not named: it is of the same town.
const SUBURB: i32 = 36;
/// Towns around a territory that are named beside its own communes: those that people know where they are.
const LANDMARK: u32 = 5_000;

/// The communes of a plan that may be named, the most inhabited first.
pub(crate) fn candidates(plan: &Plan, communes: &[Commune]) -> Vec<Candidate> {
    let (width, height) = plan.size();
    let is_seen =
        |(x, y): (i32, i32)| (0.0..width).contains(&f64::from(x)) && (0.0..height).contains(&f64::from(y));
    let inside = plan.communes().iter().filter_map(|(rank, _)| communes.get(*rank));
    let around = plan.around().iter().filter_map(|(rank, _)| communes.get(*rank));
    let landmarks = around.filter(|commune| commune.population >= LANDMARK);
    let mut all: Vec<Candidate> = inside
        .map(|commune| (commune, false))
        .chain(landmarks.map(|commune| (commune, true)))
        .map(|(commune, is_around)| Candidate {
            at: plan.point(commune.point),
            text: commune.nom.clone(),
            code: commune.code.to_string(),
            population: commune.population,
            is_around,
            label: None,
        })
        .filter(|candidate| is_seen(candidate.at))
        .collect();
    all.sort_by(|a, b| b.population.cmp(&a.population).then_with(|| a.code.cmp(&b.code)));
    let mut towns: Vec<Candidate> = Vec::new();
    for candidate in all {
        let is_near =
            |(x, y): (i32, i32)| (x - candidate.at.0).abs() < SUBURB && (y - candidate.at.1).abs() < SUBURB;
        if !towns.iter().any(|town| is_near(town.at)) {
            towns.push(candidate);
        }
    }
    towns
}

/// The names of a drawing of that size, among its candidates: where they cover nothing of what is `taken`, nor any of the `dots`, which are
/// so wide.
pub(crate) fn placed(
    candidates: &[Candidate],
    (dots, width): (&[(i32, i32)], i32),
    taken: &[Room],
    lettering: Lettering,
    size: (f64, f64),
) -> Vec<Name> {
    let half = width / 2 + 1;
    let mut taken: Vec<Room> =
        dots.iter().map(|at| Room::around(*at, half)).chain(taken.iter().copied()).collect();
    let mut names = Vec::new();
    for candidate in candidates.iter().take(4 * lettering.most) {
        if names.len() == lettering.most {
            break;
        }
        let own = dots.iter().any(|(x, y)| {
            (x - candidate.at.0).abs() <= half + CROSS && (y - candidate.at.1).abs() <= half + CROSS
        });
        let around = match candidate.label {
            Some(label) => label,
            None => Room::around(candidate.at, if own { half } else { CROSS }),
        };
        // A cross on what stands there already would say nothing.
        let is_alone = !own && candidate.label.is_none();
        let cross = Room::around(candidate.at, CROSS);
        if is_alone && taken.iter().any(|room| room.meets(&cross)) {
            continue;
        }
        let reach = lettering.half(&candidate.text) + STEPS[STEPS.len() - 1] + lettering.size;
        let near: Vec<Room> = {
            let all = Room::around(around.middle(), 2 * reach + (around.right - around.left) / 2);
            taken.iter().filter(|room| room.meets(&all)).copied().collect()
        };
        let is_free = |at: &(i32, i32)| {
            let room = lettering.room(&candidate.text, *at);
            room.is_within(size) && !near.iter().any(|other| other.meets(&room))
        };
        let Some((text_x, text_y)) = sides(candidate, around, lettering, size).find(is_free) else {
            continue;
        };
        let room = lettering.room(&candidate.text, (text_x, text_y));
        taken.push(room);
        if is_alone {
            taken.push(cross);
        }
        let (x, y) = if candidate.label.is_some() { around.middle() } else { candidate.at };
        let end = room.nearest_to((x, y));
        let half_width = (around.right - around.left) / 2;
        let is_far = (end.0 - x).abs().max((end.1 - y).abs()) >= half_width + GAP + TIED;
        let (text, code) = (candidate.text.clone(), candidate.code.clone());
        names.push(Name { x, y, text_x, text_y, text, code, is_alone, tie: is_far.then_some(end) });
    }
    names
}

/// Where a name may stand, the best first: above its point, below, beside, askew; then the same farther away.
fn sides(
    candidate: &Candidate,
    around: Room,
    lettering: Lettering,
    (width, _): (f64, f64),
) -> impl Iterator<Item = (i32, i32)> {
    let (x, y) = around.middle();
    let half = lettering.half(&candidate.text);
    let (rise, fall) = (lettering.size / 4, lettering.size * 4 / 5);
    // Near an edge, what is above or below moves in.
    let inside =
        x.clamp((half + EDGE).min(width as i32 / 2), (width as i32 - half - EDGE).max(width as i32 / 2));
    let most = if candidate.is_around { TIED } else { i32::MAX };
    STEPS.into_iter().filter(move |step| *step < most).flat_map(move |step| {
        let away = GAP + step;
        let (above, below, level) = (around.top - away - rise, around.bottom + away + fall, y + fall / 2);
        let (right, left) = (around.right + away + half, around.left - away - half);
        let askew = half * 3 / 5;
        [
            (inside, above),
            (inside, below),
            (right, level),
            (left, level),
            (x + askew, above),
            (x - askew, above),
            (x + askew, below),
            (x - askew, below),
        ]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: (f64, f64) = (300.0, 200.0);

    fn candidate(text: &str, at: (i32, i32)) -> Candidate {
        Candidate {
            at,
            text: text.to_owned(),
            code: text.to_owned(),
            population: 0,
            is_around: false,
            label: None,
        }
    }

    fn rooms(names: &[Name]) -> Vec<Room> {
        let lettering = Lettering::OF_PAGES;
        names.iter().map(|name| lettering.room(&name.text, (name.text_x, name.text_y))).collect()
    }

    #[test]
    fn a_name_stands_above_its_point_unless_a_dot_is_there() {
        let alone = candidate("Blois", (150, 100));
        let above = placed(std::slice::from_ref(&alone), (&[], 8), &[], Lettering::OF_PAGES, SIZE);
        assert!(above[0].text_y < 100 && above[0].text_x == 150 && above[0].is_alone, "{above:?}");
        let dots = [(150, 100), (150, 88), (150, 112)];
        let aside = placed(&[alone], (&dots, 8), &[], Lettering::OF_PAGES, SIZE);
        assert!(aside[0].text_x != 150 && !aside[0].is_alone, "{aside:?}");
        assert!(!rooms(&aside)[0].meets(&Room::around((150, 100), 4)));
    }

    #[test]
    fn a_name_is_beside_the_label_of_its_commune_and_never_beside_another() {
        let label = Room { left: 130, top: 90, right: 170, bottom: 110 };
        let own = Candidate { label: Some(label), ..candidate("Blois", (150, 100)) };
        let named = placed(&[own], (&[], 8), &[label], Lettering::OF_PAGES, SIZE);
        assert!(named[0].text_y < 90 && named[0].text_x == 150 && !named[0].is_alone, "{named:?}");
        assert!(!rooms(&named)[0].meets(&label));
        let other = candidate("Vineuil", (155, 102));
        assert_eq!(placed(&[other], (&[], 8), &[label], Lettering::OF_PAGES, SIZE), []);
    }

    #[test]
    fn a_name_far_from_its_point_is_tied_to_it() {
        let town = candidate("Blois", (150, 100));
        let crowd: Vec<(i32, i32)> =
            (-4..=4).flat_map(|x| (-2..=2).map(move |y| (150 + 10 * x, 100 + 10 * y))).collect();
        let around = Candidate { is_around: true, ..town.clone() };
        assert_eq!(placed(&[around], (&crowd, 4), &[], Lettering::OF_PAGES, SIZE), []);
        let names = placed(&[town], (&crowd, 4), &[], Lettering::OF_PAGES, SIZE);
        let tie = names[0].tie.unwrap();
        assert_eq!(rooms(&names)[0].nearest_to((150, 100)), tie, "{names:?}");
    }

    #[test]
    fn no_name_covers_a_dot_another_name_or_the_edge() {
        let dots: Vec<(i32, i32)> = (0..30).map(|n| (n * 97 % 300, n * 53 % 200)).collect();
        let candidates: Vec<Candidate> =
            (0..40).map(|n| candidate("Saint-Aignan", (n * 61 % 300, n * 37 % 200))).collect();
        let marks = [Room { left: 100, top: 60, right: 130, bottom: 100 }];
        let names = placed(&candidates, (&dots, 8), &marks, Lettering::OF_PAGES, SIZE);
        assert!(names.len() > 3, "{}", names.len());
        let rooms = rooms(&names);
        for (rank, room) in rooms.iter().enumerate() {
            assert!(room.is_within(SIZE), "{:?}", names[rank]);
            assert!(!dots.iter().any(|at| room.meets(&Room::around(*at, 4))), "{:?}", names[rank]);
            assert!(!marks[0].meets(room) && !rooms[rank + 1..].iter().any(|other| other.meets(room)));
        }
    }
}
