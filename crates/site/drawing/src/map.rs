//! The map of a territory.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use askama::Template;
use repere_domain::{Localisation, PositionQuality};
use repere_territory::{Plan, Territoire};

use super::dots::Dots;
use super::mark::{Mark, MarkKind};
use super::names::{Candidate, Lettering, Name, Room, candidates, placed};
use super::numbers::{Label, Number, apart};
use super::palette::{INK, LAND, LIMIT, LINE, PAPER};
use super::tints::{Class, Tint};

/// The map of a territory, its communes coloured by class. The template writes it.
#[derive(Template)]
#[template(path = "map.html")]
pub struct Choropleth {
    plan: Arc<Plan>,
    /// What its names begin with, where a page has more than one map.
    prefix: &'static str,
    /// Width and height of what is shown, its middle that of the plan.
    canvas: (f64, f64),
    /// What it shows, in a few words and in a sentence.
    title: String,
    description: String,
    layers: Vec<Layer>,
    /// The communes around the territory.
    around: Vec<Layer>,
    /// What may be named.
    candidates: Vec<Candidate>,
    lettering: Lettering,
    places: Dots,
    marks: Vec<(i32, i32, Mark)>,
    numbers: Vec<Label>,
}

/// The communes of one class, in one path.
struct Layer {
    tint: Tint,
    path: String,
}

impl Choropleth {
    /// The map of a plan. `class` says how far each commune is, by its rank in [`Territoire::communes`].
    pub fn new(
        plan: Arc<Plan>,
        territoire: &Territoire,
        title: String,
        description: String,
        class: impl Fn(usize) -> Class,
    ) -> Self {
        let [layers, around] = [plan.communes(), plan.around()].map(|communes| layers(communes, &class));
        Self {
            candidates: candidates(&plan, territoire.communes()),
            canvas: plan.size(),
            plan,
            prefix: "",
            title,
            description,
            layers,
            around,
            lettering: Lettering::OF_PAGES,
            places: Dots::default(),
            marks: Vec::new(),
            numbers: Vec::new(),
        }
    }

    /// The same beside another map, on a canvas as large as that of both: its names begin otherwise.
    #[must_use]
    pub fn beside(self, prefix: &'static str, canvas: (f64, f64)) -> Self {
        Self { prefix, canvas, ..self }
    }

    /// The same as a small picture shows it: fewer names, and larger, as are the marks.
    #[must_use]
    pub fn for_preview(self) -> Self {
        Self { lettering: Lettering::OF_PREVIEWS, ..self }
    }

    /// The same with places on it.
    pub fn with_places(mut self, places: impl IntoIterator<Item = (Localisation, PositionQuality)>) -> Self {
        for (at, quality) in places {
            if self.plan.shows(at) {
                self.places.push(self.plan.point(at), quality);
            }
        }
        self
    }

    /// The same with points that are not places there are.
    pub fn with_marks(mut self, marks: impl IntoIterator<Item = (Localisation, Mark)>) -> Self {
        for (at, mark) in marks {
            if self.plan.shows(at) {
                let (x, y) = self.plan.point(at);
                self.marks.push((x, y, mark));
            }
        }
        self
    }

    /// The kinds of its marks, each once.
    pub fn mark_kinds(&self) -> BTreeSet<MarkKind> {
        self.marks.iter().map(|(_, _, mark)| mark.kind).collect()
    }

    /// The same with numbers that a list explains, each of a commune, about the middle of some points; the names of the communes stand
    /// beside them, that of the most inhabited with its number.
    #[must_use]
    pub fn with_numbers(mut self, numbers: Vec<Number>) -> Self {
        // Candidates are in the order of their inhabitants.
        let is_numbered =
            |candidate: &Candidate| numbers.iter().any(|number| number.commune == candidate.text);
        let first =
            self.candidates.iter().position(is_numbered).map(|rank| self.candidates.remove(rank).text);
        let middle = |points: &[Localisation]| {
            let points: Vec<_> =
                points.iter().filter(|at| self.plan.shows(**at)).map(|at| self.plan.point(*at)).collect();
            let count = i32::try_from(points.len()).ok().filter(|count| *count > 0)?;
            let (x, y) = points.iter().fold((0, 0), |(x, y), point| (x + point.0, y + point.1));
            Some((x / count, y / count))
        };
        let points = numbers.into_iter().filter_map(|Number { points, commune, text }| {
            let text = if first.as_ref() == Some(&commune) { format!("{commune} {text}") } else { text };
            Some((middle(&points)?, commune, text))
        });
        let points: Vec<_> = points.collect();
        let (width, height) = self.plan.size();
        self.numbers = apart(points, (width as i32, height as i32));
        for label in &self.numbers {
            if let Some(candidate) = self.candidates.iter_mut().find(|one| one.text == label.commune) {
                candidate.label = Some(label.room());
            }
        }
        self
    }

    /// What is named: towns say where one is, and hide nothing.
    fn names(&self) -> Vec<Name> {
        let scale = self.marks_scale().unwrap_or(1.0);
        let mark = |(x, y, _): &(i32, i32, Mark)| {
            let [half, height] = OF_MARK.map(|side| (side * scale).ceil() as i32);
            Room { left: x - half, top: y - height, right: x + half, bottom: *y }
        };
        let taken = self.marks.iter().map(mark).chain(self.numbers.iter().map(Label::room));
        let taken: Vec<Room> = taken.collect();
        let dots = (self.places.points(), self.places.width());
        placed(&self.candidates, dots, &taken, self.lettering, self.plan.size())
    }

    /// How much larger than on a page the marks are.
    fn marks_scale(&self) -> Option<f64> {
        let scale = f64::from(self.lettering.size) / f64::from(Lettering::OF_PAGES.size);
        (scale > 1.0).then(|| super::tenth(scale))
    }

    /// How large the names are on a wide screen, whose room a flat map fills by its width, and so is drawn larger.
    fn names_size(&self) -> &'static str {
        match self.ratio() {
            ..0.95 => "drawing-towns drawing-towns-flat",
            _ => "drawing-towns",
        }
    }

    /// How high it is, for a width of one.
    pub(crate) fn ratio(&self) -> f64 {
        self.canvas.1 / self.canvas.0
    }

    /// What is shown: the plan, in the middle of its canvas.
    fn view_box(&self) -> String {
        let ((width, height), (wide, high)) = (self.plan.size(), self.canvas);
        let (left, top) = (super::tenth((width - wide) / 2.0), super::tenth((height - high) / 2.0));
        format!("{left} {top} {wide} {high}")
    }
}

/// How much of its colour what is around a territory keeps.
pub const PALE: &str = "0.42";

/// Half of the width of a mark, and its height above its point, units of the drawing.
const OF_MARK: [f64; 2] = [14.0, 34.0];

/// Communes class by class, the nearest first.
fn layers(communes: &[(usize, String)], class: &impl Fn(usize) -> Class) -> Vec<Layer> {
    let mut by_class: BTreeMap<Class, String> = BTreeMap::new();
    for (rank, path) in communes {
        by_class.entry(class(*rank)).or_default().push_str(path);
    }
    by_class.into_iter().map(|(class, path)| Layer { tint: class.tint(), path }).collect()
}
