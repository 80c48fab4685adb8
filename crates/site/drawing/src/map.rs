//! The map of a territory.

use std::fmt::Write as _;
use std::sync::Arc;

use askama::Template;
use repere_domain::territoire::Commune;
use repere_domain::{Localisation, PositionQuality};
use repere_territory::{Plan, Territoire};

use super::numbers::{Label, apart};
use super::palette::{ACCENT, INK, LIMIT, LINE, ON_ACCENT, PAPER};
use super::tints::{Class, Tint};
use super::towns::{Lettering, Town, towns};

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
    towns: Vec<Town>,
    lettering: Lettering,
    places: Points,
    marks: Vec<(i32, i32, Mark)>,
    numbers: Vec<Label>,
}

/// The communes of one class, in one path.
struct Layer {
    tint: Tint,
    path: String,
}

/// Dots, in one path each.
#[derive(Default)]
struct Points {
    exact: String,
    approximate: String,
}

/// A point that is not a place there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// What is written beside it.
    pub text: String,
    /// What it is.
    pub kind: MarkKind,
}

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

/// What such a point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// Added by a simulation.
    Added,
    /// Closed by a simulation.
    Closed,
    /// Proposed.
    Proposed,
}

impl MarkKind {
    /// Ground, edge and letters: what is only proposed is hollow.
    const fn colours(self) -> [&'static str; 3] {
        match self {
            Self::Added => [ACCENT, PAPER, ON_ACCENT],
            Self::Closed => [INK, PAPER, PAPER],
            Self::Proposed => [PAPER, ACCENT, ACCENT],
        }
    }

    /// Its name in style sheets.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Closed => "closed",
            Self::Proposed => "proposed",
        }
    }
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
        let layers = layers(&plan, class);
        let lettering = Lettering::OF_PAGES;
        let towns = towns(&plan, communes_of(&plan, territoire), lettering, &[]);
        let (places, marks, numbers) = (Points::default(), Vec::new(), Vec::new());
        let canvas = plan.size();
        Self {
            plan,
            prefix: "",
            canvas,
            title,
            description,
            layers,
            towns,
            lettering,
            places,
            marks,
            numbers,
        }
    }

    /// The same beside another map, on a canvas as large as that of both: its names begin otherwise.
    #[must_use]
    pub fn beside(self, prefix: &'static str, canvas: (f64, f64)) -> Self {
        Self { prefix, canvas, ..self }
    }

    /// The same as a small picture shows it: fewer names, and larger, as are the marks.
    pub fn for_preview(mut self, territoire: &Territoire) -> Self {
        self.lettering = Lettering::OF_PREVIEWS;
        self.towns = towns(&self.plan, communes_of(&self.plan, territoire), self.lettering, &[]);
        // A mark says where it is: a name under it would not be read.
        let marks = &self.marks;
        self.towns.retain(|town| {
            marks.iter().all(|(x, y, _)| !town.is_under(*x, *y, OF_MARK, Lettering::OF_PREVIEWS))
        });
        self
    }

    /// The same with places on it.
    pub fn with_places(mut self, places: impl IntoIterator<Item = (Localisation, PositionQuality)>) -> Self {
        for (at, quality) in places {
            if self.plan.shows(at) {
                let (x, y) = self.plan.point(at);
                let path = match quality {
                    PositionQuality::Exact => &mut self.places.exact,
                    PositionQuality::Approximate => &mut self.places.approximate,
                };
                // A line without length, drawn with a round end, is a dot.
                let _ = write!(path, "M{x} {y}h0");
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

    /// The same with numbers that a list explains, each of a commune, about the middle of some points; the names of the communes stand
    /// beside them, that of the most inhabited with its number.
    pub fn with_numbers(mut self, numbers: Vec<Number>, territoire: &Territoire) -> Self {
        let communes = || communes_of(&self.plan, territoire);
        let is_numbered = |commune: &&Commune| numbers.iter().any(|number| number.commune == commune.nom);
        let first = communes().filter(is_numbered).max_by_key(|commune| commune.population);
        let first = first.map(|commune| commune.nom.clone());
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
        let named = communes().filter(|commune| first.as_ref() != Some(&commune.nom));
        self.towns = towns(&self.plan, named, self.lettering, &self.numbers);
        self
    }

    /// How much larger than on a page the marks are.
    fn marks_scale(&self) -> Option<f64> {
        let scale = f64::from(self.lettering.size) / f64::from(Lettering::OF_PAGES.size);
        (scale > 1.0).then(|| super::tenth(scale))
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

/// Height of a mark in a preview, above its point, units of the drawing.
const OF_MARK: i32 = 42;

/// The communes that a plan shows.
fn communes_of<'t>(plan: &Plan, territoire: &'t Territoire) -> impl Iterator<Item = &'t Commune> {
    plan.communes().iter().filter_map(|(rank, _)| territoire.communes().get(*rank))
}

/// The communes class by class, the nearest first.
fn layers(plan: &Plan, class: impl Fn(usize) -> Class) -> Vec<Layer> {
    let mut by_class: std::collections::BTreeMap<Class, String> = std::collections::BTreeMap::new();
    for (rank, path) in plan.communes() {
        by_class.entry(class(*rank)).or_default().push_str(path);
    }
    by_class.into_iter().map(|(class, path)| Layer { tint: class.tint(), path }).collect()
}
