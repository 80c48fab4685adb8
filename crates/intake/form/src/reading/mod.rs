//! What is typed in the form, checked: each input that changes something is read, and a fault is said beside it.

mod fields;
#[cfg(test)]
mod hostile;
mod new_place;
mod place;
mod settling;
mod week;

use std::collections::BTreeMap;

use repere_domain::Lieu;
use repere_territory::Territoire;

pub use new_place::{NewPlace, new_place};
pub use settling::{Clash, Settled, settle};
pub use week::week_in_words;

use crate::Typed;
use crate::layout::{Control, groups};
use crate::typed::inputs_of;

/// What a form is worth against the place as it is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The fields to correct together, each with its value, lists joined by `|`.
    pub set: Vec<(String, String)>,
    /// What is wrong, by the name of the input to mend.
    pub faults: BTreeMap<String, String>,
    /// What was understood or follows, for whoever typed.
    pub said: Vec<String>,
}

impl Reading {
    /// Reads what differs from the place as it is; `position_corrected` says whether the quality of its position was given by hand.
    pub fn of(typed: &Typed, now: &Lieu, position_corrected: bool, territoire: &Territoire) -> Self {
        let before = Typed::of(now);
        let mut reading = Self::default();
        let changed = |name: &str| !same(typed.all(name), before.all(name));
        for question in groups().iter().flat_map(|group| &group.questions) {
            let name = question.field.name;
            match question.control() {
                Control::Hours => reading.week(typed, &before, now),
                // Read together, below.
                Control::Point => {}
                _ if place::FIELDS.contains(&name) => {}
                _ if inputs_of(question).iter().any(|input| changed(input)) => {
                    match fields::read(question, typed, now) {
                        Ok(value) => reading.correct(now, name, value),
                        Err(fault) => reading.fault(name, fault),
                    }
                }
                _ => {}
            }
        }
        reading.place(typed, &before, now, position_corrected, territoire);
        reading
    }

    /// Whether everything that was typed can be kept.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// The place with what the form says.
    pub fn applied(&self, now: &Lieu) -> Lieu {
        let step =
            |lieu: Lieu, (field, value): &(String, String)| lieu.corrected(field, value).unwrap_or(lieu);
        self.set.iter().fold(now.clone(), step)
    }

    /// Gives a field a value, unless it has it.
    fn correct(&mut self, now: &Lieu, field: &str, value: String) {
        match now.corrected(field, &value) {
            Ok(lieu) if lieu.field_text(field) == now.field_text(field) => {}
            Ok(_) => self.set.push((field.to_owned(), value)),
            Err(_) => self.fault(field, fields::no_value()),
        }
    }

    fn fault(&mut self, input: &str, fault: impl Into<String>) {
        self.faults.entry(input.to_owned()).or_insert_with(|| fault.into());
    }
}

/// Whether two inputs say the same, whatever a browser did to their spaces.
fn same(a: &[String], b: &[String]) -> bool {
    let words = |values: &[String]| -> Vec<String> {
        let mut values: Vec<String> =
            values.iter().map(|value| value.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        values.retain(|value| !value.is_empty());
        values.sort_unstable();
        values
    };
    a == b || words(a) == words(b)
}

#[cfg(test)]
mod tests;
