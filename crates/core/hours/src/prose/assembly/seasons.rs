//! Which season each group of hours is of.

use crate::prose::parser::{Clause, Group, Title, When};
use crate::prose::refusal::Refusal;
use crate::prose::season::Season;
use crate::prose::timetable::Closing;

/// The season of each group, in their order.
pub(super) fn seasons(clauses: &[Clause], groups: &[&Group]) -> Result<Vec<Season>, Refusal> {
    let said = said(clauses, groups)?;
    if said.iter().all(Option::is_none) {
        return if has_title(clauses) { Err(Refusal::Order) } else { Ok(vec![Season::Year; groups.len()]) };
    }
    let titles: Vec<Title> = said.iter().flatten().copied().collect();
    let school = titles.iter().any(is_school);
    // Hours without a season beside others that have one: do they hold then too?
    if titles.len() < said.len() {
        return Err(if school { Refusal::Holidays } else { Refusal::Scope });
    }
    // « En août : mardi 9h-12h. Jeudi 14h-17h. »: Thursday in August, or all the year?
    let one = titles.iter().all(|title| *title == titles[0]) && titles[0] != Title::SchoolPeriod;
    if one && groups.iter().skip(1).any(|group| group.sentence) {
        return Err(doubt(titles.first().copied()));
    }
    let mut seasons = Vec::new();
    for title in &titles {
        let season = match title {
            Title::Season(season) => *season,
            Title::OutsideHolidays | Title::SchoolPeriod => Season::Year,
            Title::Rest => rest(&titles)?,
        };
        seasons.push(season);
    }
    // « Horaires d’été » says that the rest of the year has others.
    let named = clauses.iter().any(|clause| matches!(clause, Clause::Title { is_named: true, .. }));
    if named && seasons.iter().all(|season| *season == seasons[0]) {
        return Err(Refusal::RestOfYear);
    }
    if groups.iter().any(|group| group.when.is_none()) {
        return Err(Refusal::NoDays);
    }
    let holidays = seasons.contains(&Season::Holidays);
    if titles.contains(&Title::SchoolPeriod) && !holidays && !closed_in_holidays(clauses) {
        return Err(Refusal::Holidays);
    }
    let overlap = |(rank, one): (usize, &Season)| {
        seasons[rank + 1..].iter().any(|other| other != one && other.meets(*one))
    };
    if seasons.iter().enumerate().any(overlap) {
        return Err(if school { Refusal::Holidays } else { Refusal::Contradiction(None) });
    }
    // Public holidays beside seasons have no sure writing.
    let public = |group: &&Group| group.public_holidays || group.when == Some(When::PublicHolidays);
    if groups.iter().any(public) {
        return Err(Refusal::Scope);
    }
    Ok(seasons)
}

/// The closing that « hors vacances scolaires » says, where no hours are said of the holidays.
pub(super) fn outside(clauses: &[Clause], groups: &[&Group]) -> Option<Closing> {
    let titles: Vec<Title> = said(clauses, groups).ok()?.into_iter().flatten().collect();
    let hours_then = titles.contains(&Title::Season(Season::Holidays));
    (titles.contains(&Title::OutsideHolidays) && !hours_then).then_some(Closing::Holidays)
}

/// The title above each group, or the season said behind its hours.
fn said(clauses: &[Clause], groups: &[&Group]) -> Result<Vec<Option<Title>>, Refusal> {
    let mut current = None;
    let mut used = true;
    let mut said = Vec::new();
    for clause in clauses {
        match clause {
            Clause::Title { .. } if !used => return Err(Refusal::Order),
            Clause::Title { title, .. } => {
                current = Some(*title);
                used = false;
            }
            Clause::Group(group) => {
                // Behind the last of several groups, nobody knows of which a season is.
                let behind = group.season;
                if behind.is_some() && groups.iter().any(|other| other.season.is_none()) {
                    return Err(if behind.iter().any(is_school) {
                        Refusal::Holidays
                    } else {
                        Refusal::Scope
                    });
                }
                if behind.is_some() && current.is_some() {
                    return Err(Refusal::Scope);
                }
                used = true;
                said.push(behind.or(current));
            }
            // « En août, fermé le lundi. Mardi 9h-12h »: Tuesday in August, or all the year?
            _ if !used => return Err(doubt(current)),
            _ => {}
        }
    }
    match (used, said.is_empty()) {
        (true, _) => Ok(said),
        (false, true) => Err(Refusal::WithoutHours),
        (false, false) => Err(doubt(current)),
    }
}

/// The refusal of what may be of one season or of the whole year.
fn doubt(title: Option<Title>) -> Refusal {
    if title.iter().any(is_school) { Refusal::Holidays } else { Refusal::Scope }
}

fn has_title(clauses: &[Clause]) -> bool {
    clauses.iter().any(|clause| matches!(clause, Clause::Title { .. }))
}

const fn is_school(title: &Title) -> bool {
    matches!(title, Title::OutsideHolidays | Title::SchoolPeriod | Title::Season(Season::Holidays))
}

/// Whether another statement closes the holidays.
fn closed_in_holidays(clauses: &[Clause]) -> bool {
    clauses.iter().any(|clause| matches!(clause, Clause::Closed(f, _) if f.contains(&Closing::Holidays)))
}

/// « Le reste de l’année » beside one season with dates.
fn rest(titles: &[Title]) -> Result<Season, Refusal> {
    let mut dated = titles.iter().filter_map(|title| match title {
        Title::Season(season @ Season::Period(..)) => Some(*season),
        _ => None,
    });
    let first = dated.next().ok_or(Refusal::Scope)?;
    if dated.any(|other| other != first) { Err(Refusal::Scope) } else { first.rest().ok_or(Refusal::Scope) }
}
