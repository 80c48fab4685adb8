//! The form of a place, as it is shown.

use std::collections::BTreeMap;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use repere_domain::text::capitalised;
use repere_domain::{Lieu, sentence};
use repere_edition::LocatedAddress;
use repere_form::{Clash, Control, Question, Typed, Version, groups};
use repere_pages::{Base, Site, fresh_page};
use repere_words::french::typeset;

use super::week::WeekView;

/// All that a form shows.
pub(super) struct FormPage<'a> {
    /// The place; none for a new one.
    pub(super) lieu: Option<&'a Lieu>,
    /// Where the form is sent.
    pub(super) action: String,
    /// Whether who edits has no session: no other page of the place is theirs.
    pub(super) is_by_link: bool,
    pub(super) typed: &'a Typed,
    pub(super) version: &'a Version,
    pub(super) message: &'a str,
    pub(super) keeps: bool,
    /// The report of a visitor that a new place answers; empty for none.
    pub(super) report: &'a str,
    /// What is wrong, by input.
    pub(super) faults: &'a BTreeMap<String, String>,
    /// What somebody else has changed meanwhile.
    pub(super) clashes: &'a [Clash],
    /// What is said above all.
    pub(super) notice: Option<String>,
    /// Communes among which to choose, by code.
    pub(super) communes: Vec<(String, String)>,
    /// Addresses that were found.
    pub(super) found: Vec<LocatedAddress>,
    /// Whether addresses can be searched.
    pub(super) finds_addresses: bool,
}

#[derive(Template)]
#[template(path = "place_form.html")]
struct Page<'a> {
    site: Site,
    form: &'a FormPage<'a>,
    version: String,
    groups: Vec<GroupView>,
    /// Faults with the input and the question that they are about.
    faults: Vec<(String, String, String)>,
}

struct GroupView {
    slug: &'static str,
    title: &'static str,
    questions: Vec<QuestionView>,
}

struct QuestionView {
    name: &'static str,
    words: String,
    help: String,
    fault: Option<String>,
    control: ControlView,
}

enum ControlView {
    Line {
        value: String,
        mode: &'static str,
        max: usize,
    },
    Text {
        value: String,
        rows: usize,
        max: usize,
    },
    Choices {
        usual: Vec<ChoiceView>,
        others: Vec<ChoiceView>,
    },
    Hours(Box<WeekView>),
    Point {
        latitude: String,
        longitude: String,
        centre: bool,
        drawing: Option<String>,
        longitude_fault: Option<String>,
    },
}

struct ChoiceView {
    value: &'static str,
    words: &'static str,
    ticked: bool,
}

impl FormPage<'_> {
    /// The page.
    pub(super) fn show(&self, status: StatusCode, base: &Base) -> Response {
        let groups: Vec<GroupView> = groups()
            .iter()
            .map(|group| GroupView {
                slug: group.slug,
                title: group.title,
                questions: group.questions.iter().map(|question| self.question(question)).collect(),
            })
            .collect();
        let page = Page {
            site: Site::of(base),
            form: self,
            version: self.version.written(),
            faults: self
                .faults
                .iter()
                .map(|(input, fault)| (input.clone(), label_of(input), fault.clone()))
                .collect(),
            groups,
        };
        fresh_page(status, &page, base)
    }

    fn question(&self, question: &Question) -> QuestionView {
        let name = question.field.name;
        let text = || self.typed.text(name).to_owned();
        let line = |mode, max| ControlView::Line { value: text(), mode, max };
        let control = match question.control() {
            Control::Line(max) => line(if name == "code_postal" { "numeric" } else { "text" }, max),
            Control::Telephone => line("tel", 40),
            Control::Url => line("url", 500),
            Control::Text(max) => {
                ControlView::Text { value: text(), rows: if max < 500 { 2 } else { 5 }, max }
            }
            Control::Courriels => ControlView::Text { value: text(), rows: 2, max: 1_000 },
            Control::Lines(max) => ControlView::Text { value: text(), rows: 2, max },
            Control::Choices => self.choices(question),
            Control::Hours => ControlView::Hours(Box::new(WeekView::new(self.typed, self.faults, self.lieu))),
            Control::Point => ControlView::Point {
                latitude: text(),
                longitude: self.typed.text("longitude").to_owned(),
                centre: self.typed.is_ticked("centre"),
                drawing: super::drawing::address(self.lieu, self.typed),
                longitude_fault: self.faults.get("longitude").cloned(),
            },
        };
        QuestionView {
            name,
            words: typeset(question.words),
            help: typeset(question.help),
            fault: self.faults.get(name).cloned(),
            control,
        }
    }

    fn choices(&self, question: &Question) -> ControlView {
        let name = question.field.name;
        let choice = |(value, words): &(&'static str, &'static str)| ChoiceView {
            value,
            words,
            ticked: self.typed.says(name, value),
        };
        let (usual, others) = question.choices();
        let (mut usual, others): (Vec<ChoiceView>, Vec<ChoiceView>) =
            (usual.iter().map(choice).collect(), others.iter().map(choice).collect());
        // What is ticked is in sight.
        let (ticked, others): (Vec<ChoiceView>, Vec<ChoiceView>) =
            others.into_iter().partition(|one| one.ticked);
        usual.extend(ticked);
        ControlView::Choices { usual, others }
    }
}

/// What a link to an input is called.
pub(super) fn label_of(input: &str) -> String {
    match input.strip_prefix("vacances_") {
        Some(day) => sentence!("{} pendant les vacances", capitalised(day)),
        None if repere_form::DAYS.contains(&input) => capitalised(input),
        None => typeset(question_of(input)),
    }
}

/// The question that an input answers.
pub(super) fn question_of(input: &str) -> &'static str {
    let field = match input {
        "longitude" | "centre" => "latitude",
        "code_insee" => "commune",
        "horaires_autres" | "sinon_rendez_vous" => "horaires",
        day if repere_form::DAYS.contains(&day.trim_start_matches("vacances_")) => "horaires",
        field => field,
    };
    let groups = groups();
    let mut questions = groups.iter().flat_map(|group| &group.questions);
    questions.find(|question| question.field.name == field).map_or("", |question| question.words)
}

/// What is said of a form that says nothing new.
pub(super) fn nothing_new() -> String {
    sentence!("Rien n’a changé : la fiche dit déjà cela.")
}
