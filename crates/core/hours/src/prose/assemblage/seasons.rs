//! Which season each group of hours is of.

use crate::prose::grille::Fermeture;
use crate::prose::parser::{Clause, Groupe, Quand, Titre};
use crate::prose::refus::Refus;
use crate::prose::saison::Saison;

/// The season of each group, in their order.
pub(super) fn seasons(clauses: &[Clause], groups: &[&Groupe]) -> Result<Vec<Saison>, Refus> {
    let said = said(clauses, groups)?;
    if said.iter().all(Option::is_none) {
        return if has_title(clauses) { Err(Refus::Ordre) } else { Ok(vec![Saison::Annee; groups.len()]) };
    }
    let titles: Vec<Titre> = said.iter().flatten().copied().collect();
    let school = titles.iter().any(is_school);
    // Hours without a season beside others that have one: do they hold then too?
    if titles.len() < said.len() {
        return Err(if school { Refus::Vacances } else { Refus::Portee });
    }
    // « En août : mardi 9h-12h. Jeudi 14h-17h. »: Thursday in August, or all the year?
    let one = titles.iter().all(|titre| *titre == titles[0]) && titles[0] != Titre::PeriodeScolaire;
    if one && groups.iter().skip(1).any(|groupe| groupe.sentence) {
        return Err(doubt(titles.first().copied()));
    }
    let mut seasons = Vec::new();
    for titre in &titles {
        let season = match titre {
            Titre::Saison(saison) => *saison,
            Titre::HorsVacances | Titre::PeriodeScolaire => Saison::Annee,
            Titre::Reste => rest(&titles)?,
        };
        seasons.push(season);
    }
    // « Horaires d’été » says that the rest of the year has others.
    let named = clauses.iter().any(|clause| matches!(clause, Clause::Titre { nomme: true, .. }));
    if named && seasons.iter().all(|saison| *saison == seasons[0]) {
        return Err(Refus::ResteDeLAnnee);
    }
    if groups.iter().any(|groupe| groupe.quand.is_none()) {
        return Err(Refus::JoursAbsents);
    }
    let holidays = seasons.contains(&Saison::Vacances);
    if titles.contains(&Titre::PeriodeScolaire) && !holidays && !closed_in_holidays(clauses) {
        return Err(Refus::Vacances);
    }
    let overlap = |(rank, one): (usize, &Saison)| {
        seasons[rank + 1..].iter().any(|other| other != one && other.meets(*one))
    };
    if seasons.iter().enumerate().any(overlap) {
        return Err(if school { Refus::Vacances } else { Refus::Contradiction(None) });
    }
    // Public holidays beside seasons have no sure writing.
    let public = |groupe: &&Groupe| groupe.feries || groupe.quand == Some(Quand::Feries);
    if groups.iter().any(public) {
        return Err(Refus::Portee);
    }
    Ok(seasons)
}

/// The closing that « hors vacances scolaires » says, where no hours are said of the holidays.
pub(super) fn outside(clauses: &[Clause], groups: &[&Groupe]) -> Option<Fermeture> {
    let titles: Vec<Titre> = said(clauses, groups).ok()?.into_iter().flatten().collect();
    let hours_then = titles.contains(&Titre::Saison(Saison::Vacances));
    (titles.contains(&Titre::HorsVacances) && !hours_then).then_some(Fermeture::Vacances)
}

/// The title above each group, or the season said behind its hours.
fn said(clauses: &[Clause], groups: &[&Groupe]) -> Result<Vec<Option<Titre>>, Refus> {
    let mut current = None;
    let mut used = true;
    let mut said = Vec::new();
    for clause in clauses {
        match clause {
            Clause::Titre { .. } if !used => return Err(Refus::Ordre),
            Clause::Titre { titre, .. } => {
                current = Some(*titre);
                used = false;
            }
            Clause::Groupe(groupe) => {
                // Behind the last of several groups, nobody knows of which a season is.
                let behind = groupe.saison;
                if behind.is_some() && groups.iter().any(|other| other.saison.is_none()) {
                    return Err(if behind.iter().any(is_school) { Refus::Vacances } else { Refus::Portee });
                }
                if behind.is_some() && current.is_some() {
                    return Err(Refus::Portee);
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
        (false, true) => Err(Refus::SansHoraire),
        (false, false) => Err(doubt(current)),
    }
}

/// The refusal of what may be of one season or of the whole year.
fn doubt(titre: Option<Titre>) -> Refus {
    if titre.iter().any(is_school) { Refus::Vacances } else { Refus::Portee }
}

fn has_title(clauses: &[Clause]) -> bool {
    clauses.iter().any(|clause| matches!(clause, Clause::Titre { .. }))
}

const fn is_school(titre: &Titre) -> bool {
    matches!(titre, Titre::HorsVacances | Titre::PeriodeScolaire | Titre::Saison(Saison::Vacances))
}

/// Whether another statement closes the holidays.
fn closed_in_holidays(clauses: &[Clause]) -> bool {
    clauses.iter().any(|clause| matches!(clause, Clause::Fermee(f, _) if f.contains(&Fermeture::Vacances)))
}

/// « Le reste de l’année » beside one season with dates.
fn rest(titles: &[Titre]) -> Result<Saison, Refus> {
    let mut dated = titles.iter().filter_map(|titre| match titre {
        Titre::Saison(saison @ Saison::Periode(..)) => Some(*saison),
        _ => None,
    });
    let first = dated.next().ok_or(Refus::Portee)?;
    if dated.any(|other| other != first) { Err(Refus::Portee) } else { first.rest().ok_or(Refus::Portee) }
}
