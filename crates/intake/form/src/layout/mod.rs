//! What the form asks for: the fields of the table that a hand may correct, in five groups, each with the control that its kind wants.

mod groups;

use repere_domain::fields::{self, Field, Kind};

use groups::{ASKED_WITH_OTHERS, GROUPS, USUAL_KINDS};

/// Names of the inputs of the days of a week, Monday first.
pub const DAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

/// A group of questions.
#[derive(Debug)]
pub struct Group {
    /// What its address ends with.
    pub slug: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Its questions, in order.
    pub questions: Vec<Question>,
}

/// A field as it is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Question {
    /// The field.
    pub field: &'static Field,
    /// The question.
    pub words: &'static str,
    /// What helps to answer it; empty when nothing does.
    pub help: &'static str,
}

/// A term to tick: as the standard writes it, and in plain words.
pub type Choice = (&'static str, &'static str);

/// How a field is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Control {
    /// A line, of so many characters at most.
    Line(usize),
    /// A text, of so many characters at most.
    Text(usize),
    /// One value to a line, of so many characters in all.
    Lines(usize),
    /// Terms of a vocabulary to tick.
    Choices,
    /// A telephone number.
    Telephone,
    /// E-mail addresses, one to a line.
    Courriels,
    /// A web address.
    Url,
    /// The week.
    Hours,
    /// The point on the map.
    Point,
}

/// Most characters of a line, of a text, and of several short values.
const LINE_MAX: usize = 300;
const TEXT_MAX: usize = 4_000;
const LINES_MAX: usize = 1_500;

impl Question {
    /// How it is answered.
    pub fn control(&self) -> Control {
        match self.field.kind {
            Kind::Line | Kind::Address | Kind::Pivot | Kind::Code | Kind::Date => Control::Line(LINE_MAX),
            Kind::Lines => Control::Text(TEXT_MAX),
            Kind::Paragraphs(most) => Control::Text(most.unwrap_or(TEXT_MAX)),
            Kind::Labels | Kind::Urls => Control::Lines(LINES_MAX),
            Kind::Terms(_) => Control::Choices,
            Kind::Telephone => Control::Telephone,
            Kind::Courriels => Control::Courriels,
            Kind::Url => Control::Url,
            Kind::Horaires => Control::Hours,
            Kind::Degrees => Control::Point,
        }
    }

    /// The terms to tick, in plain words: those that most places are of, then the others.
    pub fn choices(&self) -> (Vec<Choice>, Vec<Choice>) {
        let terms = self.field.terms().unwrap_or_default();
        let said = terms.into_iter().map(|term| (term, self.field.plain_words(term).unwrap_or(term)));
        if self.field.name != "typologie" {
            return (said.collect(), Vec::new());
        }
        let (mut usual, mut others): (Vec<_>, Vec<_>) =
            said.partition(|(term, _)| USUAL_KINDS.contains(term));
        usual.sort_by_key(|(_, words)| repere_domain::text::fold(words));
        others.sort_by_key(|(_, words)| repere_domain::text::fold(words));
        (usual, others)
    }
}

/// The form: a field of the table that no group names is asked for at the end of the last.
pub fn groups() -> Vec<Group> {
    let is_asked =
        |field: &&Field| field.by_hand && !field.is_private() && !ASKED_WITH_OTHERS.contains(&field.name);
    let mut left: Vec<&'static Field> = fields::ALL.iter().filter(is_asked).collect();
    let mut groups: Vec<Group> = GROUPS
        .iter()
        .map(|row| {
            let questions = row.fields.iter().filter_map(|(name, words, help)| {
                let at = left.iter().position(|field| field.name == *name)?;
                Some(Question { field: left.remove(at), words, help })
            });
            Group { slug: row.slug, title: row.title, questions: questions.collect() }
        })
        .collect();
    if let Some(last) = groups.last_mut() {
        last.questions.extend(left.into_iter().map(|field| Question { field, words: field.label, help: "" }));
    }
    groups
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_field_that_a_hand_may_correct_is_asked_for_once() {
        let asked: Vec<&str> =
            groups().iter().flat_map(|group| group.questions.iter().map(|one| one.field.name)).collect();
        let once: BTreeSet<&str> = asked.iter().copied().chain(ASKED_WITH_OTHERS).collect();
        assert_eq!(once, repere_domain::correctable_fields().collect());
        assert_eq!(asked.len() + ASKED_WITH_OTHERS.len(), once.len());
    }

    #[test]
    fn every_field_named_here_is_one_of_the_table() {
        for (name, words, _) in GROUPS.iter().flat_map(|row| row.fields) {
            assert!(fields::named(name).is_some_and(|field| field.by_hand), "{name}");
            assert!(!words.is_empty());
        }
    }

    #[test]
    fn each_kind_is_offered_once_in_plain_words() {
        let groups = groups();
        let kinds = groups[0].questions.iter().find(|one| one.field.name == "typologie").unwrap();
        let (usual, others) = kinds.choices();
        assert_eq!(usual.len(), USUAL_KINDS.len());
        assert_eq!(usual.len() + others.len(), kinds.field.terms().unwrap().len());
        assert!(usual.iter().all(|(term, words)| kinds.field.plain_words(term) == Some(*words)));
    }
}
