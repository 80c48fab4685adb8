//! How many people live at each distance: a column for each kilometre, or minute.

use askama::Template;
use repere_domain::sentence;

use super::palette::{INK, LINE};
use super::{Portable, Tint, tenth};

/// A chart of columns. The template writes it.
#[derive(Template)]
#[template(path = "histogram.html")]
pub struct Histogram {
    /// What names its parts, alone on its page.
    id: &'static str,
    title: String,
    description: String,
    columns: Vec<DrawnColumn>,
    /// Where the threshold is, units of the drawing.
    threshold: f64,
    /// The words under the columns, and where.
    ticks: Vec<(f64, String)>,
    /// The shares beside the columns, and how high they are.
    scale: Vec<(f64, String)>,
}

/// A column: how high, from 0 to 1, and its colour.
pub struct Column {
    /// How high it is.
    pub part: f64,
    /// Its colour.
    pub tint: Tint,
}

/// A column in the units of the drawing.
struct DrawnColumn {
    x: f64,
    y: f64,
    height: f64,
    tint: Tint,
}

/// Measures of the drawing, its own units.
const WIDTH: f64 = 400.0;
const HEIGHT: f64 = 170.0;
/// Room for the words of the scale.
const LEFT: f64 = 44.0;
/// A step of the words under the columns.
const TICK: usize = 5;
/// Steps that a scale may have, and the most of them.
const STEPS: [f64; 7] = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5];
const MOST_STEPS: f64 = 4.0;

impl Histogram {
    /// A chart of columns of a unit each, the last of all that is farther, with a scale of shares that the highest column is within.
    /// `threshold` is the threshold, in that unit.
    pub fn new(
        id: &'static str,
        title: String,
        description: String,
        columns: &[Column],
        threshold: f64,
        unit: &str,
    ) -> Self {
        let step = WIDTH / columns.len().max(1) as f64;
        let highest = columns.iter().map(|column| column.part).fold(f64::MIN_POSITIVE, f64::max);
        let last = columns.len().saturating_sub(1);
        let one = STEPS.into_iter().find(|one| highest / one <= MOST_STEPS).unwrap_or(0.5);
        let steps = (highest / one).ceil().max(1.0);
        let top = one * steps;
        let drawn = columns.iter().enumerate().map(|(rank, column)| {
            // What is not nobody is seen.
            let least = if column.part > 0.0 { 1.0 } else { 0.0 };
            let height = tenth(column.part / top * HEIGHT).max(least);
            DrawnColumn { x: tenth(rank as f64 * step), y: HEIGHT - height, height, tint: column.tint }
        });
        let ticks = (0..=last).step_by(TICK).map(|count| {
            let words = if count == last { sentence!("{count} {unit} et plus") } else { count.to_string() };
            (tenth(count as f64 * step), words)
        });
        let scale = (1..=steps as usize).map(|rank| {
            let share = one * rank as f64;
            (HEIGHT - tenth(share / top * HEIGHT), per_cent(share))
        });
        Self {
            scale: scale.collect(),
            id,
            title,
            description,
            threshold: tenth((threshold * step).min(WIDTH)),
            ticks: ticks.collect(),
            columns: drawn.collect(),
        }
    }

    /// The width of a column, with some room between two.
    fn width(&self) -> f64 {
        tenth(WIDTH / self.columns.len().max(1) as f64 - 1.5)
    }
}

/// « 20 % », « 0,5 % ».
fn per_cent(share: f64) -> String {
    let number = (share * 1000.0).round() / 10.0;
    sentence!("{} %", number.to_string().replace('.', ","))
}

impl Portable for Histogram {
    fn title(&self) -> &str {
        &self.title
    }

    fn ratio(&self) -> f64 {
        (HEIGHT + 46.0) / (WIDTH + LEFT + 4.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Class;
    use super::*;

    #[test]
    fn the_highest_column_is_within_the_scale_and_few_people_are_seen() {
        let columns: Vec<Column> =
            [0.5, 0.0, 0.000_01].map(|part| Column { part, tint: Class::Unknown.tint() }).into();
        let chart = Histogram::new("essai", "Essai".into(), "Rien".into(), &columns, 1.0, "km");
        let heights: Vec<f64> = chart.columns.iter().map(|column| column.height).collect();
        assert_eq!(heights, [tenth(HEIGHT * 0.5 / 0.6), 0.0, 1.0]);
        let scale: Vec<&str> = chart.scale.iter().map(|(_, words)| words.as_str()).collect();
        assert_eq!(scale, ["20\u{a0}%", "40\u{a0}%", "60\u{a0}%"]);
        assert_eq!(chart.scale.last().map(|(y, _)| *y), Some(0.0));
        assert_eq!(chart.threshold, 133.3);
        assert!(chart.render().unwrap().contains("viewBox"));
        let empty = Histogram::new("essai", String::new(), String::new(), &[], 10.0, "km");
        assert!(!empty.render().unwrap().contains("NaN"));
    }
}
