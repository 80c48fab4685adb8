//! Timetable → OSM `opening_hours`.

use super::grille::{Fermeture, Grille, JOURNEE, Journee, Note, Plage, Quand, Rang, Semaines};
use super::jours::Jours;
use super::saison::{Jour, Saison};

/// « Sur rendez-vous » as a state: neither open nor closed. The word `unknown` is what a comment alone means in the
/// specification, but evaluators disagree on it, so it is written out.
pub(super) const SUR_RENDEZ_VOUS: &str = "sur rendez-vous";
pub(super) const SANS_RENDEZ_VOUS: &str = "sans rendez-vous";

/// Names of the months in the OSM syntax.
const MOIS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Writes a timetable; empty for an empty one.
pub(super) fn write(grille: &Grille) -> String {
    let mut rules: Vec<String> = Vec::new();
    let saisons = grille.saisons();
    for saison in &saisons {
        // The hours of the year say nothing of the holidays when these have their own.
        if *saison == Saison::Vacances && saisons.len() > 1 {
            rules.push("SH off".into());
        }
        let groups = grille.groups(*saison);
        let of_days = groups.iter().filter(|(quand, _)| *quand != Quand::Feries);
        rules.extend(of_days.map(|(quand, journee)| rule(*saison, quand, journee)));
    }
    // Public holidays come last: they replace the hours of their day of the week.
    for (quand, journee) in grille.groups(Saison::Annee).iter().filter(|(quand, _)| *quand == Quand::Feries) {
        rules.push(rule(Saison::Annee, quand, journee));
    }
    let mois: Vec<&str> = grille
        .fermetures
        .iter()
        .filter_map(|f| if let Fermeture::Mois(mois) = f { Some(month(*mois)) } else { None })
        .collect();
    if !mois.is_empty() {
        rules.push(format!("{} off", mois.join(",")));
    }
    for fermeture in &grille.fermetures {
        match fermeture {
            Fermeture::Mois(_) => {}
            Fermeture::Periode(from, to) => rules.push(format!("{} off", period(*from, *to))),
            Fermeture::Vacances => rules.push("SH off".into()),
            Fermeture::Feries => rules.push("PH off".into()),
        }
    }
    let mut text = rules.join("; ");
    if grille.sinon_sur_rendez_vous {
        if !text.is_empty() {
            text.push_str(" || ");
        }
        text.push_str("unknown \"sur rendez-vous\"");
    }
    text
}

fn rule(saison: Saison, quand: &Quand, journee: &Journee) -> String {
    let always = Journee { plages: vec![Plage { debut: 0, fin: JOURNEE }], note: Note::Aucune };
    let of_holidays = if saison == Saison::Vacances { "SH " } else { "" };
    let days = match quand {
        Quand::Semaine(Semaines::Toutes, Jours::TOUS) if saison == Saison::Annee && *journee == always => {
            return "24/7".into();
        }
        Quand::Semaine(weeks, jours) => format!("{}{of_holidays}{}", week(*weeks), weekdays(*jours)),
        Quand::Mois(jour, rangs) => {
            let rangs: Vec<&str> = rangs.iter().map(|rang| nth(*rang)).collect();
            format!("{of_holidays}{}[{}]", jour.osm(), rangs.join(","))
        }
        Quand::Feries => "PH".into(),
    };
    let days = format!("{}{days}", season(saison));
    let plages: Vec<String> =
        journee.plages.iter().map(|p| format!("{}-{}", time(p.debut), time(p.fin))).collect();
    let note = match journee.note {
        Note::Aucune => String::new(),
        Note::SurRendezVous => format!(" unknown \"{SUR_RENDEZ_VOUS}\""),
        Note::SansRendezVous => format!(" open \"{SANS_RENDEZ_VOUS}\""),
    };
    if journee.is_any_time_by_appointment() {
        return format!("{days}{note}");
    }
    format!("{days} {}{note}", plages.join(","))
}

/// What stands before the weeks and days of a season with dates: « Apr-Sep  », « Apr 15-Sep 30  ».
fn season(saison: Saison) -> String {
    match (saison, saison.whole_months()) {
        (Saison::Annee | Saison::Vacances, _) => String::new(),
        (_, Some((first, last))) if first == last => format!("{} ", month(first)),
        (_, Some((first, last))) => format!("{}-{} ", month(first), month(last)),
        (Saison::Periode(from, to), None) => format!("{} ", period(from, to)),
    }
}

const fn week(weeks: Semaines) -> &'static str {
    match weeks {
        Semaines::Toutes => "",
        Semaines::Paires => "week 02-52/2 ",
        Semaines::Impaires => "week 01-53/2 ",
    }
}

/// « Aug 15 », « Aug 01-21 », « Dec 24-Jan 02 ».
fn period(from: Jour, to: Jour) -> String {
    if from == to {
        date(from)
    } else if from.0 == to.0 && from < to {
        format!("{}-{:02}", date(from), to.1)
    } else {
        format!("{}-{}", date(from), date(to))
    }
}

fn weekdays(jours: Jours) -> String {
    let runs = jours.runs().into_iter().map(|(first, last)| match last as u8 - first as u8 {
        0 => first.osm().to_owned(),
        1 => format!("{},{}", first.osm(), last.osm()),
        _ => format!("{}-{}", first.osm(), last.osm()),
    });
    runs.collect::<Vec<_>>().join(",")
}

const fn nth(rang: Rang) -> &'static str {
    match rang {
        Rang::Premier => "1",
        Rang::Deuxieme => "2",
        Rang::Troisieme => "3",
        Rang::Quatrieme => "4",
        Rang::Cinquieme => "5",
        Rang::Dernier => "-1",
    }
}

fn time(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn date((mois, jour): Jour) -> String {
    format!("{} {jour:02}", month(mois))
}

fn month(mois: u8) -> &'static str {
    MOIS[usize::from(mois) - 1]
}
