//! A figure to quote: what it says, how old what it rests on is, what it does not prove, where it is. A page shows it with
//! `{% include "citation.html" %}` and a [`Citation`] named `citation`.

use repere_observatory::Context;
use repere_words::{roads, sentence};

use crate::Base;

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

/// How a figure about distances was measured, and what none of them proves.
pub(crate) fn caution(context: &Context) -> String {
    let measured = match &context.routes {
        Some(roads) => roads::source(roads),
        None => {
            sentence!(
                "Distances à vol d’oiseau : les détours par la route, rivières comprises, n’y sont pas."
            )
        }
    };
    let people = sentence!("{}.", context.population.source);
    let usual = sentence!(
        "Un lieu peut manquer à l’inventaire, avoir ouvert ou fermé depuis : l’absence d’un lieu connu ne prouve pas qu’il n’y a rien."
    );
    let warnings = context.avertissements.iter().map(|warning| sentence!("{warning}"));
    let said: Vec<String> = [measured, people].into_iter().chain(warnings).chain([usual]).collect();
    said.join(" ")
}

/// How old the entries are that a figure rests on, and the day of the figure.
pub(crate) fn dated(inventory: &str, today: &str) -> String {
    if inventory.is_empty() {
        return sentence!("Relevé du {today}.");
    }
    sentence!("Fiches des lieux mises à jour {inventory} par leurs sources ; relevé du {today}.")
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
