//! A figure to quote: what it says, how old what it rests on is, what it does not prove, where it is. A page shows it with
//! `{% include "citation.html" %}` and a [`Citation`] named `citation`.

use crate::Base;
use repere_words::sentence;

/// What a figure is quoted with.
pub(crate) struct Citation {
    /// « Bassin de vie de Vendôme : 18 334 habitants, 26,4 %, vivent à plus de 10 km… »
    pub(crate) sentence: String,
    /// How old the entries are, and the day of the figure.
    pub(crate) dated: String,
    /// What it does not prove.
    pub(crate) caution: String,
    /// Its address: whole where the site knows its own, else its path.
    pub(crate) address: String,
    /// Whether the address is whole.
    pub(crate) address_known: bool,
}

/// What no figure about distances proves.
pub(crate) fn caution(warnings: &[String]) -> String {
    let usual = sentence!(
        "Un lieu peut manquer à l’inventaire, avoir ouvert ou fermé depuis : l’absence d’un lieu connu ne prouve pas qu’il n’y a rien."
    );
    warnings.iter().map(|warning| sentence!("{warning} ")).chain([usual]).collect()
}

impl Citation {
    /// A figure at a path of this site.
    pub(crate) fn new(sentence: String, dated: String, caution: String, path: &str, base: &Base) -> Self {
        let site = base.public_url();
        Self {
            sentence,
            dated,
            caution,
            address: site.map_or_else(|| path.to_owned(), |site| site.page(path)),
            address_known: site.is_some(),
        }
    }
}
