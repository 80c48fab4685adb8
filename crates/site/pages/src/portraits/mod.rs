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

use axum::extract::State;
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use repere_territory::{Area, Level};

pub(crate) use distances::words as band_words;
pub(crate) use summary::{addresses, summary};

use super::error;
use super::since::is_recalled;
use crate::site::kept;
use crate::{Base, Parts};
use form::{NotKnownHere, PortraitForm};
use repere_edition::Clock;
use repere_kit::{Path, Preferences};
use repere_territory::PublishedFigures;
use view::render;

/// What a portrait is drawn from.
type Taken = (State<Base>, State<Clock>, State<Arc<PublishedFigures>>);

/// Why a portrait cannot be drawn.
type Broken = Box<dyn std::error::Error + Send + Sync>;

/// The portraits of the territories of a level, each under its code.
pub(crate) fn portrait(level: Level) -> MethodRouter<Parts> {
    get(
        move |parts: State<Base>,
              clock: State<Clock>,
              published: State<Arc<PublishedFigures>>,
              Path(code): Path<String>,
              preferences: Preferences| async move {
            answer(level, &code, Some(PortraitForm::Page), (parts, clock, published), preferences).await
        },
    )
}

/// What stands under the address of each: a brochure, pictures.
pub(crate) fn shapes(level: Level) -> MethodRouter<Parts> {
    get(
        move |parts: State<Base>,
              clock: State<Clock>,
              published: State<Arc<PublishedFigures>>,
              Path((code, form)): Path<(String, String)>,
              preferences: Preferences| async move {
            answer(level, &code, PortraitForm::named(&form, level), (parts, clock, published), preferences)
                .await
        },
    )
}

/// `GET /region`
pub(crate) async fn region(
    parts: State<Base>,
    clock: State<Clock>,
    published: State<Arc<PublishedFigures>>,
    preferences: Preferences,
) -> Response {
    of_region(Some(PortraitForm::Page), (parts, clock, published), preferences).await
}

/// `GET /region/{forme}`
pub(crate) async fn region_shapes(
    parts: State<Base>,
    clock: State<Clock>,
    published: State<Arc<PublishedFigures>>,
    Path(form): Path<String>,
    preferences: Preferences,
) -> Response {
    of_region(PortraitForm::named(&form, Level::REGION), (parts, clock, published), preferences).await
}

async fn of_region(
    form: Option<PortraitForm>,
    (parts, clock, published): Taken,
    preferences: Preferences,
) -> Response {
    let code = parts.territoire().whole().code.to_string();
    answer(Level::REGION, &code, form, (parts, clock, published), preferences).await
}

async fn answer(
    level: Level,
    code: &str,
    form: Option<PortraitForm>,
    (State(base), State(clock), State(published)): Taken,
    preferences: Preferences,
) -> Response {
    let Some(form) = form else { return error::not_found(&base) };
    let (snapshot, moment) = (base.snapshot(), clock.moment());
    let Some(area) = base.territoire().find(level, code).map(Area::id) else {
        return unknown::page(&base);
    };
    // Ages and openings are those of a day.
    let is_recalled = is_recalled(&snapshot, clock.now());
    let question = format!("portrait {level} {code} {form:?} {} {is_recalled}", moment.date());
    match snapshot.answers().get_or(kept(&question), || render(area, form, &base, &published, moment)) {
        Ok(page) => page.answer(&preferences),
        Err(cause) if cause.is::<NotKnownHere>() => error::not_found(&base),
        Err(cause) => error::broken(&base, cause.as_ref()),
    }
}
