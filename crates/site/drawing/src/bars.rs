//! Bars side by side, each with its words and its figure: they read without the colours.

use askama::Template;

use super::{Emportable, tenth};

/// A chart of horizontal bars. The template writes it.
#[derive(Template)]
#[template(path = "dessin_barres.html")]
pub(crate) struct Barres {
    /// What names its parts, alone on its page.
    id: &'static str,
    /// What it shows, in a few words.
    titre: &'static str,
    /// What somebody hears who does not see it.
    description: String,
    barres: Vec<Tracee>,
    hauteur: usize,
}

/// A bar.
pub(crate) struct Barre {
    pub(crate) mots: String,
    /// The figure as it is written.
    pub(crate) chiffre: String,
    /// How long it is, from 0 to 1.
    pub(crate) part: f64,
    /// How long it would be elsewhere: a mark across.
    pub(crate) repere: f64,
    /// The class that colours it on a page, and the colour of a file, which has no style sheet.
    pub(crate) classe: String,
    pub(crate) fond: &'static str,
}

/// A bar in the units of the drawing.
struct Tracee {
    barre: Barre,
    y: usize,
    longueur: f64,
    repere: f64,
}

/// Measures of the drawing, its own units: the pixels of a phone, about.
const LARGEUR: f64 = 400.0;
const PAS: usize = 46;

impl Barres {
    /// A chart of these bars, the first at the top.
    pub(crate) fn new(id: &'static str, titre: &'static str, barres: Vec<Barre>) -> Self {
        let said: Vec<String> =
            barres.iter().map(|barre| format!("{}\u{a0}: {}", barre.mots, barre.chiffre)).collect();
        let traced = barres.into_iter().enumerate().map(|(rang, barre)| Tracee {
            y: PAS * rang,
            longueur: longueur(barre.part),
            repere: longueur(barre.repere),
            barre,
        });
        let barres: Vec<Tracee> = traced.collect();
        Self { id, titre, description: said.join("\u{202f}; "), hauteur: PAS * barres.len(), barres }
    }
}

impl Emportable for Barres {
    fn titre(&self) -> &str {
        self.titre
    }

    fn rapport(&self) -> f64 {
        self.hauteur as f64 / LARGEUR
    }
}

/// A length of the drawing, from a part; what is not a part is nothing.
fn longueur(part: f64) -> f64 {
    let part = if part.is_finite() { part.clamp(0.0, 1.0) } else { 0.0 };
    tenth(part * LARGEUR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_part_and_its_words_stay_words() {
        let barre = |mots: &str, part: f64, repere: f64| Barre {
            mots: mots.to_owned(),
            chiffre: "3".to_owned(),
            part,
            repere,
            classe: "bande-couvert-1".to_owned(),
            fond: "#f5faf7",
        };
        let barres = vec![barre("<b>près</b>", 0.25, 2.0), barre("loin", f64::NAN, 0.0)];
        let svg = Barres::new("essai", "Essai", barres).render().unwrap();
        assert!(svg.contains("width=\"100\"") && svg.contains("M400 "), "{svg}");
        assert!(!svg.contains("<b>") && !svg.contains("NaN") && !svg.contains("style="), "{svg}");
        assert!(svg.contains("viewBox=\"0 0 400 92\"") && svg.contains("id=\"essai-titre\""));
    }
}
