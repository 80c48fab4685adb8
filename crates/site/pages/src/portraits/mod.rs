//! Portraits of territories: bassins de vie, départements, intercommunalités, the region. Figures to quote, each beside
//! the region's; what the places are and offer; where nothing is near; the places themselves. Printed, it is a brochure.

mod brief;
mod by_car;
mod charts;
mod composition;
mod directory;
mod distances;
mod figures;
mod files;
mod folded;
mod form;
mod here;
mod need;
mod offer;
mod published;
mod ranking;
mod summary;
mod unknown;
mod view;
mod words;

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use repere_territory::{Area, Level};

pub(crate) use distances::words as band_words;
pub(crate) use summary::{addresses, summary};

use super::error;
use crate::site::kept;
use crate::way::WayAsked;
use crate::{Base, Parts};
use form::{NotKnownHere, PortraitForm};
use repere_edition::{Clock, Hindsight};
use repere_kit::{Parameters, Path, Preferences};
use repere_territory::PublishedFigures;
use view::render;

/// What a portrait is drawn from.
type Taken = (State<Base>, State<Clock>, State<Arc<PublishedFigures>>, RawQuery);

/// Why a portrait cannot be drawn.
type Broken = Box<dyn std::error::Error + Send + Sync>;

/// The portraits of the territories of a level, each under its code.
pub(crate) fn portrait(level: Level) -> MethodRouter<Parts> {
    get(
        move |parts: State<Base>,
              clock: State<Clock>,
              published: State<Arc<PublishedFigures>>,
              query: RawQuery,
              Path(code): Path<String>,
              preferences: Preferences| async move {
            let form = PortraitForm::page(query.0.as_deref());
            answer(level, &code, Some(form), (parts, clock, published, query), preferences).await
        },
    )
}

/// What stands under the address of each: a brochure, pictures.
pub(crate) fn shapes(level: Level) -> MethodRouter<Parts> {
    get(
        move |parts: State<Base>,
              clock: State<Clock>,
              published: State<Arc<PublishedFigures>>,
              query: RawQuery,
              Path((code, form)): Path<(String, String)>,
              preferences: Preferences| async move {
            answer(
                level,
                &code,
                PortraitForm::named(&form, level),
                (parts, clock, published, query),
                preferences,
            )
            .await
        },
    )
}

/// `GET /region`
pub(crate) async fn region(
    parts: State<Base>,
    clock: State<Clock>,
    published: State<Arc<PublishedFigures>>,
    query: RawQuery,
    preferences: Preferences,
) -> Response {
    let form = PortraitForm::page(query.0.as_deref());
    of_region(Some(form), (parts, clock, published, query), preferences).await
}

/// `GET /region/{forme}`
pub(crate) async fn region_shapes(
    parts: State<Base>,
    clock: State<Clock>,
    published: State<Arc<PublishedFigures>>,
    query: RawQuery,
    Path(form): Path<String>,
    preferences: Preferences,
) -> Response {
    of_region(PortraitForm::named(&form, Level::REGION), (parts, clock, published, query), preferences).await
}

async fn of_region(form: Option<PortraitForm>, taken: Taken, preferences: Preferences) -> Response {
    let code = taken.0.territoire().whole().code.to_string();
    answer(Level::REGION, &code, form, taken, preferences).await
}

async fn answer(
    level: Level,
    code: &str,
    form: Option<PortraitForm>,
    (State(base), State(clock), State(published), RawQuery(query)): Taken,
    preferences: Preferences,
) -> Response {
    let Some(form) = form else { return error::not_found(&base) };
    let (snapshot, moment) = (base.snapshot(), clock.moment());
    let Some(area) = base.territoire().find(level, code).map(Area::id) else {
        return unknown::page(&base);
    };
    // Ages and openings are those of a day.
    let is_recalled = Hindsight::has_looked(&snapshot, clock.now());
    let way = WayAsked::read(&Parameters::of(query.as_deref()), &snapshot);
    let question = format!("portrait {level} {code} {form:?} {} {is_recalled} {}", moment.date(), way.key());
    match snapshot.answers().get_or(kept(&question), || render(area, form, &base, &published, moment, &way)) {
        Ok(page) => page.answer(&preferences),
        Err(cause) if cause.is::<NotKnownHere>() => error::not_found(&base),
        Err(cause) => error::broken(&base, cause.as_ref()),
    }
}
