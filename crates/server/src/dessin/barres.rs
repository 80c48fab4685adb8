//! Bars side by side, each with its words and its figure: they read without the colours.

use askama::Template;

/// A chart of horizontal bars. The template writes it.
#[derive(Template)]
#[template(path = "dessin_barres.html")]
pub(crate) struct Barres {
    /// What names its parts, alone on its page.
    pub(crate) id: &'static str,
    /// What it shows, in a few words.
    pub(crate) titre: String,
    pub(crate) barres: Vec<Barre>,
}

/// A bar.
pub(crate) struct Barre {
    pub(crate) mots: String,
    /// The figure as it is written.
    pub(crate) chiffre: String,
    /// How long it is, from 0 to 1.
    pub(crate) part: f64,
    /// How long it would be elsewhere: a mark across.
    pub(crate) repere: Option<f64>,
    /// The class that colours it.
    pub(crate) classe: String,
}

/// Measures of the drawing, its own units: the pixels of a phone, about.
const LARGEUR: f64 = 400.0;
const PAS: usize = 46;

impl Barres {
    fn hauteur(&self) -> usize {
        PAS * self.barres.len()
    }

    /// Where a bar is, from its rank.
    fn y(rang: usize) -> usize {
        PAS * rang
    }

    /// What somebody hears who does not see it.
    fn description(&self) -> String {
        let said: Vec<String> =
            self.barres.iter().map(|barre| format!("{}\u{a0}: {}", barre.mots, barre.chiffre)).collect();
        said.join("\u{202f}; ")
    }
}

/// A length of the drawing, from a part: to a tenth, so that it is short to write. What is not a part is nothing.
fn longueur(part: f64) -> f64 {
    (part.max(0.0).min(1.0) * LARGEUR * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_part_and_its_words_stay_words() {
        let barre = |mots: &str, part, repere| Barre {
            mots: mots.to_owned(),
            chiffre: "3".to_owned(),
            part,
            repere,
            classe: "bande-couvert-1".to_owned(),
        };
        let barres = vec![barre("<b>près</b>", 0.25, Some(2.0)), barre("loin", f64::NAN, None)];
        let svg = Barres { id: "essai", titre: "Essai".to_owned(), barres }.render().unwrap();
        assert!(svg.contains("width=\"100\"") && svg.contains("M400 "), "{svg}");
        assert!(!svg.contains("<b>") && !svg.contains("NaN") && !svg.contains("style="), "{svg}");
        assert!(svg.contains("viewBox=\"0 0 400 92\"") && svg.contains("id=\"essai-titre\""));
    }
}
