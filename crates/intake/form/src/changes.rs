//! What changes between two states of a place, in the words of the form.

use repere_domain::fields::Value;
use repere_domain::{Lieu, PositionQuality, sentence};
use repere_hours::to_french;

use crate::layout::{Control, Question, groups};

/// A field that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its name.
    pub field: &'static str,
    /// What people call it.
    pub label: &'static str,
    /// What it said; none when nothing was known.
    pub before: Option<String>,
    /// What it says.
    pub after: Option<String>,
}

/// What differs, in the order of the form.
pub fn changes(before: &Lieu, after: &Lieu) -> Vec<Change> {
    let mut changes = Vec::new();
    for question in groups().iter().flat_map(|group| &group.questions) {
        if question.field.name == "latitude" {
            changes.extend(moved(before, after, question.words));
            continue;
        }
        let (was, is) = (said(question, before), said(question, after));
        if was != is {
            changes.push(Change {
                field: question.field.name,
                label: question.words,
                before: was,
                after: is,
            });
        }
    }
    changes
}

/// What a place says of a field, in plain words; none when nothing is known of it, or no question asks for it.
pub fn said_of(field: &str, lieu: &Lieu) -> Option<String> {
    let groups = groups();
    let question =
        groups.iter().flat_map(|group| &group.questions).find(|question| question.field.name == field)?;
    said(question, lieu)
}

/// What a place says of a field, in plain words.
fn said(question: &Question, lieu: &Lieu) -> Option<String> {
    match (question.control(), question.field.get(lieu)) {
        (Control::Hours, _) => {
            let horaires = lieu.horaires.as_ref()?;
            Some(to_french(horaires).unwrap_or_else(|| horaires.to_string()))
        }
        (Control::Telephone, _) => lieu.telephone.as_ref().map(repere_domain::contact::Telephone::national),
        (_, Value::List(terms)) => {
            let words = terms.iter().map(|term| question.field.plain_words(term).unwrap_or(term));
            Some(words.collect::<Vec<_>>().join(", "))
        }
        (_, value) => value.into_text(),
    }
}

fn moved(before: &Lieu, after: &Lieu, label: &'static str) -> Option<Change> {
    if before.position == after.position {
        return None;
    }
    let quality = |lieu: &Lieu| match lieu.position.quality {
        PositionQuality::Exact => "un point précis",
        PositionQuality::Approximate => "le centre de la commune, à défaut d’un point précis",
    };
    let away = before.position.localisation.distance_to(after.position.localisation);
    let metres = (away.km() * 1_000.0).round();
    let after_words = if metres < 1.0 {
        quality(after).to_owned()
    } else if metres < 1_000.0 {
        sentence!("{}, à {metres} m du précédent", quality(after))
    } else {
        let km = format!("{:.1}", away.km()).replace('.', ",");
        sentence!("{}, à {km} km du précédent", quality(after))
    };
    Some(Change {
        field: "latitude",
        label,
        before: Some(quality(before).to_owned()),
        after: Some(after_words),
    })
}
