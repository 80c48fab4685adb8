//! Any timetable, written in several ways, reads back the same.

use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;

use super::super::grille::{Case, Fermeture, Grille, Journee, Note, Plage, Rang, Semaines};
use super::super::saison::Saison;
use super::super::{Jour, francais, from_french, osm_reader, osm_writer, to_french};

fn plages() -> impl Strategy<Value = Vec<Plage>> {
    btree_set(0_u16..=1440, 2..=6).prop_map(|times| {
        let times: Vec<u16> = times.into_iter().collect();
        times.chunks_exact(2).map(|pair| Plage { debut: pair[0], fin: pair[1] }).collect()
    })
}

fn note() -> impl Strategy<Value = Note> {
    prop_oneof![4 => Just(Note::Aucune), 1 => Just(Note::SurRendezVous), 1 => Just(Note::SansRendezVous)]
}

/// Few different days, so that some are alike.
fn journees() -> impl Strategy<Value = Vec<Journee>> {
    vec((plages(), note()).prop_map(|(plages, note)| Journee { plages, note }), 3)
}

fn date() -> impl Strategy<Value = (u8, u8)> {
    (1_u8..=12, 1_u8..=28)
}

fn fermeture() -> impl Strategy<Value = Fermeture> {
    prop_oneof![
        (1_u8..=12).prop_map(Fermeture::Mois),
        (date(), date()).prop_map(|(from, to)| Fermeture::Periode(from, to)),
        Just(Fermeture::Vacances),
        Just(Fermeture::Feries),
    ]
}

/// Timetables of a week, without notes: those that every way of writing can say.
fn simple() -> impl Strategy<Value = Grille> {
    (vec(option::of(0_usize..3), 7), vec(plages(), 3)).prop_filter_map("no day", |(days, palette)| {
        let mut grille = Grille::default();
        for (jour, choice) in Jour::ALL.into_iter().zip(days) {
            let Some(choice) = choice else { continue };
            let journee = Journee { plages: palette[choice].clone(), note: Note::Aucune };
            grille.add(Saison::Annee, Case::Semaine(Semaines::Toutes, jour), &journee).unwrap();
        }
        (!grille.is_empty()).then_some(grille)
    })
}

/// The seasons that a text may tell apart.
fn saisons() -> impl Strategy<Value = Vec<Saison>> {
    let months = |first, last| Saison::months(first, last).unwrap();
    prop_oneof![
        6 => Just(vec![Saison::Annee]),
        1 => Just(vec![Saison::Vacances]),
        2 => Just(vec![Saison::Annee, Saison::Vacances]),
        1 => Just(vec![months(4, 9), months(10, 3)]),
        1 => Just(vec![months(7, 8)]),
        1 => Just(vec![Saison::Periode((4, 15), (9, 30)), Saison::Periode((12, 1), (1, 31))]),
        1 => Just(vec![Saison::Periode((8, 1), (8, 15)), months(9, 9)]),
    ]
}

/// Timetables with everything.
fn any_grille() -> impl Strategy<Value = Grille> {
    let days = vec(vec((0_u8..6, 0_usize..3, 0_usize..6), 7), 2);
    let rest = (btree_set(fermeture(), 0..3), any::<bool>(), option::of(0_usize..3));
    (saisons(), days, journees(), rest).prop_filter_map("no day", |(saisons, days, palette, rest)| {
        let (closed, otherwise, feries) = rest;
        let mut grille = Grille::default();
        for (saison, days) in saisons.iter().zip(days) {
            for (jour, (kind, choice, rang)) in Jour::ALL.into_iter().zip(days) {
                let journee = &palette[choice];
                let cases = match kind {
                    0 => vec![],
                    1 | 2 => vec![Case::Semaine(Semaines::Toutes, jour)],
                    3 => vec![Case::Semaine(Semaines::Paires, jour)],
                    4 => vec![Case::Semaine(Semaines::Impaires, jour)],
                    _ => vec![Case::Mois(jour, Rang::ALL[rang]), Case::Mois(jour, Rang::Deuxieme)],
                };
                for case in cases {
                    grille.replace(*saison, case, journee.clone());
                }
            }
        }
        if let Some(choice) = feries.filter(|_| saisons == [Saison::Annee]) {
            grille.replace(Saison::Annee, Case::Feries, palette[choice].clone());
        }
        if grille.saisons().len() < saisons.len() && saisons != [Saison::Annee] {
            return None;
        }
        if grille.is_empty() {
            grille.sinon_sur_rendez_vous = true;
            return Some(grille);
        }
        grille.fermetures = closed;
        if saisons.contains(&Saison::Vacances) {
            grille.fermetures.remove(&Fermeture::Vacances);
        }
        if feries.is_some() {
            grille.fermetures.remove(&Fermeture::Feries);
        }
        grille.sinon_sur_rendez_vous =
            otherwise && grille.fermetures.is_empty() && saisons == [Saison::Annee];
        Some(grille)
    })
}

/// A way to write an hour.
type Heure = fn(u16) -> String;

