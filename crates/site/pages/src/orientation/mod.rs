//! The guided path for those who orient somebody: need, audience, where, when; then the places that answer, and a sheet
//! of those retained. Addresses hold all of it, nothing is kept, and nothing is asked of who the person is.

mod handout;
mod journey;
mod results;
mod selection;
mod step;
mod widen;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use repere_catalogue::{Facets, Filter, Resolved, Suggestion};
use repere_domain::vocabulary::Frais;
use repere_hours::Moment;

pub(crate) use handout::handout;

use super::filters::{self, ChoiceGroup};
use super::question::{CLOSE_TO, Meaning, WHERE};
use super::{Section, Site, page};
use crate::Base;
use journey::{Journey, StepAnswer};
use repere_edition::Snapshot;
use repere_edition::{Clock, Geocoding};
use repere_kit::{Parameters, Preferences};
use results::StepResults;
use step::Step;

/// Where the path is.
const PATH: &str = "/orientation";
/// The parameter that names the screen.
const STEP: &str = "etape";
/// The parameter that asks for the sheet.
const HANDOUT: &str = "faire";

/// A screen that asks something.
#[derive(Template)]
#[template(path = "orientation.html")]
struct StepPage<'a> {
    site: Site,
    step: Step,
    notices: &'a [String],
    groups: Vec<ChoiceGroup>,
    text: &'a str,
    /// What the text of the field may mean: words and address.
    meanings: Vec<(String, String)>,
    /// A position that was given.
    near: Option<String>,
    hidden: Vec<(&'a str, String)>,
    skip: String,
    back: Option<String>,
    answers: Vec<StepAnswer>,
}

/// The screen of the places.
#[derive(Template)]
#[template(path = "orientation_results.html")]
struct StepResultsPage<'a> {
    site: Site,
    step: Step,
    notices: &'a [String],
    results: StepResults<'a>,
    hidden: Vec<(&'a str, String)>,
    answers: Vec<StepAnswer>,
}

/// `GET /orientation`
pub(crate) async fn orientation(
    State(base): State<Base>,
    State(clock): State<Clock>,
    State(geocoding): State<Geocoding>,
    RawQuery(query): RawQuery,
    preferences: Preferences,
) -> Response {
    let (snapshot, moment) = (base.snapshot(), clock.moment());
    let (parameters, territoire) = (Parameters::of(query.as_deref()), base.territoire());
    let mut journey = Journey::read(&parameters, &geocoding, &snapshot, moment).await;
    let site = Site::of(&base).in_section(Section::Guide).at("/orientation", &base);
    if journey.step != Step::Results {
        return page(&screen(site, &journey, &snapshot, moment), &preferences, &base);
    }
    if parameters.first(HANDOUT).is_some() {
        if journey.retained.is_empty() {
            journey.notices.push("Cochez au moins un lieu pour préparer la feuille.".to_owned());
        } else if !journey.too_many {
            return sheet(&journey, &snapshot);
        }
    }
    let template = StepResultsPage {
        site,
        step: journey.step,
        notices: &journey.notices,
        results: StepResults::new(&journey, &snapshot, territoire, moment),
        hidden: journey.parameters(&[selection::LIEU]),
        answers: journey.answers(territoire),
    };
    page(&template, &preferences, &base)
}

fn screen<'a>(site: Site, journey: &'a Journey<'_>, snapshot: &Snapshot, moment: Moment) -> StepPage<'a> {
    let step = journey.step;
    let own = step.parameters();
    let mut hidden = journey.parameters(&own);
    hidden.push((STEP, step.following().name().to_owned()));
    let start = journey.question.start().filter(|(name, _)| *name == CLOSE_TO);
    StepPage {
        site,
        step,
        notices: &journey.notices,
        groups: groups(journey, snapshot, moment),
        text: &journey.question.text,
        meanings: meanings(journey, snapshot),
        near: start.map(|(_, point)| point).filter(|_| step == Step::Where),
        hidden,
        skip: journey.link(step.following(), &own),
        back: step.previous().map(|previous| journey.link(previous, &[])),
        answers: journey.answers(snapshot.territoire()),
    }
}

/// The choices of a screen: those that some place of the region answers, whatever the other answers are.
fn groups(journey: &Journey<'_>, snapshot: &Snapshot, moment: Moment) -> Vec<ChoiceGroup> {
    let criteria = journey.step.criteria();
    if criteria.is_empty() {
        return Vec::new();
    }
    let facets = Facets::count(snapshot.catalogue(), &Filter::default(), Some(moment));
    let mut groups = filters::groups(&facets, &journey.question.understood);
    groups.retain(|group| criteria.iter().any(|criterion| criterion.name() == group.name));
    for group in &mut groups {
        // Nobody looks for a place because one has to pay.
        group.choices.retain(|choices| choices.value != Frais::Payant.slug() || choices.checked);
        // Where to look is not known yet: the numbers of the whole region would mislead.
        group.choices.iter_mut().for_each(|choices| choices.count = None);
    }
    groups.retain(|group| !group.choices.is_empty() || group.hour.is_some());
    groups
}

/// The meanings of a text that can be said for certain, each with the address that says it.
fn meanings(journey: &Journey<'_>, snapshot: &Snapshot) -> Vec<(String, String)> {
    let certain = |text: &String| matches!(snapshot.names().resolve(text, 1), Resolved::Certain(_));
    let meanings = journey.question.meanings.iter();
    meanings
        .filter_map(|meaning| match meaning {
            Meaning::Known(Suggestion::Commune { name, departement, code_postal, .. }) => {
                let precision = code_postal.as_ref().map_or(departement.as_str(), |code| code.as_str());
                Some(format!("{name} {precision}")).filter(certain)
            }
            Meaning::Known(Suggestion::Lieu { name, commune, .. }) => {
                Some(format!("{name} {commune}")).filter(certain)
            }
            Meaning::Address(label) => Some(label.clone()),
        })
        .map(|text| {
            let address = journey.link_with(Step::When, &[WHERE, CLOSE_TO], &[(WHERE, &text)]);
            (text, address)
        })
        .collect()
}

/// To the sheet: its address says the places and a commune, nothing of the answers, which may say who the person is.
fn sheet(journey: &Journey<'_>, snapshot: &Snapshot) -> Response {
    let start = journey.question.lieu.as_ref();
    let commune = start.and_then(|start| snapshot.territoire().locate(start.centre));
    let ids = journey.retained.iter().map(|entry| entry.lieu.id.as_str());
    Redirect::to(&handout::address(ids, commune)).into_response()
}
