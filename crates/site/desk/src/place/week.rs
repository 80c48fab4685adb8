//! The hours of a place, as the form shows them.

use std::collections::BTreeMap;

use repere_domain::Lieu;
use repere_domain::text::capitalised;
use repere_form::{DAYS, Typed, week_in_words};
use repere_hours::{WeekText, to_french};

/// The week.
pub(super) struct WeekView {
    /// Monday to Sunday.
    pub(super) days: Vec<DayView>,
    /// The same in the school holidays.
    pub(super) holidays: Vec<DayView>,
    /// Whether the holidays have something to say, or to mend.
    pub(super) holidays_open: bool,
    pub(super) others: String,
    pub(super) others_fault: Option<String>,
    pub(super) otherwise: bool,
    /// What the public reads today.
    pub(super) shown: Option<String>,
    /// What the public will read, when that is something else.
    pub(super) will: Option<String>,
    /// The hours of today say more than the week has room for.
    pub(super) has_no_room: bool,
}

/// A day.
pub(super) struct DayView {
    pub(super) input: String,
    pub(super) label: String,
    pub(super) value: String,
    pub(super) fault: Option<String>,
}

impl WeekView {
    pub(super) fn new(typed: &Typed, faults: &BTreeMap<String, String>, lieu: Option<&Lieu>) -> Self {
        let day = |input: String, day: &str| DayView {
            label: capitalised(day),
            value: typed.text(&input).to_owned(),
            fault: faults.get(&input).cloned(),
            input,
        };
        let holidays: Vec<DayView> = DAYS.iter().map(|name| day(format!("vacances_{name}"), name)).collect();
        let horaires = lieu.and_then(|lieu| lieu.horaires.as_ref());
        let shown = horaires.map(|horaires| to_french(horaires).unwrap_or_else(|| horaires.to_string()));
        Self {
            days: DAYS.iter().map(|name| day((*name).to_owned(), name)).collect(),
            holidays_open: holidays.iter().any(|day| !day.value.is_empty() || day.fault.is_some()),
            holidays,
            others: typed.text("horaires_autres").to_owned(),
            others_fault: faults.get("horaires_autres").cloned(),
            otherwise: typed.is_ticked("sinon_rendez_vous"),
            will: week_in_words(typed).ok().flatten().filter(|will| shown.as_ref() != Some(will)),
            shown,
            has_no_room: horaires.is_some_and(|horaires| WeekText::of(horaires).is_none()),
        }
    }
}
