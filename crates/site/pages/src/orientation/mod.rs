//! The guided path for those who orient somebody: need, audience, where, when; then the places that answer, and a sheet
//! of those retained. It is one page and one form: a wide screen shows it whole, the places beside the questions; a phone
//! shows a question at a time. Addresses hold all of it, nothing is kept, and nothing is asked of who the person is.

mod asked;
mod handout;
mod journey;
mod results;
mod selection;
mod step;
mod times;
mod widen;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};

pub(crate) use handout::handout;

use super::question::CLOSE_TO;
use super::{Section, Site, page};
use crate::Base;
use asked::{Asked, meanings, questions};
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

#[derive(Template)]
#[template(path = "orientation.html")]
struct OrientationPage<'a> {
    site: Site,
    step: Step,
    notices: &'a [String],
    questions: Vec<Asked>,
    text: &'a str,
    /// What the text of the field may mean: words and address.
    meanings: Vec<(String, String)>,
    /// A position that was given.
    near: Option<String>,
    hidden: Vec<(&'a str, String)>,
    answers: Vec<StepAnswer>,
    /// Every answer in a line.
    answered: String,
    /// The places; none before anything is answered, nor where it is not known around what.
    results: Option<StepResults<'a>>,
    retained: usize,
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
    if parameters.first(HANDOUT).is_some() && !journey.is_in_doubt {
        if journey.retained.is_empty() {
            journey.notices.push("Cochez au moins un lieu pour préparer la feuille.".to_owned());
        } else if !journey.too_many {
            return sheet(&journey, &snapshot);
        }
    }
    let results = journey.has_results().then(|| StepResults::new(&journey, &snapshot, territoire, moment));
    let near = journey.question.start().filter(|(name, _)| *name == CLOSE_TO);
    let template = OrientationPage {
        site: Site::of(&base).in_section(Section::Guide).at(PATH, &base),
        step: journey.step,
        notices: &journey.notices,
        questions: questions(&journey, &snapshot, moment),
        text: &journey.question.text,
        meanings: meanings(&journey, &snapshot),
        near: near.map(|(_, point)| point),
        hidden: journey.unasked(results.is_some()),
        answers: journey.answers(territoire),
        answered: journey.answered(territoire),
        results,
        retained: journey.retained.len(),
    };
    page(&template, &preferences, &base)
}

impl OrientationPage<'_> {
    /// « 2 lieux retenus sur 5 »
    fn retained_words(&self) -> String {
        selection::retained_words(self.retained)
    }
}

/// To the sheet: its address says the places, a commune and what it is for, which the sheet says too; nothing of the other
/// answers, which may say who the person is.
fn sheet(journey: &Journey<'_>, snapshot: &Snapshot) -> Response {
    let start = journey.question.lieu.as_ref();
    let commune = start.and_then(|start| snapshot.territoire().locate(start.centre));
    let ids = journey.retained.iter().map(|entry| entry.lieu.id.as_str());
    Redirect::to(&handout::address(ids, commune, &journey.needs())).into_response()
}
