//! What has changed of a territory since a date: places by name, and how far people live from them, then and now.

mod asked;
mod changes;
mod figures;
mod in_portraits;
mod listed;
mod view;
mod workbook;

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use repere_edition::{Clock, Hindsight, Past, Timeline};
use repere_kit::{Parameters, Preferences, Problem, fault};
use repere_records::RecordsError;

use crate::site::kept;
use crate::{Base, error};
use asked::Asked;

pub(crate) use in_portraits::{InPortrait, link_of};

/// Where the page is.
const PATH: &str = "/depuis";
/// Where its workbook is.
const WORKBOOK: &str = "/depuis/changements.xlsx";

/// Why there is no answer.
type Broken = Box<dyn std::error::Error + Send + Sync>;

/// What looks back, where the site has a database to look into.
type Looks = Option<Arc<Hindsight>>;

/// What the page and its workbook are made from.
type Taken = (State<Base>, State<Clock>, State<Looks>);

/// What was read for a question.
struct Read<'s> {
    asked: Asked<'s>,
    timeline: &'s Timeline,
    /// `None` where there are not two states to compare.
    past: Option<Arc<Past>>,
    now: DateTime<Utc>,
}

/// `GET /depuis`
pub(crate) async fn since(
    State(base): State<Base>,
    clock: State<Clock>,
    looks: State<Looks>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Response {
    let taken = (State(base.clone()), clock, looks);
    let parameters = Parameters::of(query.as_deref());
    let read = match read(&base, &parameters, taken).await {
        Ok(read) => read,
        Err(refusal) => return refusal,
    };
    let make = || view::page(&read, &base);
    // What was not understood is of one address.
    let page = if read.asked.notices.is_empty() {
        let (then, today) = (read.asked.then, read.now.date_naive());
        let question = format!("depuis {:?} {then:?} {today}", read.asked.area.id());
        base.places().answers().get_or(kept(&question), make)
    } else {
        make().map(Arc::new)
    };
    match page {
        Ok(page) => page.answer(&preferences),
        Err(cause) => error::broken(&base, cause.as_ref()),
    }
}

/// `GET /depuis/changements.xlsx`
pub(crate) async fn workbook(
    State(base): State<Base>,
    clock: State<Clock>,
    looks: State<Looks>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Response {
    let taken = (State(base.clone()), clock, looks);
    let parameters = Parameters::of(query.as_deref());
    let read = match read(&base, &parameters, taken).await {
        Ok(read) => read,
        Err(refusal) => return refusal,
    };
    let Some(past) = &read.past else { return error::not_found(&base) };
    match workbook::workbook(&read, past, &base) {
        Ok(file) => file.answer(&preferences),
        Err(cause) => error::broken(&base, cause.as_ref()),
    }
}

/// Reads a question, and what was published then. The places are those of `base`, and the past is read after them.
async fn read<'s>(base: &'s Base, parameters: &Parameters, taken: Taken) -> Result<Read<'s>, Response> {
    let (_, State(clock), State(looks)) = taken;
    let (now, snapshot) = (clock.now(), base.places());
    let Some(hindsight) = looks.as_deref() else { return Err(error::not_found(base)) };
    let timeline = hindsight.timeline(snapshot).await.map_err(|error| unread(&error))?;
    let asked = Asked::read(parameters, snapshot.territoire(), timeline, now);
    let past = match asked.then {
        Some(then) => Some(hindsight.past(snapshot, then).await.map_err(|error| unread(&error))?),
        None => None,
    };
    Ok(Read { asked, timeline, past, now })
}

/// The database cannot be read: the cause goes to the log.
fn unread(error: &RecordsError) -> Response {
    let problem: Problem = fault(error);
    problem.into_response()
}
