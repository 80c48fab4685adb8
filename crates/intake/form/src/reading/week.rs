//! The week of the form, as opening hours.

use std::collections::BTreeMap;

use repere_domain::Lieu;
use repere_domain::horaires::Horaires;
use repere_domain::sentence;
use repere_domain::text::capitalised;
use repere_hours::{Refusal, WeekPart, to_french};

use super::{Reading, same};
use crate::Typed;
use crate::layout::DAYS;
use crate::typed::{OTHERS, OTHERWISE, in_holidays};

/// Most characters of a day, and of what is said beside the week.
const DAY_MAX: usize = 200;
const OTHERS_MAX: usize = 1_000;

/// What the public would read of the week that is written, nothing when nothing is; or else what to mend, by the name of its input.
///
/// # Errors
/// The inputs that are not understood.
pub fn week_in_words(typed: &Typed) -> Result<Option<String>, BTreeMap<String, String>> {
    let too_long = too_long(typed);
    if !too_long.is_empty() {
        return Err(too_long);
    }
    let said = |horaires: Horaires| to_french(&horaires).unwrap_or_else(|| horaires.to_string());
    match typed.week().read() {
        Ok(horaires) => Ok(horaires.map(said)),
        Err(faults) => {
            Err(faults.into_iter().map(|(part, refusal)| (input_of(part), said_of(part, refusal))).collect())
        }
    }
}

/// The inputs of the week.
fn inputs() -> impl Iterator<Item = String> {
    let days = DAYS.iter().map(|day| (*day).to_owned()).chain(DAYS.iter().map(|day| in_holidays(day)));
    days.chain([OTHERS.to_owned(), OTHERWISE.to_owned()])
}

/// The inputs of the week that hold too much, with what to mend.
fn too_long(typed: &Typed) -> BTreeMap<String, String> {
    let fault = |input: String| {
        let most = if input == OTHERS { OTHERS_MAX } else { DAY_MAX };
        let is_long = typed.text(&input).chars().count() > most;
        is_long.then(|| (input, sentence!("{most} caractères au plus : raccourcissez.")))
    };
    inputs().filter_map(fault).collect()
}

impl Reading {
    /// Reads the week, when something of it was changed.
    pub(super) fn week(&mut self, typed: &Typed, before: &Typed, now: &Lieu) {
        if inputs().all(|input| same(typed.all(&input), before.all(&input))) {
            return;
        }
        let too_long = too_long(typed);
        if !too_long.is_empty() {
            self.faults.extend(too_long);
            return;
        }
        match typed.week().read() {
            Ok(horaires) => {
                self.correct(now, "horaires", horaires.as_ref().map(ToString::to_string).unwrap_or_default());
                // The words of the source would deny the hours that are published beside them.
                if horaires.is_some() && same(typed.all("horaires_texte"), before.all("horaires_texte")) {
                    self.correct(now, "horaires_texte", String::new());
                }
            }
            Err(faults) => {
                for (part, refusal) in faults {
                    self.fault(&input_of(part), said_of(part, refusal));
                }
            }
        }
    }
}

/// The input to mend.
fn input_of(part: WeekPart) -> String {
    match part {
        WeekPart::Day(day) => day.name().to_owned(),
        WeekPart::HolidaysDay(day) => in_holidays(day.name()),
        WeekPart::Others => OTHERS.to_owned(),
        WeekPart::Whole => "horaires".to_owned(),
    }
}

/// What to mend, with an example of what is understood.
fn said_of(part: WeekPart, refusal: Refusal) -> String {
    let why = capitalised(&refusal.message());
    match part {
        WeekPart::Whole if refusal == Refusal::WithoutHours => {
            sentence!(
                "Écrivez les heures d’au moins un jour, ou videz toute la semaine si vous ne les connaissez pas."
            )
        }
        WeekPart::Whole => sentence!("{why}. Écrivez ces horaires en toutes lettres, plus bas."),
        WeekPart::Others => {
            sentence!("{why}. Par exemple : fermé du 1er au 15 août, ou fermé le 24 décembre 2026.")
        }
        // Its own words have an example.
        _ if why.contains("écrivez") => sentence!("{why}."),
        WeekPart::Day(_) | WeekPart::HolidaysDay(_) => {
            sentence!("{why}. Par exemple : 9 h – 12 h, 14 h – 17 h.")
        }
    }
}
