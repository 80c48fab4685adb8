//! What is asked: a territory, a date. What cannot be read is said, and the rest kept.

use chrono::{DateTime, Utc};
use repere_edition::{OutOfSight, Timeline};
use repere_hours::{Moment, Then};
use repere_kit::Parameters;
use repere_territory::{Area, Territoire};
use repere_words::{french, sentence};

use crate::named_area::{NamedArea, named};

/// The parameters of the page.
pub(super) const AREA: &str = "territoire";
pub(super) const DATE: &str = "date";

/// A question, read.
pub(super) struct Asked<'t> {
    pub(super) area: &'t Area,
    /// The territories that may have been meant.
    pub(super) choices: Vec<&'t Area>,
    /// The date compared with; `None` where nothing was known before today.
    pub(super) then: Option<Then>,
    /// What was not understood, and what is done instead.
    pub(super) notices: Vec<String>,
}

impl<'t> Asked<'t> {
    pub(super) fn read(
        parameters: &Parameters,
        territoire: &'t Territoire,
        timeline: &Timeline,
        now: DateTime<Utc>,
    ) -> Self {
        let mut asked = Self {
            area: territoire.whole(),
            choices: Vec::new(),
            then: timeline.usual(now),
            notices: Vec::new(),
        };
        if let Some(text) = parameters.first(AREA).filter(|text| !text.trim().is_empty()) {
            asked.read_area(text, territoire);
        }
        if let Some(text) = parameters.first(DATE).filter(|text| !text.trim().is_empty()) {
            asked.read_date(text, timeline, now);
        }
        asked
    }

    fn read_area(&mut self, text: &str, territoire: &'t Territoire) {
        let shown: String = text.trim().chars().take(60).collect();
        match named(text, territoire) {
            NamedArea::One(area) => self.area = area,
            NamedArea::Several(choices) => {
                self.notices
                    .push(sentence!("« {shown} » peut être plusieurs territoires : choisissez le vôtre."));
                self.choices = choices;
            }
            NamedArea::Unknown => {
                self.notices.push(sentence!("Nous ne connaissons pas « {shown} » : voici toute la région."));
            }
        }
    }

    fn read_date(&mut self, text: &str, timeline: &Timeline, now: DateTime<Utc>) {
        let then = match OutOfSight::read(text, now) {
            Ok(then) => then,
            Err(why) => return self.notices.push(why.plain_words()),
        };
        // Where nothing was ever known, the page says so.
        let Some(first) = timeline.first() else { return };
        if then == Then::Day(Moment::from_utc(now).date()) {
            self.notices.push(sentence!("La journée n’est pas finie : choisissez une date passée."));
        } else if then.instant() < first {
            self.notices.push(OutOfSight::before(then, first).plain_words());
        } else {
            self.then = Some(then);
        }
    }
}

/// « 28 novembre 2025 », « 28 novembre 2025 à 14 h 30 ».
pub(super) fn date(then: Then) -> String {
    let day = french::date(then.date());
    match then {
        Then::Day(_) => day,
        Then::Instant(instant) => format!("{day} à {}", french::time(Moment::from_utc(instant))),
    }
}

/// The date as addresses say it.
pub(super) fn written(then: Then) -> String {
    match then {
        Then::Day(day) => day.to_string(),
        Then::Instant(instant) => instant.to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
    }
}
