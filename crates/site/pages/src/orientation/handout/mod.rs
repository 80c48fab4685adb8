//! The sheet: up to five places on a page of paper, for somebody to take away.

mod block;
mod size;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use repere_domain::codes::CodeInsee;
use repere_domain::territoire::Commune;

use super::selection::{Chosen, LIEU, Selection};
use crate::Base;
use crate::link::link;
use crate::sharing::Sharing;
use crate::{Section, Site, page};
use block::Block;
use repere_edition::Clock;
use repere_kit::{Parameters, Preferences};
use repere_words::sentence;
use repere_words::{french, places};
use size::Size;

/// Where the sheet is.
const PATH: &str = "/orientation/feuille";
/// Height of the note on a place that is not published any more, and of the warning of invented places, millimetres.
const WITHDRAWN_NOTE: f64 = 16.0;
const BANNER: f64 = 13.0;
/// The parameter that names the commune from which distances are.
const FROM: &str = "de";

#[derive(Template)]
#[template(path = "orientation_handout.html")]
struct Handout<'a> {
    site: Site,
    /// « près de Chinon »
    near: Option<String>,
    blocks: Vec<Block<'a>>,
    /// The places that are not published any more: name and commune.
    withdrawn: Vec<(&'a str, &'a str)>,
    notices: Vec<String>,
    size: Size,
    /// The day it is printed.
    date: String,
    /// The site, as it is published.
    site_address: Option<String>,
    sharing: Sharing,
}

/// The address of a sheet.
pub(super) fn address<'a>(lieux: impl Iterator<Item = &'a str>, commune: Option<&'a Commune>) -> String {
    link(PATH, lieux.map(|id| (LIEU, id)).chain(commune.map(|commune| (FROM, commune.code.as_str()))))
}

/// `GET /orientation/feuille`
pub(crate) async fn handout(
    State(base): State<Base>,
    State(clock): State<Clock>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Response {
    let (snapshot, moment) = (base.snapshot(), clock.moment());
    let parameters = Parameters::of(query.as_deref());
    let selection = Selection::read(&parameters, &snapshot);
    let written = parameters.first(FROM);
    let commune = written
        .and_then(|code| code.parse::<CodeInsee>().ok())
        .and_then(|code| base.territoire().commune(&code));
    let mut notices: Vec<String> = selection.too_many().into_iter().collect();
    if selection.unknown > 0 {
        notices.push(sentence!("Un lieu de cette adresse est inconnu : il n’est pas sur la feuille."));
    }
    if written.is_some() && commune.is_none() {
        notices.push(sentence!(
            "La commune de départ n’a pas été comprise : la feuille ne dit pas les distances."
        ));
    }
    let blocks: Vec<Block<'_>> =
        selection.published().map(|entry| Block::new(entry, commune, &snapshot, moment)).collect();
    let withdrawn = selection.chosen.iter().filter_map(|chosen| match chosen {
        Chosen::Withdrawn(removal) => Some((removal.nom.as_str(), removal.commune.as_str())),
        Chosen::Published(_) => None,
    });
    let withdrawn: Vec<_> = withdrawn.collect();
    let notes =
        withdrawn.len() as f64 * WITHDRAWN_NOTE + if snapshot.is_demonstration() { BANNER } else { 0.0 };
    let path = address(selection.chosen.iter().map(Chosen::id), commune);
    let lieux: Vec<_> = selection.published().collect();
    let template = Handout {
        site: Site::of(&base).in_section(Section::Guide),
        near: commune.map(|commune| places::of_commune(&commune.nom)),
        size: Size::of(&blocks, notes),
        blocks,
        withdrawn,
        notices,
        date: french::date(moment.date()),
        site_address: base.public_url().map(|url| url.page("/")),
        sharing: Sharing::new("Lieux d’aide numérique", &lieux, path, base.public_url()),
    };
    page(&template, &preferences, &base)
}
