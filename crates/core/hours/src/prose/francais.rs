//! Timetable → French, with the spaces that French typography asks for.

use repere_domain::texte::MOIS;

use super::grille::{Fermeture, Grille, JOURNEE, Journee, Note, Plage, Quand, Rang, Semaines};
use super::jours::{Jour, Jours};
use super::saison::Saison;

/// « lundi, mardi et vendredi de 9 h à 12 h et de 14 h à 17 h 30 ; fermé en août ».
pub(super) fn write(grille: &Grille) -> String {
    let saisons = grille.saisons();
    let mut parts: Vec<String> = Vec::new();
    for saison in &saisons {
        let title = season(*saison, saisons.contains(&Saison::Vacances) && saisons.len() > 1);
        let groups = grille.groups(*saison);
        parts.extend(groups.iter().enumerate().map(|(rank, (quand, journee))| {
            let title = if rank == 0 { title.as_str() } else { "" };
            format!("{title}{}", group(*saison, quand, journee))
        }));
    }
    parts.extend(closings(grille));
    if grille.sinon_sur_rendez_vous {
        let alone = parts.is_empty();
        parts.push(
            if alone { "sur rendez-vous" } else { "en dehors de ces horaires, sur rendez-vous" }.into(),
        );
    }
    parts.join("\u{a0}; ")
}

/// What stands before the hours of a season: « d’avril à septembre : ».
pub(super) fn season(saison: Saison, apart_from_holidays: bool) -> String {
    let name = match (saison, saison.whole_months()) {
        (Saison::Annee, _) if apart_from_holidays => "hors vacances scolaires".to_owned(),
        (Saison::Annee, _) => return String::new(),
        (Saison::Vacances, _) => "pendant les vacances scolaires".to_owned(),
        (_, Some((first, last))) if first == last => format!("en {}", month(first)),
        (_, Some((first, last))) => {
            let of = if month(first).starts_with(['a', 'o']) { "d’" } else { "de " };
            format!("{of}{} à {}", month(first), month(last))
        }
        (Saison::Periode(from, to), None) => period(from, to),
    };
    format!("{name}\u{a0}: ")
}

/// « du 24 décembre au 2 janvier », « du 1er au 15 août », « le 15 août ».
fn period(from: (u8, u8), to: (u8, u8)) -> String {
    if from == to {
        return format!("le {}", date(from, true));
    }
    // « du 1er au 15 août », unless that would read as a period without New Year in it.
    let with_month = from.0 != to.0 || from > to;
    format!("du {} au {}", date(from, with_month), date(to, true))
}

fn group(saison: Saison, quand: &Quand, journee: &Journee) -> String {
    let note = match journee.note {
        Note::Aucune => "",
        Note::SurRendezVous => ", sur rendez-vous,",
        Note::SansRendezVous => ", sans rendez-vous,",
    };
    if saison == Saison::Annee
        && *quand == Quand::Semaine(Semaines::Toutes, Jours::TOUS)
        && journee.plages == [Plage { debut: 0, fin: JOURNEE }]
        && note.is_empty()
    {
        return "7\u{a0}j/7, 24\u{a0}h/24".into();
    }
    if journee.is_any_time_by_appointment() {
        return format!("{}, sur rendez-vous", days(quand));
    }
    let hours: Vec<String> = journee.plages.iter().map(range).collect();
    format!("{}{note} {}", days(quand), list(&hours))
}

fn range(plage: &Plage) -> String {
    format!("de {} à {}", time(plage.debut), time(plage.fin))
}

/// « 9 h », « 9 h 30 ».
pub(super) fn time(minutes: u16) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("{hours}\u{a0}h"),
        (hours, minutes) => format!("{hours}\u{a0}h\u{a0}{minutes:02}"),
    }
}

pub(super) fn days(quand: &Quand) -> String {
    match quand {
        Quand::Semaine(Semaines::Toutes, jours) => weekdays(*jours),
        Quand::Semaine(Semaines::Paires, jours) => format!("{} des semaines paires", weekdays(*jours)),
        Quand::Semaine(Semaines::Impaires, jours) => format!("{} des semaines impaires", weekdays(*jours)),
        Quand::Mois(jour, rangs) => {
            let plural = if rangs.len() > 1 { "s" } else { "" };
            let rangs: Vec<String> = rangs.iter().map(|rang| nth(*rang).to_owned()).collect();
            format!("{} {}{plural} du mois", list(&rangs), jour.nom())
        }
        Quand::Feries => "les jours fériés".into(),
    }
}

pub(super) fn weekdays(jours: Jours) -> String {
    if jours == Jours::TOUS {
        return "tous les jours".into();
    }
    let mut names = Vec::new();
    for (first, last) in jours.runs() {
        if last as u8 - first as u8 >= 2 {
            names.push(format!("du {} au {}", first.nom(), last.nom()));
        } else {
            names.extend(
                Jour::ALL.into_iter().filter(|j| (first..=last).contains(j)).map(|j| j.nom().to_owned()),
            );
        }
    }
    list(&names)
}

const fn nth(rang: Rang) -> &'static str {
    match rang {
        Rang::Premier => "1er",
        Rang::Deuxieme => "2e",
        Rang::Troisieme => "3e",
        Rang::Quatrieme => "4e",
        Rang::Cinquieme => "5e",
        Rang::Dernier => "dernier",
    }
}

fn closings(grille: &Grille) -> Vec<String> {
    let mut closings = Vec::new();
    let mois: Vec<String> = grille
        .fermetures
        .iter()
        .filter_map(|f| if let Fermeture::Mois(mois) = f { Some(month(*mois).to_owned()) } else { None })
        .collect();
    if !mois.is_empty() {
        closings.push(format!("fermé en {}", list(&mois)));
    }
    for fermeture in &grille.fermetures {
        match fermeture {
            Fermeture::Mois(_) => {}
            Fermeture::Periode(from, to) => closings.push(format!("fermé {}", period(*from, *to))),
            Fermeture::Vacances => closings.push("fermé pendant les vacances scolaires".into()),
            Fermeture::Feries => closings.push("fermé les jours fériés".into()),
        }
    }
    closings
}

fn date((mois, jour): (u8, u8), with_month: bool) -> String {
    let jour = if jour == 1 { "1er".to_owned() } else { jour.to_string() };
    if with_month { format!("{jour}\u{a0}{}", month(mois)) } else { jour }
}

fn month(mois: u8) -> &'static str {
    MOIS[usize::from(mois) - 1]
}

/// « a, b et c ».
fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} et {last}", first.join(", ")),
    }
}
