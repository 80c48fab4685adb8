//! The sheet: up to five places on a page of paper, or each on its own, for somebody to take away.

mod block;
mod bring;
mod options;
mod size;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use repere_domain::codes::CodeInsee;
use repere_domain::territoire::Commune;
use repere_domain::vocabulary::Service;

use super::selection::{Chosen, LIEU, Selection};
use crate::Base;
use crate::link::link;
use crate::sharing::Sharing;
use crate::{Section, Site, page};
use block::Block;
use bring::to_bring;
use options::{EACH, Options, PAGES, PURPOSE};
use repere_edition::Clock;
use repere_kit::{Parameters, Preferences};
use repere_words::sentence;
use repere_words::{french, places};
use size::{Around, Fit};

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
    /// What it is for, in words.
    purpose: Option<String>,
    things: Vec<&'static str>,
    sheets: Vec<Sheet<'a>>,
    /// The places that are not published any more: name and commune.
    withdrawn: Vec<(&'a str, &'a str)>,
    notices: Vec<String>,
    /// The needs that it may be for: name in addresses, words, chosen.
    needs: Vec<(&'static str, &'static str, bool)>,
    is_apart: bool,
    /// Several places, which may be apart or together.
    are_several: bool,
    hidden: Vec<(&'static str, String)>,
    /// The day it is printed.
    date: String,
    /// The site, as it is published.
    site_address: Option<String>,
    sharing: Sharing,
}

/// A page of paper.
struct Sheet<'a> {
    rank: usize,
    blocks: Vec<Block<'a>>,
    fit: Fit,
}

impl Sheet<'_> {
    /// Whether each place has a line for an appointment.
    const fn asks_each(&self) -> bool {
        self.fit.asks_each
    }
}

/// The address of a sheet.
pub(super) fn address<'a>(
    lieux: impl Iterator<Item = &'a str>,
    commune: Option<&'a Commune>,
    needs: &[Service],
) -> String {
    let needs = needs.iter().map(|need| (PURPOSE, need.slug()));
    link(
        PATH,
        lieux.map(|id| (LIEU, id)).chain(commune.map(|commune| (FROM, commune.code.as_str()))).chain(needs),
    )
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
    let options = Options::read(&parameters);
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
    notices.extend(options.notices.iter().cloned());
    let lieux: Vec<_> = selection.published().collect();
    let blocks = lieux.iter().map(|entry| Block::new(entry, commune, base.public_url(), moment));
    let withdrawn = selection.chosen.iter().filter_map(|chosen| match chosen {
        Chosen::Withdrawn(removal) => Some((removal.nom.as_str(), removal.commune.as_str())),
        Chosen::Published(_) => None,
    });
    let withdrawn: Vec<_> = withdrawn.collect();
    let things = to_bring(&options.needs);
    let banner = if snapshot.is_demonstration() { BANNER } else { 0.0 };
    let site_address = base.public_url().map(|url| url.page("/"));
    let foot = site_address.as_deref().map_or(0.0, size::long_foot);
    let besides = withdrawn.len() as f64 * WITHDRAWN_NOTE + banner + foot;
    let mut path = address(selection.chosen.iter().map(Chosen::id), commune, &options.needs);
    if options.is_apart {
        path = format!("{path}&{PAGES}={EACH}");
    }
    let purpose = options.purpose();
    let beginning = purpose.as_ref().map(|purpose| sentence!("Pour : {purpose}"));
    let subject = "Lieux d’aide numérique";
    let hidden = selection.chosen.iter().map(|chosen| (LIEU, chosen.id().to_owned()));
    let around = Around { purpose: purpose.as_deref(), things: &things, besides };
    let sheets = sheets(blocks.collect(), options.is_apart, &around);
    let template = Handout {
        site: Site::of(&base).in_section(Section::Guide),
        near: commune.map(|commune| places::of_commune(&commune.nom)),
        sheets,
        purpose,
        things,
        withdrawn,
        notices,
        needs: options.choices(),
        is_apart: options.is_apart,
        are_several: lieux.len() > 1,
        hidden: hidden.chain(commune.map(|commune| (FROM, commune.code.to_string()))).collect(),
        date: french::date(moment.date()),
        site_address,
        sharing: Sharing::new(subject, beginning, &lieux, path, base.public_url()),
    };
    page(&template, &preferences, &base)
}

/// The pages of paper: one for all places, or one for each.
fn sheets<'a>(blocks: Vec<Block<'a>>, is_apart: bool, around: &Around<'_>) -> Vec<Sheet<'a>> {
    let pages: Vec<Vec<Block<'a>>> = match (blocks.is_empty(), is_apart) {
        (true, _) => Vec::new(),
        (false, true) => blocks.into_iter().map(|block| vec![block]).collect(),
        (false, false) => vec![blocks],
    };
    let sheet = |(mut blocks, rank): (Vec<Block<'a>>, usize)| {
        let mut fit = Fit::of(&blocks, around);
        if !fit.is_whole {
            blocks.iter_mut().for_each(Block::cut_hours);
            fit = Fit::of(&blocks, around);
        }
        Sheet { rank, fit, blocks }
    };
    pages.into_iter().zip(1..).map(sheet).collect()
}
