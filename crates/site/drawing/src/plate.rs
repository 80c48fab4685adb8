//! A chart as a picture to take away: what it is about, what it shows, where that comes from and when, all in it.

use askama::Template;

use super::layout::{lines, placed, stacked};
use super::palette::{INK, LINE, MUTED, PAPER};
use super::{Choropleth, Tint};

/// Width of the picture, and the margins around what is in it, in its own units.
const WIDTH: usize = 960;
const MARGIN: usize = 40;
/// Width of the chart: what is left.
const CHART: usize = WIDTH - 2 * MARGIN;
/// Letters that fit in a line of the title and in one of the notes, in a wide font: nobody knows which one is there.
const TITLE_LETTERS: usize = 52;
const NOTE_LETTERS: usize = 100;
/// Heights of a line of the title and of the notes.
const TITLE_LINE: usize = 36;
const NOTE_LINE: usize = 22;
/// Height of a map at most, so that a picture fits a sheet of paper.
const MAP_MOST: usize = 1_060;
/// Height of a line of a legend, which has two columns.
const LEGEND_LINE: usize = 34;
/// How much larger than its own units a map is drawn, so that it is sharp on paper, and the pixels that it may have.
const SHARP: f64 = 1.25;
const PIXELS_MOST: f64 = 3_900_000.0;

/// A picture. The template writes it as SVG that needs nothing else; the numbers are distances from the top.
#[derive(Template)]
#[template(path = "plate.svg", escape = "html")]
pub struct Plate<'a> {
    subject: &'a str,
    title: Vec<(usize, String)>,
    chart: String,
    chart_top: usize,
    chart_height: usize,
    legend: Vec<LegendPlace<'a>>,
    notes: Vec<(usize, String)>,
    height: usize,
    /// How much larger than its own units the picture is.
    scale: f64,
}

/// A line of a legend.
pub struct PlateKey {
    /// What is drawn before it: a colour of the map, or a dot.
    pub sign: Sign,
    /// What it means.
    pub words: String,
}

/// What a line of a legend explains.
pub enum Sign {
    /// A colour of the map.
    Tint(Tint),
    /// A place.
    Dot,
    /// A place that stands at its commune only.
    Ring,
}

/// A line of a legend where it stands.
struct LegendPlace<'a> {
    x: usize,
    y: usize,
    key: &'a PlateKey,
}

/// A chart that can be taken away.
pub trait Portable: Template {
    /// What it shows, in a few words.
    fn title(&self) -> &str;
    /// How high it is, for a width of one.
    fn ratio(&self) -> f64;
}

impl<'a> Plate<'a> {
    /// The picture of a chart of `subject`; the notes say what it counts, where that comes from, and when.
    ///
    /// # Errors
    /// When the chart does not write.
    pub fn new(subject: &'a str, chart: &impl Portable, notes: &[String]) -> askama::Result<Self> {
        let height = (CHART as f64 * chart.ratio()).ceil() as usize;
        Ok(Self::laid_out(subject, chart.title(), (chart.render()?, height), &[], notes))
    }

    /// The picture of a map of `subject`, under what it says, above its legend.
    ///
    /// # Errors
    /// When the map does not write.
    pub fn of_map(
        subject: &'a str,
        title: &str,
        map: &Choropleth,
        legend: &'a [PlateKey],
        notes: &[String],
    ) -> askama::Result<Self> {
        let height = ((CHART as f64 * map.ratio()).ceil() as usize).min(MAP_MOST);
        let plate = Self::laid_out(subject, title, (map.render()?, height), legend, notes);
        let largest = (PIXELS_MOST / (WIDTH * plate.height) as f64).sqrt();
        Ok(Self { scale: SHARP.min(largest), ..plate })
    }

    fn laid_out(
        subject: &'a str,
        title: &str,
        (chart, chart_height): (String, usize),
        legend: &'a [PlateKey],
        notes: &[String],
    ) -> Self {
        let title = placed(lines(title, TITLE_LETTERS), MARGIN + 64, TITLE_LINE);
        let chart_top = MARGIN + 64 + title.len() * TITLE_LINE;
        let legend_top = chart_top + chart_height + 24;
        // The first half on the left, as a list is read.
        let rows = legend.len().div_ceil(2);
        let placing = |(rank, key)| LegendPlace {
            x: MARGIN + if rank < rows { 0 } else { CHART / 2 },
            y: legend_top + (if rank < rows { rank } else { rank - rows }) * LEGEND_LINE,
            key,
        };
        let notes_top = legend_top + rows * LEGEND_LINE + 16;
        let notes = stacked(notes, NOTE_LETTERS, notes_top, NOTE_LINE);
        let height = notes_top + notes.len() * NOTE_LINE + MARGIN / 2;
        let legend = legend.iter().enumerate().map(placing).collect();
        Self { subject, title, chart, chart_top, chart_height, legend, notes, height, scale: 1.0 }
    }

    /// Width and height in pixels.
    fn size(&self) -> (usize, usize) {
        ((WIDTH as f64 * self.scale) as usize, (self.height as f64 * self.scale) as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_legend_has_two_columns_and_nothing_overlaps() {
        let key = |words: &str| PlateKey { sign: Sign::Dot, words: words.to_owned() };
        let legend: Vec<PlateKey> = ["un", "deux", "trois", "<quatre>", "cinq"].map(key).into();
        let notes = ["Une note.".to_owned()];
        let plate = Plate::laid_out("Essai", "Un titre", (String::new(), 500), &legend, &notes);
        let at: Vec<(usize, usize)> = plate.legend.iter().map(|place| (place.x, place.y)).collect();
        assert_eq!(at[0].1, at[3].1, "the second column begins as high as the first");
        assert!(at[3].0 > at[0].0 && at[0].1 >= plate.chart_top + 500 && at[2].1 < plate.notes[0].0);
        assert!(plate.notes[0].0 < plate.height);
        let written = plate.render().unwrap();
        assert!(written.contains("&lt;quatre&gt;") || written.contains("&#60;quatre&#62;"), "{written}");
    }
}
