//! The opening hours of a place, now and over the week.

use chrono::Datelike;
use repere_catalogue::Entry;
use repere_domain::Lieu;
use repere_hours::to_french;
use repere_hours::{Moment, Opening, SchoolHolidays, Week};
use repere_words::sentence;

use crate::open_state::OpenState;

/// What is known of the hours.
pub(super) struct HoursView<'a> {
    /// Monday to Sunday; empty when nothing certain is known of any day.
    pub(super) week: Vec<Day>,
    /// The hours in words, where there is no table or the words say more.
    pub(super) text: Option<String>,
    /// The source's own words, beside the table made from them.
    pub(super) source: Option<&'a str>,
}

/// A row of the week.
pub(super) struct Day {
    pub(super) name: &'static str,
    pub(super) today: bool,
    /// What is usual, then what is not.
    pub(super) sentences: Vec<String>,
}

/// Open or closed; `None` where the hours are prose, which says it better than « unknown » would.
pub(super) fn state(entry: &Entry, moment: Moment) -> Option<OpenState> {
    let lieu = &entry.lieu;
    match entry.opening(moment) {
        Opening::Unknown(_) if lieu.horaires.is_none() && lieu.horaires_texte.is_some() => None,
        Opening::Unknown(_) if lieu.horaires.is_none() => {
            Some(OpenState { sentence: not_known(lieu), open: false, doubtful: false, asked: false })
        }
        Opening::Unknown(cause) => Some(OpenState {
            sentence: Opening::Unknown(cause).sentence(moment),
            open: false,
            doubtful: false,
            asked: false,
        }),
        _ => OpenState::of(entry, moment),
    }
}

impl<'a> HoursView<'a> {
    pub(super) fn new(lieu: &'a Lieu, moment: Moment) -> Self {
        let source = lieu.horaires_texte.as_deref();
        let Some(expression) = &lieu.horaires else {
            let text = source.map_or_else(|| format!("{}.", not_known(lieu)), str::to_owned);
            return Self { week: Vec::new(), text: Some(text), source: None };
        };
        let Ok(week) = Week::new(expression, SchoolHolidays::of(lieu), moment.date()) else {
            let words = source.map(str::to_owned).or_else(|| to_french(expression));
            let text = words.unwrap_or_else(|| sentence!("Horaires particuliers : {}.", advice(lieu)));
            return Self { week: Vec::new(), text: Some(text), source: None };
        };
        let today = moment.date().weekday().num_days_from_monday() as usize;
        let day = |(rank, row): (usize, repere_hours::WeekRow)| Day {
            name: row.day,
            today: rank == today,
            sentences: row.usual.into_iter().chain(row.others).collect(),
        };
        Self { week: week.rows().enumerate().map(day).collect(), text: None, source }
    }
}

fn not_known(lieu: &Lieu) -> String {
    sentence!("Horaires non communiqués : {}", advice(lieu))
}

fn advice(lieu: &Lieu) -> &'static str {
    if lieu.telephone.is_some() { "téléphonez avant de venir" } else { "renseignez-vous avant de venir" }
}
