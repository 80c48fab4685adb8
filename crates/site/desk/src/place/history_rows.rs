//! A history in words: each change, and each value that wins over the source.

use std::collections::BTreeMap;

use chrono::{DateTime, Timelike as _, Utc};
use repere_domain::CORRECTED_TOGETHER;
use repere_form::{Change as Difference, changes, in_plain_words, label_of, said_of};
use repere_hours::Moment;
use repere_people::AccountId;
use repere_records::{Action, Actor, Change, Correction, PlaceState};
use repere_words::{french, sentence};

use crate::whereabouts::{whereabouts, whereabouts_from};

/// A change.
pub(super) struct Row {
    /// Its place in the history, from 0.
    pub(super) rank: usize,
    pub(super) at: String,
    pub(super) what: &'static str,
    pub(super) who: String,
    pub(super) reason: Option<String>,
    pub(super) differences: Vec<Difference>,
    /// It may be undone alone.
    pub(super) is_undone: bool,
}

/// A value given by hand.
pub(super) struct Given {
    pub(super) field: String,
    pub(super) label: String,
    pub(super) value: String,
    pub(super) who: String,
    pub(super) at: String,
    /// What the source says, where it says something else.
    pub(super) source: Option<String>,
}

impl Row {
    pub(super) fn of(rank: usize, change: &Change, names: &BTreeMap<AccountId, String>) -> Self {
        let states = change.before.as_ref().zip(change.after.as_ref());
        let differences = states
            .and_then(|(before, after)| before.corrected().ok().zip(after.corrected().ok()))
            .map(|(before, after)| changes(&before, &after))
            .unwrap_or_default();
        Self {
            rank,
            at: moment(change.at),
            what: said(change.action),
            who: actor(&change.actor, names),
            reason: change.reason.as_ref().map(|reason| match change.action.is_about_keepers() {
                true => sentence!("il s’agit de {}", person(reason, names)),
                false => reason.clone(),
            }),
            is_undone: change.is_undone_alone(),
            differences,
        }
    }
}

impl Given {
    pub(super) fn of(
        field: &str,
        made: &Correction,
        state: &PlaceState,
        names: &BTreeMap<AccountId, String>,
    ) -> Self {
        let with = state.corrected().ok();
        let is_where = CORRECTED_TOGETHER.contains(&field);
        let (label, value, source) = match &with {
            Some(with) if is_where => {
                ("Où il se trouve", whereabouts_from(&state.lieu, with), whereabouts(&state.lieu))
            }
            _ => (
                label_of(field),
                shown(field, &made.value),
                said_of(field, &state.lieu).unwrap_or_else(nothing),
            ),
        };
        let mut overridden = state.overridden();
        Self {
            field: field.to_owned(),
            label: label.to_owned(),
            value,
            who: person(&made.author, names),
            at: moment(made.at),
            source: overridden
                .any(|name| state.given_together(field).any(|with| with == name))
                .then_some(source),
        }
    }
}

fn shown(field: &str, value: &str) -> String {
    if value.is_empty() { nothing() } else { in_plain_words(field, value) }
}

fn nothing() -> String {
    "non communiqué".to_owned()
}

fn actor(actor: &Actor, names: &BTreeMap<AccountId, String>) -> String {
    match actor {
        Actor::Import(run) => format!("import {run}"),
        Actor::Person(name) => person(name, names),
    }
}

/// A person by their account's name, as long as there is one.
fn person(name: &str, names: &BTreeMap<AccountId, String>) -> String {
    match AccountId::of_author(name) {
        Some(id) => names.get(&id).cloned().unwrap_or_else(|| "compte supprimé".to_owned()),
        None => name.to_owned(),
    }
}

fn moment(at: DateTime<Utc>) -> String {
    let at = Moment::from_utc(at);
    sentence!("{} à {} h {:02}", french::date(at.date()), at.time().hour(), at.time().minute())
}

fn said(action: Action) -> &'static str {
    match action {
        Action::Created => "Ajouté",
        Action::Changed => "Changé par sa source",
        Action::Withdrawn => "Retiré de la carte",
        Action::Restored => "Remis sur la carte",
        Action::Removed => "Enlevé",
        Action::Corrected => "Modifié",
        Action::Merged => "Réuni à une autre fiche",
        Action::Unmerged => "Séparé d’une autre fiche",
        Action::Undone => "Remis comme avant",
        Action::Confirmed => "Confirmé : tout est juste",
        Action::Reviewed => "Regardé, et laissé tel quel",
        Action::KeeperAdded => "Quelqu’un de plus tient la fiche",
        Action::KeeperRemoved => "Quelqu’un ne tient plus la fiche",
    }
}
