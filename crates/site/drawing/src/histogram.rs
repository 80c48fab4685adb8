//! How many people live at each distance: a column for each kilometre.

use askama::Template;

use super::{Emportable, Teinte, tenth};

/// A chart of columns. The template writes it.
#[derive(Template)]
#[template(path = "dessin_histogramme.html")]
pub(crate) struct Histogramme {
    /// What names its parts, alone on its page.
    id: &'static str,
    titre: String,
    description: String,
    colonnes: Vec<Dessinee>,
    /// Where the threshold is, units of the drawing.
    seuil: f64,
    /// The words under the columns, and where.
    graduations: Vec<(f64, String)>,
}

/// A column: how high, from 0 to 1, and its colour.
pub(crate) struct Colonne {
    pub(crate) part: f64,
    pub(crate) teinte: Teinte,
}

/// A column in the units of the drawing.
struct Dessinee {
    x: f64,
    y: f64,
    hauteur: f64,
    teinte: Teinte,
}

/// Measures of the drawing, its own units.
const LARGEUR: f64 = 400.0;
const HAUTEUR: f64 = 170.0;
/// A step of the words under the columns.
const GRADUATION: usize = 5;

impl Histogramme {
    /// A chart of columns of a kilometre each, the last of all that is farther; the highest column fills it. `seuil` is the
    /// threshold, in kilometres.
    pub(crate) fn new(
        id: &'static str,
        titre: String,
        description: String,
        colonnes: &[Colonne],
        seuil: f64,
    ) -> Self {
        let step = LARGEUR / colonnes.len().max(1) as f64;
        let highest = colonnes.iter().map(|colonne| colonne.part).fold(f64::MIN_POSITIVE, f64::max);
        let last = colonnes.len().saturating_sub(1);
        let drawn = colonnes.iter().enumerate().map(|(rank, colonne)| {
            // What is not nobody is seen.
            let least = if colonne.part > 0.0 { 1.0 } else { 0.0 };
            let hauteur = tenth(colonne.part / highest * HAUTEUR).max(least);
            Dessinee { x: tenth(rank as f64 * step), y: HAUTEUR - hauteur, hauteur, teinte: colonne.teinte }
        });
        let graduations = (0..=last).step_by(GRADUATION).map(|km| {
            let words = if km == last { format!("{km}\u{a0}km et plus") } else { km.to_string() };
            (tenth(km as f64 * step), words)
        });
        Self {
            id,
            titre,
            description,
            seuil: tenth((seuil * step).min(LARGEUR)),
            graduations: graduations.collect(),
            colonnes: drawn.collect(),
        }
    }

    /// The width of a column, with some room between two.
    fn largeur(&self) -> f64 {
        tenth(LARGEUR / self.colonnes.len().max(1) as f64 - 1.5)
    }
}

impl Emportable for Histogramme {
    fn titre(&self) -> &str {
        &self.titre
    }

    fn rapport(&self) -> f64 {
        (HAUTEUR + 46.0) / (LARGEUR + 8.0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Classe;
    use super::*;

    #[test]
    fn the_highest_column_fills_the_drawing_and_few_people_are_seen() {
        let colonnes: Vec<Colonne> =
            [0.5, 0.0, 0.000_01].map(|part| Colonne { part, teinte: Classe::Inconnu.teinte() }).into();
        let chart = Histogramme::new("essai", "Essai".into(), "Rien".into(), &colonnes, 1.0);
        let heights: Vec<f64> = chart.colonnes.iter().map(|colonne| colonne.hauteur).collect();
        assert_eq!(heights, [HAUTEUR, 0.0, 1.0]);
        assert_eq!(chart.seuil, 133.3);
        assert!(chart.render().unwrap().contains("viewBox"));
        let empty = Histogramme::new("essai", String::new(), String::new(), &[], 10.0);
        assert!(!empty.render().unwrap().contains("NaN"));
    }
}
