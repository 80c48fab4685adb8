//! The answer to « est-ce ouvert mercredi ? ».

use chrono::NaiveDate;

use super::Moment;
use super::sentence::{day, hour};

/// A day on which a place is open when somebody asked for it, and its openings then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// The day.
    pub date: NaiveDate,
    /// From when to when, ascending; never empty.
    pub openings: Vec<(Moment, Moment)>,
}

impl Visit {
    /// « Ouvert mercredi 2 décembre, 9 h–12 h, 14 h–17 h ».
    pub fn sentence(&self) -> String {
        let stretches = self.openings.iter().map(|(from, to)| format!("{}–{}", hour(*from), self.end(*to)));
        let stretches: Vec<String> = stretches.collect();
        format!("Ouvert {}, {}", day(self.date), stretches.join(", "))
    }

    /// The end of an opening; midnight is that of the day.
    fn end(&self, end: Moment) -> String {
        if end.date() > self.date && end.time() == chrono::NaiveTime::MIN {
            return "minuit".to_owned();
        }
        hour(end)
    }
}
