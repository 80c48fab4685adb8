//! The three figures that a portrait opens with: to be quoted, each with what it is compared to.

use repere_domain::Metres;
use repere_territory::Level;

use super::palmares::{Compared, Measure, Ranking};
use repere_words::french;
use repere_words::sentence;

/// A figure in words.
pub(super) struct Figure {
    /// « 1 lieu pour 4 512 habitants ».
    pub(super) valeur: String,
    /// « Région : 1 pour 6 047. »
    pub(super) comparaison: String,
    /// « 3e bassin de vie sur 23, du mieux au moins bien pourvu. »
    pub(super) rang: Option<String>,
}

/// What one of the figures is about.
struct Subject {
    mesure: Measure,
    /// The figure of a territory.
    valeur: fn(&Compared<'_>, seuil: &str) -> String,
    /// The same in a comparison, shorter.
    bref: fn(f64) -> String,
    /// In which order the ranks are.
    ordre: &'static str,
}

const SUBJECTS: [Subject; 3] = [
    Subject {
        mesure: |one| one.habitants_par_lieu(),
        valeur: |one, _| match one.habitants_par_lieu() {
            Some(habitants) => sentence!("1 lieu pour {}", inhabitants(habitants)),
            None => format!("Aucun lieu connu pour {}", inhabitants(one.habitants() as f64)),
        },
        bref: |habitants| sentence!("1 pour {}", french::number(habitants.round() as usize)),
        ordre: "du mieux au moins bien pourvu",
    },
    Subject {
        mesure: |one| one.part_au_dela(),
        valeur: |one, seuil| match one.part_au_dela() {
            Some(0.0) => format!("Aucun habitant à plus de {seuil} d’un lieu"),
            Some(part) => format!("{} des habitants à plus de {seuil} d’un lieu", french::share(part)),
            None => sentence!("Aucun lieu connu : aucune distance à mesurer"),
        },
        bref: french::share,
        ordre: "du moins au plus d’habitants éloignés",
    },
    Subject {
        mesure: |one| one.p90(),
        valeur: |one, _| match one.p90() {
            Some(metres) => sentence!("9 habitants sur 10 à {} au plus d’un lieu", measured(metres)),
            None => sentence!("Aucun lieu connu : aucune distance à mesurer"),
        },
        bref: measured,
        ordre: "du plus proche au plus éloigné",
    },
];

/// The figures of a territory; `bassins` is what the region itself is compared with.
pub(super) fn chiffres(
    level: Level,
    ici: &Compared<'_>,
    parmi: &Ranking<'_>,
    region: &Compared<'_>,
    bassins: &Ranking<'_>,
    seuil: &str,
) -> Vec<Figure> {
    let chiffre = |sujet: &Subject| Figure {
        valeur: (sujet.valeur)(ici, seuil),
        comparaison: if level == Level::REGION {
            bassins
                .extremes(sujet.mesure)
                .map(|(least, most)| {
                    let said = |one: &Compared<'_>| {
                        let measure = (sujet.mesure)(one).map(sujet.bref).unwrap_or_default();
                        format!("{measure} ({})", one.ligne.nom)
                    };
                    sentence!("Selon le bassin de vie : de {} à {}.", said(&least), said(&most))
                })
                .unwrap_or_default()
        } else {
            (sujet.mesure)(region)
                .map(|measure| sentence!("Région : {}.", (sujet.bref)(measure)))
                .unwrap_or_default()
        },
        rang: parmi.rang(&ici.ligne.code, sujet.mesure).map(|rang| format!("{rang}, {}.", sujet.ordre)),
    };
    SUBJECTS.iter().map(chiffre).collect()
}

fn inhabitants(number: f64) -> String {
    french::count(number.round() as usize, "habitant", "habitants")
}

fn measured(metres: f64) -> String {
    french::measure(Metres::new(metres))
}
