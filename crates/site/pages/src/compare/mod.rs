//! Two territories of any level side by side: the same figures, twin bars, two maps of one scale, the sentence that says it.

mod asked;
mod figures;
mod maps;
mod sentence;
mod side;
mod view;
mod workbook;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use repere_edition::Clock;
use repere_kit::{Parameters, Preferences, Representation};
use repere_territory::Area;

use crate::link::link;
use crate::named_area::key;
use crate::site::kept;
use crate::{Base, error};
use asked::{Asked, SIDES};

/// Where the page is.
const PATH: &str = "/comparer";
/// Where its picture and its workbook are.
const PICTURE: &str = "/comparer/partage.png";
const WORKBOOK: &str = "/comparer/comparaison.xlsx";

/// Why there is no answer.
type Broken = Box<dyn std::error::Error + Send + Sync>;

/// `GET /comparer`
pub(crate) async fn compare(
    State(base): State<Base>,
    State(clock): State<Clock>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Response {
    let parameters = Parameters::of(query.as_deref());
    let asked = Asked::read(&parameters, base.territoire());
    let moment = clock.moment();
    let make = || view::page(&asked, &base, moment);
    // What was not understood is of one address.
    let page = if asked.notices.is_empty() {
        base.places().answers().get_or(kept(&question("comparer", &asked, &base, clock)), make)
    } else {
        make().map(std::sync::Arc::new)
    };
    match page {
        Ok(page) => page.answer(&preferences),
        Err(cause) => error::broken(&base, cause.as_ref()),
    }
}

/// `GET /comparer/partage.png`
pub(crate) async fn picture(
    base: State<Base>,
    clock: State<Clock>,
    query: RawQuery,
    preferences: Preferences,
) -> Response {
    file("comparer.png", view::picture, (base, clock), query, preferences).await
}

/// `GET /comparer/comparaison.xlsx`
pub(crate) async fn workbook(
    base: State<Base>,
    clock: State<Clock>,
    query: RawQuery,
    preferences: Preferences,
) -> Response {
    file("comparer.xlsx", workbook::workbook, (base, clock), query, preferences).await
}

/// What makes a file of two territories.
type Make = fn([&Area; 2], &Base, repere_hours::Moment) -> Result<Representation, Broken>;

/// A file about two territories; nothing is at an address that does not name them.
async fn file(
    name: &str,
    make: Make,
    (State(base), State(clock)): (State<Base>, State<Clock>),
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Response {
    let parameters = Parameters::of(query.as_deref());
    let asked = Asked::read(&parameters, base.territoire());
    let Some((one, other)) = asked.one.zip(asked.other) else { return error::not_found(&base) };
    let make = || make([one, other], &base, clock.moment());
    match base.places().answers().get_or(question(name, &asked, &base, clock), make) {
        Ok(file) => file.answer(&preferences),
        Err(cause) => error::broken(&base, cause.as_ref()),
    }
}

/// What is kept of a question: the day is written on the answer.
fn question(name: &str, asked: &Asked<'_>, base: &Base, clock: Clock) -> String {
    let sides = [asked.one, asked.other].map(|area| area.map(Area::id));
    let by_car = base.places().coverages_by_car().is_some();
    format!("{name} {sides:?} {} {by_car}", clock.moment().date())
}

/// The address of the page of two territories.
pub(crate) fn address(one: Option<&Area>, other: Option<&Area>) -> String {
    under(PATH, one, other)
}

fn under(path: &str, one: Option<&Area>, other: Option<&Area>) -> String {
    let keys = [one, other].map(|area| area.map(key));
    let given = SIDES.into_iter().zip(&keys).filter_map(|(side, key)| Some((side, key.as_deref()?)));
    link(path, given)
}
