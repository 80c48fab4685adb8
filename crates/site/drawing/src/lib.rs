//! Maps drawn by the server, as SVG: what a page shows before any script, and what prints.
//!
//! A [`Carte`] colours the communes of a territory; the outlines are drawn once for each territory and kept ([`Plans`]).
//! Colours stand in the drawing as attributes, so that a file of it shows the same; the style sheet of a page wins over
//! them, and turns them for a dark theme.

mod barres;
mod carte;
mod histogramme;
mod planche;
mod plans;
mod teintes;
mod villes;

pub(crate) use barres::{Barre, Barres};
pub(crate) use carte::{Carte, Marque, Piste};
pub(crate) use histogramme::{Colonne, Histogramme};
pub(crate) use planche::{Emportable, Planche, lines, placed};
pub(crate) use plans::Plans;
pub(crate) use teintes::{Classe, Teinte};

/// A length of a drawing to a tenth of its unit, so that it is short to write.
fn tenth(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}
