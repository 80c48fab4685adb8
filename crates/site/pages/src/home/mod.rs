//! The first page: a question; then the places that answer it, the nearest first.

mod needs;
mod preview;
mod sectors;

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use repere_hours::Moment;
use repere_territory::Level;

use super::question::{COUNT, COUNT_MAX, Question};
use super::results::{self, ResultsView};
use super::{Section, Site, error, page};
use crate::Base;
use crate::map_setting::MapSetting;
use crate::render::html;
use crate::site::kept;
use needs::Need;
pub(crate) use preview::picture;
use repere_edition::Snapshot;
use repere_edition::{Clock, Geocoding};
use repere_kit::{HTML, Parameters, Preferences, Representation};
use repere_words::french;
use sectors::Sector;

#[derive(Template)]
#[template(path = "home.html")]
struct Home<'a> {
    site: Site,
    text: &'a str,
    needs: Vec<Need>,
    sectors: Vec<Sector<'a>>,
    /// How many places the region has.
    total: usize,
    map: MapSetting,
    inventory: String,
}

#[derive(Template)]
#[template(path = "results.html")]
struct ResultsPage<'a> {
    site: Site,
    text: &'a str,
    near: Option<&'a str>,
    results: &'a ResultsView<'a>,
    inventory: String,
    /// The day it is printed.
    today: String,
}

/// `GET /`
pub(crate) async fn home(
    State(base): State<Base>,
    State(clock): State<Clock>,
    State(geocoding): State<Geocoding>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Response {
    let (snapshot, moment) = (base.snapshot(), clock.moment());
    let parameters = Parameters::of(query.as_deref());
    let mut question = Question::read(&parameters, &snapshot, base.territoire(), moment);
    question.locate(&geocoding, &snapshot).await;
    let site = site_of(&base);
    let bassin = question.filter.territoires.of(Level::BASSIN).first().copied();
    let only_unknown_bassin = !question.asks() && bassin.is_none() && parameters.first("bassin").is_some();
    if only_unknown_bassin {
        return error::unknown_bassin(&base);
    }
    let asks = question.asks() || bassin.is_some() || parameters.first(COUNT).is_some();
    if asks || !question.notices.is_empty() {
        if bassin.is_some() && question.lieu.is_none() && parameters.first(COUNT).is_none() {
            // A sector is looked through whole.
            question.count = COUNT_MAX;
        }
        let site = match question.address() {
            Some(address) => site.at(&address, &base),
            None => site,
        };
        let results = results::view(question, &snapshot, base.territoire(), moment);
        let template = ResultsPage {
            site,
            text: &results.text,
            near: results.near.as_deref(),
            results: &results,
            inventory: inventory(&snapshot),
            today: french::date(moment.date()),
        };
        return page(&template, &preferences, &base);
    }
    match first(&base, moment) {
        Ok(made) => made.answer(&preferences),
        Err(cause) => error::broken(&base, &cause),
    }
}

/// What stands around the pages of this part of the site: shared, they show all that is known.
fn site_of(base: &Base) -> Site {
    Site::of(base).in_section(Section::Find).pictured(preview::ADDRESS, preview::words(base), base)
}

/// Whether the page that is seen first is there.
pub fn is_warm(snapshot: &Snapshot, moment: Moment) -> bool {
    snapshot.has_first_page(&question(moment))
}

/// It says no hour: it is that of a day.
fn question(moment: Moment) -> String {
    kept(&moment.date().to_string())
}

/// Prepares the page that is seen first.
pub fn warm(base: &Base, moment: Moment) {
    if let Err(cause) = first(base, moment) {
        tracing::error!(%cause, "the first page could not be made");
    }
}

/// The page before anything is asked, which says no hour: made, and compressed, once a day.
fn first(base: &Base, moment: Moment) -> askama::Result<Arc<Representation>> {
    base.places().first_page(question(moment), || {
        let site = site_of(base);
        let sectors = sectors::all(base.places(), base.territoire());
        let total = base.places().catalogue().entries().len();
        let counts = sectors.iter().map(|sector| (sector.slug.to_owned(), sector.count));
        let page = Home {
            site: site.at("/", base),
            text: "",
            needs: needs::offered(base.places()),
            map: MapSetting::all(total, counts),
            sectors,
            total,
            inventory: inventory(base.places()),
        };
        let page = html(&page)?;
        Ok(Representation::compressed(HTML, page))
    })
}

/// How old the data is, in words.
fn inventory(snapshot: &Snapshot) -> String {
    match snapshot.period() {
        Some((oldest, newest)) if french::month(oldest) == french::month(newest) => {
            format!("Fiches mises à jour en {} par leurs sources.", french::month(newest))
        }
        Some((oldest, newest)) => format!(
            "Fiches mises à jour par leurs sources entre {} et {}. Un lieu a pu changer depuis : téléphonez avant de vous déplacer.",
            french::month(oldest),
            french::month(newest)
        ),
        None => "Aucune fiche n’est publiée.".to_owned(),
    }
}
