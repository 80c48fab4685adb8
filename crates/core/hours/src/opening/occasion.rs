//! Times that somebody can come: a day of the week or a date, the whole of it or a part.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, Weekday};
use thiserror::Error;

use super::expression::MINUTES_OF_DAY;

/// A part of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DayPart {
    /// Before noon.
    Morning,
    /// Between 13:00 and 18:00.
    Afternoon,
    /// After 18:00.
    Evening,
}

/// Which days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OccasionDay {
    /// Any day from Monday to Friday.
    AnyWorkingDay,
    /// A day of the week.
    Weekly(Weekday),
    /// One date.
    On(NaiveDate),
}

/// When somebody can come. Written `mercredi`, `mercredi-apres-midi`, `matin`, `2026-12-02`, `2026-12-02-matin`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Occasion {
    /// Which days.
    pub day: OccasionDay,
    /// Which part of them; the whole without it.
    pub part: Option<DayPart>,
}

/// A text that is no occasion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("an occasion is written mercredi, mercredi-apres-midi, matin or 2026-12-02-matin")]
pub struct OccasionError;

/// The days of the week as people say them, Monday first.
pub const WEEKDAYS: [(&str, Weekday); 7] = [
    ("lundi", Weekday::Mon),
    ("mardi", Weekday::Tue),
    ("mercredi", Weekday::Wed),
    ("jeudi", Weekday::Thu),
    ("vendredi", Weekday::Fri),
    ("samedi", Weekday::Sat),
    ("dimanche", Weekday::Sun),
];

/// Until when an opening after midnight is of the day before, in minutes.
const DAWN: u16 = 5 * 60;
const NOON: u16 = 12 * 60;
const AFTER_LUNCH: u16 = 13 * 60;
const EVENING: u16 = 18 * 60;

impl DayPart {
    /// The parts, in the order of the day.
    pub const ALL: [Self; 3] = [Self::Morning, Self::Afternoon, Self::Evening];

    /// How addresses write it.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Morning => "matin",
            Self::Afternoon => "apres-midi",
            Self::Evening => "soir",
        }
    }

    /// How people say it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Morning => "matin",
            Self::Afternoon => "après-midi",
            Self::Evening => "soir",
        }
    }

    /// Its minutes of the day: an opening that has some of them is in it.
    const fn minutes(part: Option<Self>) -> (u16, u16) {
        match part {
            None => (DAWN, MINUTES_OF_DAY),
            Some(Self::Morning) => (DAWN, NOON),
            Some(Self::Afternoon) => (AFTER_LUNCH, EVENING),
            Some(Self::Evening) => (EVENING, MINUTES_OF_DAY),
        }
    }

    /// Whether an opening from one minute of a day to another has some of a part, or of the day.
    pub(super) const fn meets(part: Option<Self>, from: u16, to: u16) -> bool {
        let (first, end) = Self::minutes(part);
        from < end && to > first
    }
}

impl Occasion {
    /// On Saturdays.
    pub const SATURDAY: Self = Self::weekly(Weekday::Sat, None);
    /// On the evenings of working days.
    pub const EVENING: Self = Self::working_day(Some(DayPart::Evening));

    /// Every week, on a day.
    pub const fn weekly(day: Weekday, part: Option<DayPart>) -> Self {
        Self { day: OccasionDay::Weekly(day), part }
    }

    /// On a working day.
    pub const fn working_day(part: Option<DayPart>) -> Self {
        Self { day: OccasionDay::AnyWorkingDay, part }
    }

    /// On a date.
    pub const fn on(date: NaiveDate, part: Option<DayPart>) -> Self {
        Self { day: OccasionDay::On(date), part }
    }

    /// Whether a date is one of its days.
    pub fn has(self, date: NaiveDate) -> bool {
        match self.day {
            OccasionDay::AnyWorkingDay => !matches!(date.weekday(), Weekday::Sat | Weekday::Sun),
            OccasionDay::Weekly(day) => date.weekday() == day,
            OccasionDay::On(day) => date == day,
        }
    }
}

