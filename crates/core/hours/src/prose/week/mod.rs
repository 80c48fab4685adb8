//! Opening hours as a form asks for them: a text for each day of the week, others for the school holidays where these differ, and
//! what is said beside the week. Each part is read alone, so that what is wrong is said where it was written.

mod reading;
mod writing;

use repere_domain::horaires::Horaires;

use super::days::Weekday;
use super::osm_reader;
use super::refusal::Refusal;

/// Opening hours as texts, a part of them in each; an empty text says nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WeekText {
    /// Those of each day, Monday first: « 9 h – 12 h, 14 h – 17 h », « fermé », « sur rendez-vous », « semaines paires 9 h – 12 h ».
    /// Several that have no comma between them stand apart by semicolons.
    pub days: [String; 7],
    /// Those of each day in the school holidays, where they differ. All empty, the holidays are like the rest of the year.
    pub holidays: [String; 7],
    /// What is said beside the week, a line each: « fermé en août », « du 1er juillet au 31 août : samedi 9 h – 12 h ».
    pub others: String,
    /// Whether people are received by appointment at any other time.
    pub otherwise_by_appointment: bool,
}

/// A part of the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WeekPart {
    /// A day of the week.
    Day(Weekday),
    /// A day of the week in the school holidays.
    HolidaysDay(Weekday),
    /// What is said beside the week.
    Others,
    /// All of it: each part is understood, and they do not agree.
    Whole,
}

impl WeekText {
    /// The texts of hours; `None` when these say something that the texts have no room for.
    pub fn of(horaires: &Horaires) -> Option<Self> {
        let timetable = osm_reader::read(&horaires.mended())?;
        let text = writing::write(&timetable)?;
        // Texts that would not be read back as these hours are not shown for them.
        (reading::read(&text) == Ok(timetable)).then_some(text)
    }

    /// The hours that the texts say; none when they say nothing.
    ///
    /// # Errors
    /// The parts that are not understood, or that deny each other.
    pub fn read(&self) -> Result<Option<Horaires>, Vec<(WeekPart, Refusal)>> {
        if self.is_empty() {
            return Ok(None);
        }
        let timetable = reading::read(self)?;
        let written = super::osm_writer::write(&timetable);
        match (osm_reader::read(&written), written.parse()) {
            (Some(read), Ok(horaires)) if read == timetable => Ok(Some(horaires)),
            _ => Err(vec![(WeekPart::Whole, Refusal::Order)]),
        }
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        let blank = |text: &String| text.trim().is_empty();
        !self.otherwise_by_appointment
            && blank(&self.others)
            && self.days.iter().all(blank)
            && self.holidays.iter().all(blank)
    }
}

#[cfg(test)]
mod tests;
