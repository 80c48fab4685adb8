//! A chart as a picture to take away: what it is about, what it shows, where that comes from and when, all in it.

use askama::Template;

/// Width of the picture, and the margins around what is in it, in its own units.
const LARGEUR: usize = 960;
const MARGE: usize = 40;
/// Width of the chart: what is left.
const DESSIN: usize = LARGEUR - 2 * MARGE;
/// Letters that fit in a line of the title and in one of the notes, in a wide font: nobody knows which one is there.
const LETTRES_TITRE: usize = 52;
const LETTRES_NOTE: usize = 100;
/// Heights of a line of the title and of the notes.
const LIGNE_TITRE: usize = 36;
const LIGNE_NOTE: usize = 22;

/// A picture. The template writes it as SVG that needs nothing else; the numbers are distances from the top.
#[derive(Template)]
#[template(path = "dessin_planche.svg", escape = "html")]
pub(crate) struct Planche<'a> {
    sujet: &'a str,
    titre: Vec<(usize, String)>,
    dessin: String,
    haut_dessin: usize,
    hauteur_dessin: usize,
    notes: Vec<(usize, String)>,
    hauteur: usize,
}

/// A chart that can be taken away.
pub(crate) trait Emportable: Template {
    /// What it shows, in a few words.
    fn titre(&self) -> &str;
    /// How high it is, for a width of one.
    fn rapport(&self) -> f64;
}

impl<'a> Planche<'a> {
    /// The picture of a chart of `sujet`; the notes say what it counts, where that comes from, and when.
    pub(crate) fn new(sujet: &'a str, dessin: &impl Emportable, notes: &[String]) -> askama::Result<Self> {
        let titre = placed(lines(dessin.titre(), LETTRES_TITRE), MARGE + 64, LIGNE_TITRE);
        let haut_dessin = MARGE + 64 + titre.len() * LIGNE_TITRE;
        let hauteur_dessin = (DESSIN as f64 * dessin.rapport()).ceil() as usize;
        let haut_notes = haut_dessin + hauteur_dessin + 40;
        let notes = placed(notes.iter().flat_map(|note| lines(note, LETTRES_NOTE)), haut_notes, LIGNE_NOTE);
        let hauteur = haut_notes + notes.len() * LIGNE_NOTE + MARGE / 2;
        Ok(Self { sujet, titre, dessin: dessin.render()?, haut_dessin, hauteur_dessin, notes, hauteur })
    }
}

/// Things one under the other.
pub(crate) fn placed<T>(things: impl IntoIterator<Item = T>, top: usize, step: usize) -> Vec<(usize, T)> {
    things.into_iter().enumerate().map(|(rank, thing)| (top + rank * step, thing)).collect()
}

/// A text cut into lines of at most so many letters, between words.
pub(crate) fn lines(text: &str, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // No-break spaces stay within their words.
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= most => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cut_between_words() {
        assert_eq!(lines("un deux trois quatre", 9), ["un deux", "trois", "quatre"]);
        assert_eq!(lines("10\u{a0}km au plus", 5), ["10\u{a0}km", "au", "plus"]);
    }
}
