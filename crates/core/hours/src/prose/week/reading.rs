//! Texts of a week → timetable.

use super::{WeekPart, WeekText};
use crate::prose::assembly::assemble;
use crate::prose::days::Weekday;
use crate::prose::lexer;
use crate::prose::parser::{self, Clause};
use crate::prose::refusal::Refusal;
use crate::prose::season::Season;
use crate::prose::timetable::{Closing, Timetable};

/// Reads each part, and puts what they say together.
pub(super) fn read(text: &WeekText) -> Result<Timetable, Vec<(WeekPart, Refusal)>> {
    let mut faults = Vec::new();
    let mut timetable = Timetable::default();
    timetable.otherwise_by_appointment = text.otherwise_by_appointment;
    let weeks = [(&text.days, Season::Year), (&text.holidays, Season::Holidays)];
    for (days, season) in weeks {
        for (day, written) in Weekday::ALL.into_iter().zip(days) {
            if let Err(refusal) = add_day(&mut timetable, season, day, written) {
                let part =
                    if season == Season::Year { WeekPart::Day(day) } else { WeekPart::HolidaysDay(day) };
                faults.push((part, refusal));
            }
        }
    }
    if let Err(refusal) = text.others.lines().try_for_each(|line| add_line(&mut timetable, line)) {
        faults.push((WeekPart::Others, refusal));
    }
    if faults.is_empty() && timetable.is_empty() && !timetable.otherwise_by_appointment {
        faults.push((WeekPart::Whole, Refusal::WithoutHours));
    }
    if faults.is_empty() { Ok(timetable) } else { Err(faults) }
}

/// Adds what is written of one day.
fn add_day(timetable: &mut Timetable, season: Season, day: Weekday, written: &str) -> Result<(), Refusal> {
    for piece in written.split([';', '\n']).map(str::trim).filter(|piece| !piece.is_empty()) {
        let clauses = parser::parse(&lexer::read(&format!("{} {piece}", day.name()))?)?;
        if let [Clause::ClosedDays { half: None, .. }] = clauses.as_slice() {
            continue;
        }
        let read = assemble(&clauses, None)?;
        // A text of Monday that speaks of Tuesday too would be shown under Monday alone.
        let of_the_day = read.days().iter().eq([day]) && read.seasons() == [Season::Year];
        if !of_the_day || !read.closings.is_empty() || read.otherwise_by_appointment {
            return Err(Refusal::Order);
        }
        for ((_, case), hours) in read.cases() {
            timetable.add(season, case, hours)?;
        }
    }
    Ok(())
}

/// Adds what a line says beside the week: when the place is closed, or hours of a part of the year.
fn add_line(timetable: &mut Timetable, line: &str) -> Result<(), Refusal> {
    if line.trim().is_empty() {
        return Ok(());
    }
    let clauses = parser::parse(&lexer::read(line)?)?;
    let closings: Option<Vec<&Vec<Closing>>> = clauses
        .iter()
        .map(|clause| if let Clause::Closed(closings, _) = clause { Some(closings) } else { None })
        .collect();
    if let Some(closings) = closings {
        timetable.closings.extend(closings.into_iter().flatten());
        return Ok(());
    }
    let read = assemble(&clauses, None)?;
    for ((season, case), hours) in read.cases() {
        timetable.add(season, case, hours)?;
    }
    timetable.closings.extend(read.closings);
    timetable.otherwise_by_appointment |= read.otherwise_by_appointment;
    Ok(())
}
