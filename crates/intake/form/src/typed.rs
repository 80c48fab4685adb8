//! What stands in the inputs of the form: what somebody typed, or what a place says.

use std::collections::BTreeMap;

use repere_domain::fields::Value;
use repere_domain::{Lieu, PositionQuality};
use repere_hours::WeekText;

use crate::layout::{Control, DAYS, Question, groups};

/// Inputs of the hours beside those of the days.
pub(crate) const OTHERS: &str = "horaires_autres";
pub(crate) const OTHERWISE: &str = "sinon_rendez_vous";
/// The box that puts a place at the centre of its commune.
pub(crate) const CENTRE: &str = "centre";
/// What a box says once it is ticked.
pub(crate) const TICKED: &str = "oui";

/// The values of inputs, by their names. What is unknown is kept out: the form has nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Typed(BTreeMap<String, Vec<String>>);

impl Typed {
    /// Reads `application/x-www-form-urlencoded`.
    pub fn parse(body: impl AsRef<[u8]>) -> Self {
        let known = names();
        let mut typed = Self::default();
        for (name, value) in form_urlencoded::parse(body.as_ref()) {
            if known.iter().any(|one| *one == name) {
                typed.0.entry(name.into_owned()).or_default().push(value.into_owned());
            }
        }
        typed
    }

    /// What a place says.
    pub fn of(lieu: &Lieu) -> Self {
        let mut typed = Self::default();
        for question in groups().iter().flat_map(|group| &group.questions) {
            typed.fill(question, lieu);
        }
        typed
    }

    fn fill(&mut self, question: &Question, lieu: &Lieu) {
        let name = question.field.name;
        match (question.control(), question.field.get(lieu)) {
            (Control::Hours, _) => self.fill_week(lieu),
            (Control::Point, _) => {
                let point = lieu.position.localisation;
                self.set("latitude", point.latitude().to_string());
                self.set("longitude", point.longitude().to_string());
                if lieu.position.quality == PositionQuality::Approximate {
                    self.set(CENTRE, TICKED);
                }
            }
            (Control::Telephone, _) => {
                if let Some(telephone) = &lieu.telephone {
                    self.set(name, telephone.national());
                }
            }
            (Control::Choices, Value::List(terms)) => {
                self.0.insert(name.to_owned(), terms);
            }
            (_, Value::List(texts)) => self.set(name, texts.join("\n")),
            (_, value) => {
                if let Some(text) = value.into_text() {
                    self.set(name, text);
                }
            }
        }
    }

    fn fill_week(&mut self, lieu: &Lieu) {
        let Some(week) = lieu.horaires.as_ref().and_then(WeekText::of) else { return };
        for (day, (usual, holidays)) in DAYS.iter().zip(week.days.into_iter().zip(week.holidays)) {
            self.set(day, usual);
            self.set(&in_holidays(day), holidays);
        }
        self.set(OTHERS, week.others);
        if week.otherwise_by_appointment {
            self.set(OTHERWISE, TICKED);
        }
    }

    /// The week that is written.
    pub(crate) fn week(&self) -> WeekText {
        WeekText {
            days: DAYS.map(|day| self.text(day).to_owned()),
            holidays: DAYS.map(|day| self.text(&in_holidays(day)).to_owned()),
            others: self.text(OTHERS).to_owned(),
            otherwise_by_appointment: self.is_ticked(OTHERWISE),
        }
    }

    /// The values of an input, none for one that is empty.
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// The only value of an input, as written.
    pub fn text(&self, name: &str) -> &str {
        self.all(name).first().map_or("", String::as_str)
    }

    /// Whether a box is ticked.
    pub fn is_ticked(&self, name: &str) -> bool {
        self.text(name) == TICKED
    }

    /// Whether one of the values of an input is this.
    pub fn says(&self, name: &str, value: &str) -> bool {
        self.all(name).iter().any(|one| one == value)
    }

    /// Gives an input one value; an empty one empties it.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        let value = value.into();
        if value.is_empty() {
            self.0.remove(name);
        } else {
            self.0.insert(name.to_owned(), vec![value]);
        }
    }

    /// Gives an input these values.
    pub(crate) fn put(&mut self, name: &str, values: &[String]) {
        if values.is_empty() {
            self.0.remove(name);
        } else {
            self.0.insert(name.to_owned(), values.to_vec());
        }
    }

    /// Every input that says something, with its values.
    pub fn inputs(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.0.iter().map(|(name, values)| (name.as_str(), values.as_slice()))
    }
}

/// The input of a day of the school holidays.
pub(crate) fn in_holidays(day: &str) -> String {
    format!("vacances_{day}")
}

/// The inputs of a question.
pub(crate) fn inputs_of(question: &Question) -> Vec<String> {
    let name = question.field.name;
    match question.control() {
        Control::Hours => {
            let days = DAYS.iter().map(|day| (*day).to_owned());
            let holidays = DAYS.iter().map(|day| in_holidays(day));
            days.chain(holidays).chain([OTHERS.to_owned(), OTHERWISE.to_owned()]).collect()
        }
        Control::Point => ["latitude", "longitude", CENTRE].map(str::to_owned).to_vec(),
        _ if name == "commune" => vec![name.to_owned(), "code_insee".to_owned()],
        _ => vec![name.to_owned()],
    }
}

/// The name of every input.
pub(crate) fn names() -> Vec<String> {
    groups().iter().flat_map(|group| &group.questions).flat_map(inputs_of).collect()
}
