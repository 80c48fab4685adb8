//! The week of the form, as opening hours.

use repere_domain::Lieu;
use repere_domain::sentence;
use repere_domain::text::capitalised;
use repere_hours::{Refusal, WeekPart};

use super::{Reading, same};
use crate::Typed;
use crate::layout::DAYS;
use crate::typed::{OTHERS, OTHERWISE, in_holidays};

/// Most characters of a day, and of what is said beside the week.
const DAY_MAX: usize = 200;
const OTHERS_MAX: usize = 1_000;

impl Reading {
    /// Reads the week, when something of it was changed.
    pub(super) fn week(&mut self, typed: &Typed, before: &Typed, now: &Lieu) {
        let inputs = DAYS.iter().map(|day| (*day).to_owned()).chain(DAYS.iter().map(|day| in_holidays(day)));
        let inputs: Vec<String> = inputs.chain([OTHERS.to_owned(), OTHERWISE.to_owned()]).collect();
        if inputs.iter().all(|input| same(typed.all(input), before.all(input))) {
            return;
        }
        let mut too_long = false;
        for input in &inputs {
            let most = if input == OTHERS { OTHERS_MAX } else { DAY_MAX };
            if typed.text(input).chars().count() > most {
                self.fault(input, sentence!("{most} caractères au plus : raccourcissez."));
                too_long = true;
            }
        }
        if too_long {
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
                    self.fault(&input_of(part), said(part, refusal));
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
fn said(part: WeekPart, refusal: Refusal) -> String {
    let why = capitalised(&refusal.message());
    match part {
        WeekPart::Whole if refusal == Refusal::WithoutHours => {
            sentence!(
                "Écrivez les heures d’au moins un jour, ou videz toute la semaine si vous ne les connaissez pas."
            )
        }
        WeekPart::Whole => sentence!("{why}. Écrivez ces horaires en toutes lettres, plus bas."),
        WeekPart::Others => sentence!("{why}. Par exemple : fermé du 1er au 15 août."),
        // Its own words have an example.
        _ if why.contains("écrivez") => sentence!("{why}."),
        WeekPart::Day(_) | WeekPart::HolidaysDay(_) => {
            sentence!("{why}. Par exemple : 9 h – 12 h, 14 h – 17 h.")
        }
    }
}
