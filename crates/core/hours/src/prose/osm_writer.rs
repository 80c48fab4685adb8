//! Timetable → OSM `opening_hours`.

use super::grille::{Fermeture, Grille, JOURNEE, Journee, Note, Plage, Quand, Rang, Semaines};
use super::jours::Jours;

/// « Sur rendez-vous » as a state: neither open nor closed. The word `unknown` is what a comment alone means in the
/// specification, but evaluators disagree on it, so it is written out.
pub(super) const SUR_RENDEZ_VOUS: &str = "sur rendez-vous";
pub(super) const SANS_RENDEZ_VOUS: &str = "sans rendez-vous";

/// Names of the months in the OSM syntax.
const MOIS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Writes a timetable; empty for an empty one.
pub(super) fn write(grille: &Grille) -> String {
    let mut rules: Vec<String> =
        grille.groups().iter().map(|(quand, journee)| rule(quand, journee)).collect();
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
            Fermeture::Periode(from, to) if from == to => rules.push(format!("{} off", date(*from))),
            Fermeture::Periode(from, to) if from.0 == to.0 && from < to => {
                rules.push(format!("{}-{:02} off", date(*from), to.1));
            }
            Fermeture::Periode(from, to) => rules.push(format!("{}-{} off", date(*from), date(*to))),
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

fn rule(quand: &Quand, journee: &Journee) -> String {
    let always = Journee { plages: vec![Plage { debut: 0, fin: JOURNEE }], note: Note::Aucune };
    let days = match quand {
        Quand::Semaine(Semaines::Toutes, Jours::TOUS) if *journee == always => return "24/7".into(),
        Quand::Semaine(Semaines::Toutes, jours) => weekdays(*jours),
        Quand::Semaine(Semaines::Paires, jours) => format!("week 02-52/2 {}", weekdays(*jours)),
        Quand::Semaine(Semaines::Impaires, jours) => format!("week 01-53/2 {}", weekdays(*jours)),
        Quand::Mois(jour, rangs) => {
            let rangs: Vec<&str> = rangs.iter().map(|rang| nth(*rang)).collect();
            format!("{}[{}]", jour.osm(), rangs.join(","))
        }
    };
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

fn date((mois, jour): (u8, u8)) -> String {
    format!("{} {jour:02}", month(mois))
}

fn month(mois: u8) -> &'static str {
    MOIS[usize::from(mois) - 1]
}
