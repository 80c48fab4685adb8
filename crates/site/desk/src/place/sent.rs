//! What a form of a place sends: what was typed, of which version, and what is asked for.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use repere_edition::bounds::BOUNDS;
use repere_form::{Typed, Version};
use repere_kit::Problem;

/// Most bytes of a form: a text of every field, and the rest.
const MOST: usize = 64 << 10;
/// Most characters of what is said to the desk.
const MESSAGE_MAX: usize = 1_000;

/// Most characters of the number of a report.
const REPORT_MAX: usize = 20;

/// What a button asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// To see what changes before it is sent.
    Preview,
    /// To send it.
    Send,
    /// To go on writing.
    Mend,
    /// To read what the public will read of the week.
    Week,
    /// To find the address on the map.
    Locate,
    /// To move the point.
    Nudge,
}

/// A form that was sent.
pub(super) struct Sent {
    pub(super) typed: Typed,
    pub(super) version: Version,
    pub(super) step: Step,
    /// What is said to the desk.
    pub(super) message: String,
    /// The form of a new place: whoever sends it would keep it.
    pub(super) keeps: bool,
    /// The form of a new place: the number of the report of a visitor that it answers; empty for none.
    pub(super) report: String,
    /// Where the point goes: a direction, a place on the drawing, an address that was found.
    pub(super) nudge: Vec<(String, String)>,
}

impl Sent {
    /// Reads what was sent.
    ///
    /// # Errors
    /// When it is too much to be this form.
    pub(super) fn read(body: &[u8]) -> Result<Self, Box<Response>> {
        if body.len() > MOST {
            return Err(Box::new(Problem::too_large(MOST).into_response()));
        }
        if let Some(problem) = BOUNDS.excess(body) {
            return Err(Box::new(problem.into_response()));
        }
        let mut sent = Self {
            typed: Typed::parse(body),
            version: Version::default(),
            step: Step::Preview,
            message: String::new(),
            keeps: false,
            report: String::new(),
            nudge: Vec::new(),
        };
        for (name, value) in form_urlencoded::parse(body) {
            match &*name {
                "version" => sent.version = Version::read(&value),
                "message" => sent.message = value.trim().chars().take(MESSAGE_MAX).collect(),
                "signalement" => sent.report = value.chars().take(REPORT_MAX).collect(),
                "tient" => sent.keeps = value == "oui",
                "etape" => {
                    sent.step = match &*value {
                        "publier" => Step::Send,
                        "corriger" => Step::Mend,
                        "horaires" => Step::Week,
                        "adresse" => Step::Locate,
                        _ => Step::Preview,
                    }
                }
                "vers" | "carte.x" | "carte.y" | "point" if !value.is_empty() => {
                    sent.step = Step::Nudge;
                    sent.nudge.push((name.into_owned(), value.into_owned()));
                }
                _ => {}
            }
        }
        Ok(sent)
    }
}

/// The status of a form that is shown again, with these faults or with none.
pub(super) fn status_of(faults: &BTreeMap<String, String>) -> StatusCode {
    if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
}
