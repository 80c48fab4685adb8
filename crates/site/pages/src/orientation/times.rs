//! When somebody can come: half-days of the week to tick, since nobody plans such a visit by its date.

use chrono::Weekday;
use repere_catalogue::Criterion;
use repere_hours::{DayPart, Occasion, weekday_name};

use crate::filters::{Choice, ChoiceGroup};

/// The days on which somebody may come, and the parts of each.
const DAYS: [Weekday; 6] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat];
const PARTS: [DayPart; 2] = [DayPart::Morning, DayPart::Afternoon];

/// The times of a form.
pub(super) struct Times {
    pub(super) name: &'static str,
    pub(super) days: Vec<Day>,
    /// Now, an evening, a date that an address names.
    pub(super) others: Vec<Choice>,
    /// A moment that an address names.
    pub(super) hour: Option<String>,
}

/// A day of the week.
pub(super) struct Day {
    pub(super) name: &'static str,
    pub(super) halves: Vec<HalfDay>,
}

/// A part of it.
pub(super) struct HalfDay {
    pub(super) words: &'static str,
    pub(super) value: String,
    pub(super) checked: bool,
}

impl Times {
    /// Those of the group that asks when a place is open: what the half-days say is not asked twice.
    pub(super) fn of(group: ChoiceGroup) -> Self {
        let ChoiceGroup { name, choices, hour, .. } = group;
        let is_checked = |value: &str| choices.iter().any(|choice| choice.checked && choice.value == value);
        let half = |day, part: DayPart| {
            let value = Occasion::weekly(day, Some(part)).to_string();
            HalfDay { words: part.words(), checked: is_checked(&value), value }
        };
        let day = |day| Day {
            name: weekday_name(day),
            halves: PARTS.map(|part| half(day, part)).into_iter().collect(),
        };
        let days: Vec<Day> = DAYS.map(day).into_iter().collect();
        let is_told = |value: &str| {
            let halves = days.iter().flat_map(|day| &day.halves);
            halves.into_iter().any(|half| half.value == value)
        };
        // A whole Saturday is its two halves, unless an address asks for it.
        let is_a_day = |value: &str| value == Occasion::SATURDAY.to_string();
        let mut others = choices;
        others.retain(|choice| !is_told(&choice.value) && (choice.checked || !is_a_day(&choice.value)));
        Self { name, days, others, hour: hour.filter(|hour| !hour.is_empty()) }
    }
}

/// Whether a group of choices asks when a place is open.
pub(super) fn asks_when(group: &ChoiceGroup) -> bool {
    group.name == Criterion::Open.name()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(value: &str, checked: bool) -> Choice {
        Choice { value: value.to_owned(), label: value.to_owned(), pictogram: None, count: None, checked }
    }

    fn times(choices: Vec<Choice>) -> Times {
        let hour = Some(String::new());
        Times::of(ChoiceGroup { title: "Ouvert", name: "ouvert", silence: None, choices, hour })
    }

    #[test]
    fn half_days_are_ticked_in_their_week_and_nowhere_else() {
        let times = times(vec![
            choice("maintenant", false),
            choice("samedi", false),
            choice("mercredi-apres-midi", true),
            choice("2026-12-02", true),
        ]);
        let halves = times.days.iter().flat_map(|day| day.halves.iter().map(move |half| (day.name, half)));
        let ticked: Vec<_> = halves.filter(|(_, half)| half.checked).collect();
        assert_eq!(ticked.len(), 1);
        assert_eq!((ticked[0].0, ticked[0].1.words), ("mercredi", "après-midi"));
        let others: Vec<&str> = times.others.iter().map(|other| other.value.as_str()).collect();
        assert_eq!(others, ["maintenant", "2026-12-02"]);
        assert_eq!(times.hour, None);
    }

    #[test]
    fn a_whole_saturday_that_was_asked_for_is_kept() {
        assert!(times(vec![choice("samedi", true)]).others.iter().any(|other| other.checked));
    }
}
