//! Clauses → timetable: what each restriction goes with, and whether the clauses agree.

mod seasons;

use super::days::{Weekday, Weekdays};
use super::lexicon::Half;
use super::parser::{Clause, Exception, Group, Link, Place, When};
use super::refusal::Refusal;
use super::season::Season;
use super::timetable::{Case, Closing, DayHours, Note, Range, Timetable, Weeks, is_afternoon, is_morning};
use seasons::{outside, seasons};

/// The timetable that clauses say. `ticked` are the days that the source ticks beside the text: they stand for those
/// that a text of one group does not name.
pub(super) fn assemble(clauses: &[Clause], ticked: Option<Weekdays>) -> Result<Timetable, Refusal> {
    let groups: Vec<&Group> = clauses
        .iter()
        .filter_map(|c| if let Clause::Group(group) = c { Some(group) } else { None })
        .collect();
    let all_by_appointment = all_by_appointment(clauses, &groups)?;
    check_scope(clauses, &groups)?;
    let seasons = seasons(clauses, &groups)?;
    let by_season = seasons.iter().any(|season| *season != Season::Year);
    if by_season
        && (all_by_appointment || clauses.iter().any(|c| matches!(c, Clause::OtherwiseByAppointment(_))))
    {
        return Err(Refusal::Scope);
    }
    let mut timetable = Timetable::default();
    for (group, season) in groups.iter().zip(seasons) {
        let note = match group.note {
            Some((note, _)) => note,
            None if all_by_appointment => Note::ByAppointment,
            None => Note::Unsaid,
        };
        add_group(&mut timetable, group, season, note, ticked)?;
    }
    for clause in clauses {
        match clause {
            Clause::Group(_) | Clause::Title { .. } => {}
            // « Fermé le dimanche » under a season that says nothing of Sunday.
            Clause::ClosedDays { days, half: None } if by_season => {
                if timetable.days().meets(*days) {
                    return Err(Refusal::Scope);
                }
            }
            Clause::ClosedDays { .. } | Clause::DaysAndClosings { .. } if by_season => {
                return Err(Refusal::Scope);
            }
            Clause::ClosedDays { days, half } => close_days(&mut timetable, *days, *half, &groups)?,
            Clause::DaysAndClosings { days, closings, .. } => {
                close_days(&mut timetable, *days, None, &groups)?;
                timetable.closings.extend(closings);
            }
            // « …, fermé les jours fériés » behind the last season: of this one, or of all?
            Clause::Closed(_, link) if by_season && *link != Link::Strong => return Err(Refusal::Scope),
            Clause::Closed(closings, _) => timetable.closings.extend(closings),
            Clause::ByAppointment { .. } => timetable.otherwise_by_appointment |= groups.is_empty(),
            Clause::OtherwiseByAppointment(_) => timetable.otherwise_by_appointment = true,
        }
    }
    timetable.closings.extend(outside(clauses, &groups));
    let closed_then =
        |season: &Season| *season == Season::Holidays && timetable.closings.contains(&Closing::Holidays);
    if timetable.seasons().iter().any(closed_then)
        || (timetable.has_public_holidays() && timetable.closings.contains(&Closing::PublicHolidays))
    {
        return Err(Refusal::Contradiction(None));
    }
    // On a day that is closed, « otherwise by appointment » says nothing sure; alone, it says nothing else.
    if timetable.otherwise_by_appointment && !timetable.closings.is_empty() {
        return Err(Refusal::Scope);
    }
    if timetable.is_empty() && !timetable.otherwise_by_appointment {
        Err(Refusal::WithoutHours)
    } else {
        Ok(timetable)
    }
}

/// Whether everything is by appointment. A « sur rendez-vous » beside hours may speak of them or of other times.
fn all_by_appointment(clauses: &[Clause], groups: &[&Group]) -> Result<bool, Refusal> {
    let mut said = false;
    for clause in clauses {
        if let Clause::ByAppointment { only } = clause {
            if !groups.is_empty() && !only {
                return Err(Refusal::Scope);
            }
            said = true;
        }
    }
    let noted = groups.iter().any(|group| group.note.is_some());
    if said && noted { Err(Refusal::Scope) } else { Ok(said) }
}

/// Refuses what may go with one group as well as with several.
fn check_scope(clauses: &[Clause], groups: &[&Group]) -> Result<(), Refusal> {
    if groups.is_empty() && clauses.iter().any(|c| matches!(c, Clause::OtherwiseByAppointment(_))) {
        return Err(Refusal::WithoutHours);
    }
    if groups.len() < 2 {
        return Ok(());
    }
    for group in groups {
        let doubtful = match group.note {
            Some((_, Place::Before | Place::AfterComma)) => true,
            Some((_, Place::Behind)) => group.link != Link::Strong,
            Some((_, Place::Inside)) | None => false,
        };
        if groups.iter().any(|other| other.behind != group.behind) {
            return Err(Refusal::DaysBeforeOrBehind);
        }
        if group.when.is_none() {
            return Err(Refusal::NoDays);
        }
        let of_the_year = group.exceptions.iter().any(|e| matches!(e, Exception::Closing(_)));
        let title = group.annonce && groups.iter().any(|other| !other.annonce);
        if doubtful || of_the_year || title || group.only {
            return Err(Refusal::Scope);
        }
    }
    let mut seen = 0;
    for clause in clauses {
        match clause {
            Clause::Group(_) => seen += 1,
            Clause::Closed(_, link) | Clause::DaysAndClosings { link, .. }
                if seen > 0 && (seen < groups.len() || *link == Link::Absent) =>
            {
                return Err(Refusal::Scope);
            }
            Clause::OtherwiseByAppointment(link) if seen < groups.len() || *link != Link::Strong => {
                return Err(Refusal::Scope);
            }
            _ => {}
        }
    }
    Ok(())
}