impl Occasion {
    /// « le mercredi après-midi », « le mercredi 2 décembre », « le soir, en semaine ».
    pub fn words(self) -> String {
        let part = self.part.map_or("", DayPart::words);
        let spaced = if part.is_empty() { String::new() } else { format!(" {part}") };
        match self.day {
            OccasionDay::AnyWorkingDay if self.part == Some(DayPart::Afternoon) => {
                format!("l’{part}, en semaine")
            }
            OccasionDay::AnyWorkingDay if part.is_empty() => "en semaine".to_owned(),
            OccasionDay::AnyWorkingDay => format!("le {part}, en semaine"),
            OccasionDay::Weekly(day) => format!("le {}{spaced}", weekday_name(day)),
            OccasionDay::On(date) => format!("{}{spaced}", super::sentence::day(date)),
        }
    }
}

/// The name of a day of the week.
pub fn weekday_name(day: Weekday) -> &'static str {
    WEEKDAYS[day.num_days_from_monday() as usize].0
}

impl FromStr for Occasion {
    type Err = OccasionError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let part = |slug: &str| DayPart::ALL.into_iter().find(|part| part.slug() == slug);
        if let Some(part) = part(text) {
            return Ok(Self::working_day(Some(part)));
        }
        let ends_with =
            |part: &DayPart| text.strip_suffix(part.slug()).and_then(|rest| rest.strip_suffix('-'));
        let found = DayPart::ALL.iter().find_map(|part| Some((ends_with(part)?, Some(*part))));
        let (day, part) = found.unwrap_or((text, None));
        if let Some((_, weekday)) = WEEKDAYS.iter().find(|(name, _)| *name == day) {
            return Ok(Self::weekly(*weekday, part));
        }
        let date = NaiveDate::parse_from_str(day, "%Y-%m-%d").map_err(|_| OccasionError)?;
        // A date has one way to be written here.
        if date.format("%Y-%m-%d").to_string() == day { Ok(Self::on(date, part)) } else { Err(OccasionError) }
    }
}

impl fmt::Display for Occasion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.day, self.part) {
            (OccasionDay::AnyWorkingDay, part) => f.write_str(part.map_or("", DayPart::slug)),
            (OccasionDay::Weekly(day), None) => f.write_str(weekday_name(day)),
            (OccasionDay::Weekly(day), Some(part)) => write!(f, "{}-{}", weekday_name(day), part.slug()),
            (OccasionDay::On(date), None) => write!(f, "{}", date.format("%Y-%m-%d")),
            (OccasionDay::On(date), Some(part)) => write!(f, "{}-{}", date.format("%Y-%m-%d"), part.slug()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_is_written_in_one_way() {
        for text in [
            "lundi",
            "mercredi-apres-midi",
            "samedi-matin",
            "jeudi-soir",
            "matin",
            "2026-12-02",
            "2026-12-02-soir",
        ] {
            assert_eq!(text.parse::<Occasion>().map(|occasion| occasion.to_string()), Ok(text.to_owned()));
        }
        for text in
            ["", "-matin", "Lundi", "lundi-", "lundi matin", "2026-12-2", "2026-13-01", "lundi-nuit", "midi"]
        {
            assert_eq!(text.parse::<Occasion>(), Err(OccasionError), "{text}");
        }
    }

    #[test]
    fn the_parts_of_a_day() {
        let [morning, afternoon, evening] = DayPart::ALL.map(Some);
        let meets = |from: u16, to: u16, part| DayPart::meets(part, from * 60, to * 60);
        assert!(meets(9, 12, morning) && !meets(9, 12, afternoon) && meets(9, 12, None));
        assert!(!meets(9, 13, afternoon) && meets(14, 18, afternoon) && !meets(14, 18, evening));
        assert!(meets(17, 19, evening) && meets(17, 19, afternoon) && !meets(0, 4, None));
        assert!(!meets(12, 13, morning) && meets(12, 13, None));
    }
}
