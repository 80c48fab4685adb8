//! Twin bars: what two territories have of the same, one under the other.

use askama::Template;
use repere_domain::sentence;

use super::palette::{HAIRLINE, LINE};
use super::{placed, tenth};

/// A chart of pairs of horizontal bars. The template writes it.
#[derive(Template)]
#[template(path = "twins.html")]
pub struct Twins {
    /// What names its parts, alone on its page.
    id: &'static str,
    /// What it shows, in a few words.
    title: String,
    /// What somebody hears who does not see it.
    description: String,
    /// Each with its distance from the top.
    twins: Vec<(usize, Twin)>,
    height: usize,
}

/// Two bars.
pub struct Twin {
    /// What they are about.
    pub words: String,
    /// Their figures, as they are written.
    pub figures: [String; 2],
    /// How long they are, from 0 to 1.
    pub parts: [f64; 2],
    /// The class that colours them.
    pub class: String,
    /// The colour of a file.
    pub ground: &'static str,
}

/// Length of a whole bar, and height of a pair, units of the drawing.
const LENGTH: f64 = 300.0;
const STEP: usize = 62;

impl Twins {
    /// A chart of these pairs, the first at the top.
    pub fn new(id: &'static str, title: String, twins: Vec<Twin>) -> Self {
        let said = |twin: &Twin| {
            let [first, second] = &twin.figures;
            sentence!("{} : {first} et {second}", twin.words)
        };
        let said: Vec<String> = twins.iter().map(said).collect();
        let height = STEP * twins.len();
        Self {
            id,
            title,
            description: sentence!("{}", said.join(" ; ")),
            twins: placed(twins, 0, STEP),
            height,
        }
    }

    /// Each bar of a pair: distance from its top, figure, length.
    fn both<'t>(&self, twin: &'t Twin) -> [(usize, &'t String, f64); 2] {
        let length = |part: f64| tenth(if part.is_finite() { part.clamp(0.0, 1.0) * LENGTH } else { 0.0 });
        let ([first, second], [one, other]) = (&twin.figures, twin.parts);
        [(21, first, length(one)), (37, second, length(other))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_bars_are_as_long_as_their_parts_and_words_stay_words() {
        let twin = |words: &str, parts: [f64; 2]| Twin {
            words: words.to_owned(),
            figures: ["25 %".to_owned(), "50 %".to_owned()],
            parts,
            class: "band-covered-1".to_owned(),
            ground: "#f5faf7",
        };
        let twins = vec![twin("<b>près</b>", [0.25, 0.5]), twin("loin", [f64::NAN, 7.0])];
        let svg = Twins::new("essai", "Essai".into(), twins).render().unwrap();
        for length in ["width=\"75\"", "width=\"150\"", "width=\"0\"", "viewBox=\"0 0 400 124\""] {
            assert!(svg.contains(length), "{length}: {svg}");
        }
        assert!(!svg.contains("<b>") && !svg.contains("NaN") && !svg.contains("style="), "{svg}");
    }
}
