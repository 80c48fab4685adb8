//! The sheet: up to five places on a page of paper, for somebody to take away.

mod bloc;
mod taille;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use repere_domain::codes::CodeInsee;
use repere_domain::territoire::Commune;

use super::selection::{Chosen, LIEU, Selection};
use crate::Base;
use crate::lien::lien;
use crate::partage::Sharing;
use crate::{Section, Site, page};
use bloc::Block;
use repere_edition::Clock;
use repere_kit::{Parameters, Preferences};
use repere_words::sentence;
use repere_words::{french, places};
use taille::Size;

/// Where the sheet is.
const PATH: &str = "/orientation/feuille";
/// Height of the note on a place that is not published any more, and of the warning of invented places, millimetres.
const RETIRE: f64 = 16.0;
const BANNER: f64 = 13.0;
/// The parameter that names the commune from which distances are.
const DE: &str = "de";

#[derive(Template)]
#[template(path = "orientation_feuille.html")]
struct Handout<'a> {
    site: Site,
    /// « près de Chinon »
    pres_de: Option<String>,
    blocs: Vec<Block<'a>>,
    /// The places that are not published any more: name and commune.
    retires: Vec<(&'a str, &'a str)>,
    avis: Vec<String>,
    taille: Size,
    /// The day it is printed.
    date: String,
    /// The site, as it is published.
    adresse_site: Option<String>,
    partage: Sharing,
}

/// The address of a sheet.
pub(super) fn adresse<'a>(lieux: impl Iterator<Item = &'a str>, commune: Option<&'a Commune>) -> String {
    lien(PATH, lieux.map(|id| (LIEU, id)).chain(commune.map(|commune| (DE, commune.code.as_str()))))
}

/// `GET /orientation/feuille`
pub(crate) async fn feuille(
    State(base): State<Base>,
    State(clock): State<Clock>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Response {
    let (snapshot, moment) = (base.snapshot(), clock.moment());
    let parameters = Parameters::of(query.as_deref());
    let selection = Selection::read(&parameters, &snapshot);
    let written = parameters.first(DE);
    let commune = written
        .and_then(|code| code.parse::<CodeInsee>().ok())
        .and_then(|code| base.territoire().commune(&code));
    let mut avis: Vec<String> = selection.trop().into_iter().collect();
    if selection.inconnus > 0 {
        avis.push(sentence!("Un lieu de cette adresse est inconnu : il n’est pas sur la feuille."));
    }
    if written.is_some() && commune.is_none() {
        avis.push(sentence!(
            "La commune de départ n’a pas été comprise : la feuille ne dit pas les distances."
        ));
    }
    let blocs: Vec<Block<'_>> =
        selection.publies().map(|entry| Block::new(entry, commune, &snapshot, moment)).collect();
    let retires = selection.choisis.iter().filter_map(|choisi| match choisi {
        Chosen::Withdrawn(retrait) => Some((retrait.nom.as_str(), retrait.commune.as_str())),
        Chosen::Published(_) => None,
    });
    let retires: Vec<_> = retires.collect();
    let notes = retires.len() as f64 * RETIRE + if snapshot.is_demonstration() { BANNER } else { 0.0 };
    let chemin = adresse(selection.choisis.iter().map(Chosen::id), commune);
    let lieux: Vec<_> = selection.publies().map(|entry| &entry.lieu).collect();
    let template = Handout {
        site: Site::of(&base).dans(Section::Guide),
        pres_de: commune.map(|commune| places::of_commune(&commune.nom)),
        taille: Size::of(&blocs, notes),
        blocs,
        retires,
        avis,
        date: french::date(moment.date()),
        adresse_site: base.public_url().map(|url| url.page("/")),
        partage: Sharing::new("Lieux d’aide numérique", &lieux, chemin, base.public_url()),
    };
    page(&template, &preferences, &base)
}