fn short(minutes: u16) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("{hours}h"),
        (hours, minutes) => format!("{hours}h{minutes:02}"),
    }
}

fn long(minutes: u16) -> String {
    format!("{:02}H{:02}", minutes / 60, minutes % 60)
}

fn colon(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn spaced(minutes: u16) -> String {
    match (minutes / 60, minutes % 60) {
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours}\u{202f}h\u{202f}{minutes:02}"),
    }
}

fn ranges(plages: &[Plage], heure: Heure, within: &str, between: &str) -> String {
    let ranges = plages.iter().map(|p| format!("{}{within}{}", heure(p.debut), heure(p.fin)));
    ranges.collect::<Vec<_>>().join(between)
}

/// Each day with its hours, in one of several ways.
fn day_by_day(grille: &Grille, style: usize) -> String {
    let mut lines = Vec::new();
    for (jour, plages) in days(grille) {
        let nom = jour.nom();
        lines.push(match style {
            0 => format!("{} : {}", capital(nom), ranges(&plages, short, "-", " / ")),
            1 => format!("{nom} {}", ranges(&plages, colon, "–", ", ")),
            2 => format!("le {nom} de {}", ranges(&plages, long, " à ", " et de ")),
            3 => format!("{} {}", nom.to_uppercase(), ranges(&plages, spaced, " ", " ")),
            4 => format!("{} : {}", &nom[..3], ranges(&plages, short, "/", " - ")),
            _ => format!("{}\n{}\n", capital(nom), ranges(&plages, spaced, " – ", " ; ")),
        });
    }
    let separator = ["\n", " ; ", ", ", "  ", " -- ", "\n"][style];
    format!(
        "{}{}",
        ["Horaires d’ouverture : ", "", "Ouvert ", "", "", "HORAIRES - "][style],
        lines.join(separator)
    )
}

/// Days with the same hours together, as a list.
fn lists(grille: &Grille, last: &str) -> String {
    let groups = grille.groups(Saison::Annee).into_iter().map(|(quand, journee)| {
        let super::super::grille::Quand::Semaine(_, jours) = quand else { panic!("weekly only") };
        let noms: Vec<&str> = jours.iter().map(Jour::nom).collect();
        let (end, start) = noms.split_last().unwrap();
        let list =
            if start.is_empty() { (*end).to_owned() } else { format!("{}{last}{end}", start.join(", ")) };
        format!("{list} : {}", ranges(&journee.plages, short, " - ", " et "))
    });
    groups.collect::<Vec<_>>().join(". ")
}

fn days(grille: &Grille) -> Vec<(Jour, Vec<Plage>)> {
    let mut copy = grille.clone();
    Jour::ALL.into_iter().filter_map(|j| Some((j, copy.weekly(j)?.plages.clone()))).collect()
}

fn capital(nom: &str) -> String {
    format!("{}{}", nom[..1].to_uppercase(), &nom[1..])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn written_in_osm_and_in_french_it_reads_back(grille in any_grille()) {
        let osm = osm_writer::write(&grille);
        prop_assert_eq!(osm_reader::read(&osm), Some(grille.clone()), "{}", osm);
        let french = francais::write(&grille);
        prop_assert_eq!(from_french(&french, None).map(String::from), Ok(osm.clone()), "{}", french);
        prop_assert_eq!(to_french(&osm.parse().unwrap()), Some(french));
    }

    #[test]
    fn written_by_people_it_reads_the_same(grille in simple(), style in 0_usize..6) {
        let osm = osm_writer::write(&grille);
        for text in [day_by_day(&grille, style), lists(&grille, " et "), lists(&grille, ", ")] {
            prop_assert_eq!(from_french(&text, None).map(String::from), Ok(osm.clone()), "{}", text);
        }
    }

    #[test]
    fn a_leftover_word_refuses_the_whole(grille in simple(), style in 0_usize..6, at in any::<prop::sample::Index>()) {
        let text = day_by_day(&grille, style);
        let mut words: Vec<&str> = text.split_inclusive(' ').collect();
        words.insert(at.index(words.len() + 1), " zigzag ");
        prop_assert!(from_french(&words.concat(), None).is_err());
    }

    #[test]
    fn no_text_makes_it_panic(words in vec(prop_oneof![
        Just("lundi"), Just("mardi"), Just("du"), Just("au"), Just("à"), Just("de"), Just("9h"), Just("12h30"), Just("14h"),
        Just("-"), Just("/"), Just(","), Just(";"), Just("\n"), Just("("), Just(")"), Just("sauf"), Just("fermé"), Just("et"),
        Just("le"), Just("matin"), Just("sur rdv"), Just("1er"), Just("du mois"), Just("semaine paire"), Just("août"),
        Just("9"), Just(":"), Just("."), Just("uniquement"), Just("ou"), Just("en"), Just("jours fériés"), Just("15"),
    ], 0..14)) {
        // Whatever is accepted reads back: that much is checked inside.
        let _ = from_french(&words.join(" "), None);
    }

    #[test]
    fn no_character_makes_it_panic(text in "\\PC{0,60}") {
        let _ = from_french(&text, None);
    }
}
