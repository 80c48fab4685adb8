//! Bars side by side, each with its words and its figure: they read without the colours.

use askama::Template;
use repere_domain::sentence;

use super::palette::{HAIRLINE, INK, LINE};
use super::{Portable, tenth};

/// A chart of horizontal bars. The template writes it.
#[derive(Template)]
#[template(path = "bars.html")]
pub struct Bars {
    /// What names its parts, alone on its page.
    id: &'static str,
    /// What it shows, in a few words.
    title: &'static str,
    /// What somebody hears who does not see it.
    description: String,
    bars: Vec<DrawnBar>,
    height: usize,
}

/// A bar.
pub struct Bar {
    /// What it is about.
    pub words: String,
    /// The figure as it is written.
    pub figure: String,
    /// How long it is, from 0 to 1.
    pub part: f64,
    /// How long it would be elsewhere: a mark across.
    pub reference: f64,
    /// The class that colours it on a page; a file has no style sheet.
    pub class: String,
    /// The colour of a file.
    pub ground: &'static str,
}

/// A bar in the units of the drawing.
struct DrawnBar {
    bar: Bar,
    y: usize,
    length: f64,
    reference: f64,
}

/// Measures of the drawing, its own units: the pixels of a phone, about.
const WIDTH: f64 = 400.0;
const STEP: usize = 46;

impl Bars {
    /// A chart of these bars, the first at the top.
    pub fn new(id: &'static str, title: &'static str, bars: Vec<Bar>) -> Self {
        let said: Vec<String> = bars.iter().map(|bar| sentence!("{} : {}", bar.words, bar.figure)).collect();
        let traced = bars.into_iter().enumerate().map(|(rank, bar)| DrawnBar {
            y: STEP * rank,
            length: length(bar.part),
            reference: length(bar.reference),
            bar,
        });
        let bars: Vec<DrawnBar> = traced.collect();
        Self { id, title, description: sentence!("{}", said.join(" ; ")), height: STEP * bars.len(), bars }
    }
}

impl Portable for Bars {
    fn title(&self) -> &str {
        self.title
    }

    fn ratio(&self) -> f64 {
        self.height as f64 / WIDTH
    }
}

/// A length of the drawing, from a part; what is not a part is nothing.
fn length(part: f64) -> f64 {
    let part = if part.is_finite() { part.clamp(0.0, 1.0) } else { 0.0 };
    tenth(part * WIDTH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_part_and_its_words_stay_words() {
        let bar = |words: &str, part: f64, reference: f64| Bar {
            words: words.to_owned(),
            figure: "3".to_owned(),
            part,
            reference,
            class: "band-covered-1".to_owned(),
            ground: "#f5faf7",
        };
        let bars = vec![bar("<b>près</b>", 0.25, 2.0), bar("loin", f64::NAN, 0.0)];
        let svg = Bars::new("essai", "Essai", bars).render().unwrap();
        assert!(svg.contains("width=\"100\"") && svg.contains("M400 "), "{svg}");
        assert!(!svg.contains("<b>") && !svg.contains("NaN") && !svg.contains("style="), "{svg}");
        assert!(svg.contains("viewBox=\"0 0 400 92\"") && svg.contains("id=\"essai-title\""));
    }
}
