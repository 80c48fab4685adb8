//! What figures mean, said once in words: what a workbook is read with.

use chrono::NaiveDate;
use repere_domain::sentence;
use repere_tables::Note;

use super::headings::{beyond, number};
use super::people::BORDER;
use crate::Context;

/// What must be known of figures, for people.
pub(super) fn notes(context: &Context) -> Vec<Note> {
    let (inventory, assumptions) = (&context.inventaire, &context.hypotheses);
    let mut notes = vec![
        Note::new("Ce qui est mesuré", &*context.definition),
        Note::new("Seuil", sentence!("Une zone blanche est {}.", beyond(assumptions))),
        Note::new(
            "Lieux comptés",
            sentence!(
                "{} lieux comptés sur {} publiés (révision {}).",
                inventory.lieux_retenus,
                inventory.lieux_publies,
                inventory.revision
            ),
        ),
    ];
    if let Some((oldest, newest)) = inventory.date_min.zip(inventory.date_max) {
        let (oldest, newest) = (day(oldest), day(newest));
        notes.push(Note::new(
            "Date des fiches",
            sentence!("Mises à jour par leurs sources entre le {oldest} et le {newest}."),
        ));
    }
    notes.push(Note::new("Population", context.population.source.as_str()));
    if let (Some(circuity), Some(speed)) = (assumptions.sinuosite, assumptions.vitesse_kmh) {
        notes.push(Note::new(
            "Durées estimées",
            sentence!(
                "La distance à vol d’oiseau, multipliée par {}, à {} km/h : un ordre de grandeur, non un trajet.",
                number(circuity),
                number(speed)
            ),
        ));
    }
    if assumptions.par.is_none() {
        notes.push(Note::new(
            BORDER,
            sentence!(
                "Le département voisin, quand la commune est plus près de la limite de la région que de son lieu : un lieu de ce \
                 département, non connu ici, est peut-être plus proche."
            ),
        ));
    }
    if let Some(roads) = &context.routes {
        let of = roads.date.map(|date| format!(", du {}", day(date))).unwrap_or_default();
        notes.push(Note::new("Routes", sentence!("{}{of}. {}", roads.fichier, roads.source)));
    }
    if let Some(indicator) = &context.indicateur {
        notes.push(Note::new(
            "Indicateur de besoin",
            sentence!("{} ({}). Source : {}.", indicator.nom, indicator.annee, indicator.source),
        ));
    }
    notes.push(Note::new(
        "Licence",
        sentence!(
            "Communes et populations : Licence Ouverte 2.0 (Etalab). Lieux : la licence que leur source a choisie."
        ),
    ));
    if !context.avertissements.is_empty() {
        notes.push(Note::new("Avant de citer", sentence!("{}", context.avertissements.join(" "))));
    }
    notes
}

fn day(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}
