//! Clauses → timetable: what each restriction goes with, and whether the clauses agree.

mod seasons;

use super::grille::{Case, Fermeture, Grille, Journee, Note, Plage, Semaines, is_afternoon, is_morning};
use super::jours::{Jour, Jours};
use super::lexique::Demi;
use super::parser::{Clause, Exception, Groupe, Lien, Place, Quand};
use super::refus::Refus;
use super::saison::Saison;
use seasons::{outside, seasons};

/// The timetable that clauses say. `coches` are the days that the source ticks beside the text: they stand for those
/// that a text of one group does not name.
pub(super) fn assemble(clauses: &[Clause], coches: Option<Jours>) -> Result<Grille, Refus> {
    let groups: Vec<&Groupe> = clauses
        .iter()
        .filter_map(|c| if let Clause::Groupe(groupe) = c { Some(groupe) } else { None })
        .collect();
    let all_by_appointment = all_by_appointment(clauses, &groups)?;
    check_scope(clauses, &groups)?;
    let seasons = seasons(clauses, &groups)?;
    let by_season = seasons.iter().any(|saison| *saison != Saison::Annee);
    if by_season && (all_by_appointment || clauses.iter().any(|c| matches!(c, Clause::SinonSurRendezVous(_))))
    {
        return Err(Refus::Portee);
    }
    let mut grille = Grille::default();
    for (groupe, saison) in groups.iter().zip(seasons) {
        let note = match groupe.note {
            Some((note, _)) => note,
            None if all_by_appointment => Note::SurRendezVous,
            None => Note::Aucune,
        };
        add_group(&mut grille, groupe, saison, note, coches)?;
    }
    for clause in clauses {
        match clause {
            Clause::Groupe(_) | Clause::Titre { .. } => {}
            // « Fermé le dimanche » under a season that says nothing of Sunday.
            Clause::JoursFermes { jours, demi: None } if by_season => {
                if grille.jours().meets(*jours) {
                    return Err(Refus::Portee);
                }
            }
            Clause::JoursFermes { .. } | Clause::JoursEtFermetures { .. } if by_season => {
                return Err(Refus::Portee);
            }
            Clause::JoursFermes { jours, demi } => close_days(&mut grille, *jours, *demi, &groups)?,
            Clause::JoursEtFermetures { jours, fermetures, .. } => {
                close_days(&mut grille, *jours, None, &groups)?;
                grille.fermetures.extend(fermetures);
            }
            // « …, fermé les jours fériés » behind the last season: of this one, or of all?
            Clause::Fermee(_, lien) if by_season && *lien != Lien::Fort => return Err(Refus::Portee),
            Clause::Fermee(fermetures, _) => grille.fermetures.extend(fermetures),
            Clause::SurRendezVous { .. } => grille.sinon_sur_rendez_vous |= groups.is_empty(),
            Clause::SinonSurRendezVous(_) => grille.sinon_sur_rendez_vous = true,
        }
    }
    grille.fermetures.extend(outside(clauses, &groups));
    let closed_then =
        |saison: &Saison| *saison == Saison::Vacances && grille.fermetures.contains(&Fermeture::Vacances);
    if grille.saisons().iter().any(closed_then)
        || (grille.has_public_holidays() && grille.fermetures.contains(&Fermeture::Feries))
    {
        return Err(Refus::Contradiction(None));
    }
    // On a day that is closed, « otherwise by appointment » says nothing sure; alone, it says nothing else.
    if grille.sinon_sur_rendez_vous && !grille.fermetures.is_empty() {
        return Err(Refus::Portee);
    }
    if grille.is_empty() && !grille.sinon_sur_rendez_vous { Err(Refus::SansHoraire) } else { Ok(grille) }
}

/// Whether everything is by appointment. A « sur rendez-vous » beside hours may speak of them or of other times.
fn all_by_appointment(clauses: &[Clause], groups: &[&Groupe]) -> Result<bool, Refus> {
    let mut said = false;
    for clause in clauses {
        if let Clause::SurRendezVous { seul } = clause {
            if !groups.is_empty() && !seul {
                return Err(Refus::Portee);
            }
            said = true;
        }
    }
    let noted = groups.iter().any(|groupe| groupe.note.is_some());
    if said && noted { Err(Refus::Portee) } else { Ok(said) }
}

/// Refuses what may go with one group as well as with several.
fn check_scope(clauses: &[Clause], groups: &[&Groupe]) -> Result<(), Refus> {
    if groups.is_empty() && clauses.iter().any(|c| matches!(c, Clause::SinonSurRendezVous(_))) {
        return Err(Refus::SansHoraire);
    }
    if groups.len() < 2 {
        return Ok(());
    }
    for groupe in groups {
        let doubtful = match groupe.note {
            Some((_, Place::Devant | Place::ApresVirgule)) => true,
            Some((_, Place::Derriere)) => groupe.lien != Lien::Fort,
            Some((_, Place::Dedans)) | None => false,
        };
        if groups.iter().any(|other| other.behind != groupe.behind) {
            return Err(Refus::JoursDevantOuDerriere);
        }
        if groupe.quand.is_none() {
            return Err(Refus::JoursAbsents);
        }
        let of_the_year = groupe.exceptions.iter().any(|e| matches!(e, Exception::Fermeture(_)));
        let title = groupe.annonce && groups.iter().any(|other| !other.annonce);
        if doubtful || of_the_year || title || groupe.seul {
            return Err(Refus::Portee);
        }
    }
    let mut seen = 0;
    for clause in clauses {
        match clause {
            Clause::Groupe(_) => seen += 1,
            Clause::Fermee(_, lien) | Clause::JoursEtFermetures { lien, .. }
                if seen > 0 && (seen < groups.len() || *lien == Lien::Aucun) =>
            {
                return Err(Refus::Portee);
            }
            Clause::SinonSurRendezVous(lien) if seen < groups.len() || *lien != Lien::Fort => {
                return Err(Refus::Portee);
            }
            _ => {}
        }
    }
    Ok(())
}

