//! `GET /moderation`: the list.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use repere_kit::{Parameters, fault};
use repere_pages::{Site, fresh_page};
use repere_queue::Item;
use repere_territory::{Level, Territoire};
use repere_words::french;

use super::asked_words::{AreaRow, ChoiceRow, KindRow, Question};
use super::held::Held;
use super::{offers, said};
use crate::reach::Reach;
use crate::{Moderator, Parts};

/// Where the list is.
pub(super) const PATH: &str = "/moderation";
/// The parameter that says at which item the page begins.
const FROM: &str = "a_partir_de";
/// Items of a page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "moderation.html")]
struct Page<'a> {
    site: Site,
    /// What was just decided.
    done: Option<String>,
    notices: &'a [String],
    total: String,
    /// The territories that are asked for.
    places: String,
    everywhere: Option<String>,
    kinds: Vec<KindRow>,
    all_kinds: String,
    is_all_kinds: bool,
    level: &'static str,
    areas: Vec<AreaRow>,
    stages: Vec<ChoiceRow>,
    hidden: Vec<&'a (String, String)>,
    rows: Vec<Row<'a>>,
    before: Option<String>,
    after: Option<String>,
    contacts: String,
}

/// An item of the list.
struct Row<'a> {
    address: String,
    kind: &'static str,
    name: &'a str,
    commune: String,
    summary: String,
    who: String,
    since: String,
    standing: Option<String>,
}

/// `GET /moderation`
pub(crate) async fn page(who: Moderator, State(parts): State<Parts>, RawQuery(query): RawQuery) -> Response {
    let held = match Held::read(&parts).await {
        Ok(held) => held,
        Err(cause) => return fault(&cause).into_response(),
    };
    let (base, parameters) = (parts.base(), Parameters::of(query.as_deref()));
    let territoire = held.snapshot.territoire();
    let question = Question::read(&parameters, territoire);
    let seen = held.seen_by(&who.reach);
    let list = seen.list(&question.asked);
    let from = parameters.first(FROM).and_then(|rank| rank.parse().ok()).unwrap_or(0);
    let from = if from < list.len() { from } else { 0 };
    let at = |rank: usize| question.address(PATH, &[(FROM, &rank.to_string())]);
    let level = level(&who.reach, territoire);
    let keys: Vec<&str> = Level::ALL.into_iter().map(Level::key).collect();
    let template = Page {
        site: Site::of(&base),
        done: offers::done(&parameters),
        notices: &question.notices,
        total: french::count(list.len(), "chose attend", "choses attendent"),
        places: question.places(territoire),
        everywhere: (!question.asked.areas.is_empty()).then(|| question.with(PATH, &keys, &[])),
        kinds: question.kinds(&seen),
        all_kinds: question.with(PATH, &[repere_queue::Asked::KIND], &[]),
        is_all_kinds: question.asked.kinds.is_empty(),
        level: level.plural(),
        areas: question.areas(level, &seen, territoire),
        stages: question.stages(),
        hidden: question.hidden().collect(),
        rows: list.iter().skip(from).take(PAGE).map(|item| row(item, &question, &held)).collect(),
        before: (from > 0).then(|| at(from.saturating_sub(PAGE))),
        after: (from + PAGE < list.len()).then(|| at(from + PAGE)),
        contacts: question.with(super::contacts::PATH, &["sorte", "etat"], &[]),
    };
    fresh_page(StatusCode::OK, &template, &base)
}

/// The territories that somebody chooses among: those that divide what they answer for.
fn level(reach: &Reach, territoire: &Territoire) -> Level {
    match reach {
        Reach::Everywhere => Level::DEPARTEMENT,
        Reach::In(_) if territoire.areas(Level::BASSIN).is_empty() => Level::EPCI,
        Reach::In(_) => Level::BASSIN,
    }
}

fn row<'a>(item: &Item<'a>, question: &Question, held: &'a Held) -> Row<'a> {
    Row {
        address: question.address(&format!("{PATH}/{}", item.key), &[]),
        kind: item.kind().one(),
        name: held.name(item),
        commune: said::at_commune(item),
        summary: said::summary(item, held),
        who: said::who(item, held),
        since: said::since(item.days(held.today)),
        standing: said::standing(item, held),
    }
}