fn add_group(
    timetable: &mut Timetable,
    group: &Group,
    season: Season,
    note: Note,
    ticked: Option<Weekdays>,
) -> Result<(), Refusal> {
    let day_hours = DayHours { ranges: group.ranges.clone(), note };
    match &group.when {
        Some(When::Month(ranks, day)) => {
            for rank in ranks {
                timetable.add(season, Case::Month(*day, *rank), &day_hours)?;
            }
            only_of_the_year(timetable, &group.exceptions)
        }
        Some(When::PublicHolidays) => {
            timetable.add(season, Case::PublicHolidays, &day_hours)?;
            only_of_the_year(timetable, &group.exceptions)
        }
        Some(When::Week(weeks, days)) => add_weekly(timetable, group, season, *weeks, *days, &day_hours),
        None => {
            let days = ticked.filter(|days| !days.is_empty()).ok_or(Refusal::NoDays)?;
            add_weekly(timetable, group, season, Weeks::All, days, &day_hours)
        }
    }
}

fn add_weekly(
    timetable: &mut Timetable,
    group: &Group,
    season: Season,
    weeks: Weeks,
    days: Weekdays,
    day_hours: &DayHours,
) -> Result<(), Refusal> {
    let mut left = days;
    for exception in &group.exceptions {
        let excepted = match exception {
            Exception::Weekdays { days, .. } => *days,
            Exception::Closing(closing) => {
                timetable.closings.insert(*closing);
                continue;
            }
        };
        if !left.includes(excepted) {
            return Err(excepted.without(left).iter().next().map_or(Refusal::Scope, Refusal::NoHours));
        }
        left = left.without(excepted);
    }
    // « le lundi sauf le lundi »
    if left.is_empty() {
        return Err(Refusal::Contradiction(days.iter().next()));
    }
    if group.public_holidays {
        // « tous les jours et jours fériés sauf le lundi »: and a Monday that is one?
        if !group.exceptions.is_empty() {
            return Err(Refusal::Scope);
        }
        timetable.add(season, Case::PublicHolidays, day_hours)?;
    }
    for day in left.iter() {
        timetable.add(season, Case::Week(weeks, day), day_hours)?;
    }
    for exception in &group.exceptions {
        let Exception::Weekdays { days, half, ranges } = exception else { continue };
        let ranges = match half {
            Some(half) => without_half(&day_hours.ranges, *half)?,
            None => ranges.clone(),
        };
        if ranges.is_empty() {
            continue;
        }
        // Are the excepted hours by appointment too?
        if day_hours.note != Note::Unsaid && half.is_none() {
            return Err(Refusal::Scope);
        }
        let other = DayHours { ranges, note: day_hours.note };
        for day in days.iter() {
            timetable.add(season, Case::Week(weeks, day), &other)?;
        }
    }
    Ok(())
}

fn only_of_the_year(timetable: &mut Timetable, exceptions: &[Exception]) -> Result<(), Refusal> {
    for exception in exceptions {
        match exception {
            Exception::Closing(closing) => {
                timetable.closings.insert(*closing);
            }
            Exception::Weekdays { .. } => return Err(Refusal::Scope),
        }
    }
    Ok(())
}

/// « Fermé le mercredi », « fermé le mercredi matin ».
fn close_days(
    timetable: &mut Timetable,
    days: Weekdays,
    half: Option<Half>,
    groups: &[&Group],
) -> Result<(), Refusal> {
    for day in days.iter() {
        if !timetable.has(Season::Year, day) {
            continue;
        }
        if is_named_alone(day, groups) {
            return Err(Refusal::Contradiction(Some(day)));
        }
        let Some(day_hours) = timetable.weekly(day) else { return Err(Refusal::Contradiction(Some(day))) };
        match half {
            Some(half) => day_hours.ranges = without_half(&day_hours.ranges, half)?,
            None => {
                timetable.remove(Season::Year, day);
            }
        }
    }
    // « Fermé le mardi matin » of a Tuesday without hours says that its afternoon has some.
    match days.iter().find(|day| !timetable.has(Season::Year, *day)) {
        Some(day) if half.is_some() => Err(Refusal::NoHours(day)),
        _ => Ok(()),
    }
}

/// Whether a group is about that day alone: closing it would leave nothing of what the group says.
fn is_named_alone(day: Weekday, groups: &[&Group]) -> bool {
    groups.iter().any(|group| match &group.when {
        Some(When::Week(_, days)) => *days == [day].into_iter().collect(),
        Some(When::Month(_, other)) => *other == day,
        Some(When::PublicHolidays) | None => false,
    })
}

/// Hours without those of a half of the day: sure only of a morning and an afternoon.
fn without_half(ranges: &[Range], half: Half) -> Result<Vec<Range>, Refusal> {
    match (ranges, half) {
        ([morning, afternoon], Half::Morning) if is_morning(*morning) && is_afternoon(*afternoon) => {
            Ok(vec![*afternoon])
        }
        ([morning, afternoon], Half::Afternoon) if is_morning(*morning) && is_afternoon(*afternoon) => {
            Ok(vec![*morning])
        }
        _ => Err(Refusal::HalfDay),
    }
}
