//! A chart as a picture to take away: what it is about, what it shows, where that comes from and when, all in it.

use askama::Template;

use super::layout::{lines, placed, stacked};
use super::palette::{INK, MUTED, PAPER};

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

/// A picture. The template writes it as SVG that needs nothing else; the numbers are distances from the top.
#[derive(Template)]
#[template(path = "plate.svg", escape = "html")]
pub struct Plate<'a> {
    subject: &'a str,
    title: Vec<(usize, String)>,
    chart: String,
    chart_top: usize,
    chart_height: usize,
    notes: Vec<(usize, String)>,
    height: usize,
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
        let title = placed(lines(chart.title(), TITLE_LETTERS), MARGIN + 64, TITLE_LINE);
        let chart_top = MARGIN + 64 + title.len() * TITLE_LINE;
        let chart_height = (CHART as f64 * chart.ratio()).ceil() as usize;
        let notes_top = chart_top + chart_height + 40;
        let notes = stacked(notes, NOTE_LETTERS, notes_top, NOTE_LINE);
        let height = notes_top + notes.len() * NOTE_LINE + MARGIN / 2;
        Ok(Self { subject, title, chart: chart.render()?, chart_top, chart_height, notes, height })
    }
}
