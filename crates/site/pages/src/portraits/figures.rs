//! The three figures that a portrait opens with: to be quoted, each with what it is compared to.

use repere_territory::Level;

use super::ranking::{Compared, Measure, Order, Ranking};
use repere_words::french;
use repere_words::sentence;

/// A figure in words.
pub(super) struct Figure {
    /// « 1 lieu pour 4 512 habitants ».
    pub(super) value: String,
    /// « Région : 1 pour 6 047. »
    pub(super) comparison: String,
    /// « Le moins bien pourvu des 23 bassins de vie. »
    pub(super) rank: Option<String>,
}

/// What one of the figures is about.
struct Subject {
    measure: Measure,
    /// The figure of a territory.
    value: fn(&Compared<'_>, threshold: &str) -> String,
    /// The same in a comparison, shorter.
    short: fn(&Compared<'_>) -> Option<String>,
    /// In which order the ranks are.
    order: Order,
}

const SUBJECTS: [Subject; 3] = [
    Subject {
        measure: |one| one.inhabitants_per_place(),
        value: |one, _| match one.inhabitants_per_place() {
            Some(people) => sentence!("1 lieu pour {}", inhabitants(people)),
            None => format!("Aucun lieu connu pour {}", inhabitants(one.people() as f64)),
        },
        short: |one| {
            let people = one.inhabitants_per_place()?.round() as usize;
            Some(sentence!("1 pour {}", french::number(people)))
        },
        order: Order {
            words: "du mieux au moins bien pourvu",
            best: ["Le mieux pourvu", "La mieux pourvue"],
            worst: ["Le moins bien pourvu", "La moins bien pourvue"],
        },
    },
    Subject {
        measure: |one| one.share_beyond(),
        value: |one, threshold| match one.share_beyond() {
            Some(0.0) => format!("Aucun habitant à plus de {threshold} d’un lieu"),
            Some(part) => format!("{} des habitants à plus de {threshold} d’un lieu", french::share(part)),
            None => unmeasured(one),
        },
        short: |one| one.share_beyond().map(french::share),
        order: Order {
            words: "du moins au plus d’habitants éloignés",
            best: ["La plus petite part"; 2],
            worst: ["La plus grande part"; 2],
        },
    },
    Subject {
        measure: |one| one.p90(),
        value: |one, _| match one.row.p90() {
            Some(amount) => sentence!("9 habitants sur 10 à {} au plus d’un lieu", french::at_most(amount)),
            None => unmeasured(one),
        },
        short: |one| one.row.p90().map(french::amount),
        order: Order {
            words: "du plus proche au plus éloigné",
            best: ["La plus courte distance"; 2],
            worst: ["La plus longue distance"; 2],
        },
    },
];

/// The figures of a territory; `bassins` is what the region itself is compared with.
pub(super) fn figures(
    level: Level,
    here: &Compared<'_>,
    among: &Ranking<'_>,
    region: &Compared<'_>,
    bassins: &Ranking<'_>,
    threshold: &str,
) -> Vec<Figure> {
    let figure = |subject: &Subject| Figure {
        value: (subject.value)(here, threshold),
        comparison: if level == Level::REGION {
            between(bassins.extremes(subject.measure), subject)
        } else {
            (subject.short)(region).map(|short| sentence!("Région : {short}.")).unwrap_or_default()
        },
        rank: among.rank(&here.row.code, subject.measure, &subject.order),
    };
    SUBJECTS.iter().map(figure).collect()
}

/// « Selon le bassin de vie : de 0 % (Blois et Chinon) à 38,8 % (Châteaudun). »
fn between([least, most]: [Vec<Compared<'_>>; 2], subject: &Subject) -> String {
    let said = |all: &[Compared<'_>]| {
        let measure = (subject.short)(all.first()?)?;
        let names = match all {
            [one] => one.row.nom.clone(),
            [one, other] => format!("{} et {}", one.row.nom, other.row.nom),
            more => sentence!("{} bassins", french::number(more.len())),
        };
        Some(format!("{measure} ({names})"))
    };
    said(&least)
        .zip(said(&most))
        .map(|(least, most)| sentence!("Selon le bassin de vie : de {least} à {most}."))
        .unwrap_or_default()
}

fn inhabitants(number: f64) -> String {
    french::count(number.round() as usize, "habitant", "habitants")
}

fn unmeasured(one: &Compared<'_>) -> String {
    if one.row.reaches_nothing() {
        sentence!("Aucun lieu relié par les routes : aucune durée à mesurer")
    } else {
        sentence!("Aucun lieu connu : aucune distance à mesurer")
    }
}