fn add_group(
    grille: &mut Grille,
    groupe: &Groupe,
    saison: Saison,
    note: Note,
    coches: Option<Jours>,
) -> Result<(), Refus> {
    let journee = Journee { plages: groupe.plages.clone(), note };
    match &groupe.quand {
        Some(Quand::Mois(rangs, jour)) => {
            for rang in rangs {
                grille.add(saison, Case::Mois(*jour, *rang), &journee)?;
            }
            only_of_the_year(grille, &groupe.exceptions)
        }
        Some(Quand::Feries) => {
            grille.add(saison, Case::Feries, &journee)?;
            only_of_the_year(grille, &groupe.exceptions)
        }
        Some(Quand::Semaine(semaines, jours)) => {
            add_weekly(grille, groupe, saison, *semaines, *jours, &journee)
        }
        None => {
            let jours = coches.filter(|jours| !jours.is_empty()).ok_or(Refus::JoursAbsents)?;
            add_weekly(grille, groupe, saison, Semaines::Toutes, jours, &journee)
        }
    }
}

fn add_weekly(
    grille: &mut Grille,
    groupe: &Groupe,
    saison: Saison,
    semaines: Semaines,
    jours: Jours,
    journee: &Journee,
) -> Result<(), Refus> {
    let mut left = jours;
    for exception in &groupe.exceptions {
        let excepted = match exception {
            Exception::Jours { jours, .. } => *jours,
            Exception::Fermeture(fermeture) => {
                grille.fermetures.insert(*fermeture);
                continue;
            }
        };
        if !left.includes(excepted) {
            return Err(excepted.without(left).iter().next().map_or(Refus::Portee, Refus::HeuresAbsentes));
        }
        left = left.without(excepted);
    }
    // « le lundi sauf le lundi »
    if left.is_empty() {
        return Err(Refus::Contradiction(jours.iter().next()));
    }
    if groupe.feries {
        // « tous les jours et jours fériés sauf le lundi »: and a Monday that is one?
        if !groupe.exceptions.is_empty() {
            return Err(Refus::Portee);
        }
        grille.add(saison, Case::Feries, journee)?;
    }
    for jour in left.iter() {
        grille.add(saison, Case::Semaine(semaines, jour), journee)?;
    }
    for exception in &groupe.exceptions {
        let Exception::Jours { jours, demi, plages } = exception else { continue };
        let plages = match demi {
            Some(demi) => without_half(&journee.plages, *demi)?,
            None => plages.clone(),
        };
        if plages.is_empty() {
            continue;
        }
        // Are the excepted hours by appointment too?
        if journee.note != Note::Aucune && demi.is_none() {
            return Err(Refus::Portee);
        }
        let other = Journee { plages, note: journee.note };
        for jour in jours.iter() {
            grille.add(saison, Case::Semaine(semaines, jour), &other)?;
        }
    }
    Ok(())
}

fn only_of_the_year(grille: &mut Grille, exceptions: &[Exception]) -> Result<(), Refus> {
    for exception in exceptions {
        match exception {
            Exception::Fermeture(fermeture) => {
                grille.fermetures.insert(*fermeture);
            }
            Exception::Jours { .. } => return Err(Refus::Portee),
        }
    }
    Ok(())
}

/// « Fermé le mercredi », « fermé le mercredi matin ».
fn close_days(
    grille: &mut Grille,
    jours: Jours,
    demi: Option<Demi>,
    groups: &[&Groupe],
) -> Result<(), Refus> {
    for jour in jours.iter() {
        if !grille.has(Saison::Annee, jour) {
            continue;
        }
        if is_named_alone(jour, groups) {
            return Err(Refus::Contradiction(Some(jour)));
        }
        let Some(journee) = grille.weekly(jour) else { return Err(Refus::Contradiction(Some(jour))) };
        match demi {
            Some(demi) => journee.plages = without_half(&journee.plages, demi)?,
            None => {
                grille.remove(Saison::Annee, jour);
            }
        }
    }
    // « Fermé le mardi matin » of a Tuesday without hours says that its afternoon has some.
    match jours.iter().find(|jour| !grille.has(Saison::Annee, *jour)) {
        Some(jour) if demi.is_some() => Err(Refus::HeuresAbsentes(jour)),
        _ => Ok(()),
    }
}

/// Whether a group is about that day alone: closing it would leave nothing of what the group says.
fn is_named_alone(jour: Jour, groups: &[&Groupe]) -> bool {
    groups.iter().any(|groupe| match &groupe.quand {
        Some(Quand::Semaine(_, jours)) => *jours == [jour].into_iter().collect(),
        Some(Quand::Mois(_, other)) => *other == jour,
        Some(Quand::Feries) | None => false,
    })
}

/// Hours without those of a half of the day: sure only of a morning and an afternoon.
fn without_half(plages: &[Plage], demi: Demi) -> Result<Vec<Plage>, Refus> {
    match (plages, demi) {
        ([morning, afternoon], Demi::Matin) if is_morning(*morning) && is_afternoon(*afternoon) => {
            Ok(vec![*afternoon])
        }
        ([morning, afternoon], Demi::ApresMidi) if is_morning(*morning) && is_afternoon(*afternoon) => {
            Ok(vec![*morning])
        }
        _ => Err(Refus::DemiJournee),
    }
}
