//! Minutes along the roads, and where the roads come from.

use repere_domain::sentence;
use repere_observatory::{AreaRow, DescribedRoads, Mode};

use crate::french;

/// Who must be named wherever the roads show.
pub const ATTRIBUTION: &str = "© les contributeurs d’OpenStreetMap";

/// « Routes d’OpenStreetMap telles que le 3 mars 2026, sans la circulation ni la météo. © les contributeurs d’OpenStreetMap. »
pub fn source(roads: &DescribedRoads) -> String {
    match roads.date {
        Some(date) => sentence!(
            "Durées par les routes d’OpenStreetMap au {}, sans la circulation ni la météo. {ATTRIBUTION}.",
            french::date(date)
        ),
        None => {
            sentence!(
                "Durées par les routes d’OpenStreetMap, sans la circulation ni la météo. {ATTRIBUTION}."
            )
        }
    }
}

/// « En voiture : « centre.osm.pbf », routes au 3 mars 2026. »
pub fn in_service(roads: &DescribedRoads, mode: Mode) -> String {
    let by = match mode {
        Mode::Car => "En voiture",
        Mode::Bicycle => "À vélo",
        Mode::Walking => "À pied",
    };
    match roads.date {
        Some(date) => sentence!("{by} : fichier « {} », routes au {}.", roads.fichier, french::date(date)),
        None => sentence!("{by} : fichier « {} », dont la date n’est pas dite.", roads.fichier),
    }
}

/// What is said where minutes are asked for that are not known.
pub fn unknown_here(mode: Mode) -> String {
    sentence!(
        "Les minutes {} ne sont pas connues ici : ce site n’a pas de réseau de routes pour cela.",
        mode.in_words()
    )
}

/// What is said of a territory from where no place is reached.
pub fn nowhere(mode: Mode) -> String {
    sentence!(
        "Aucun lieu n’est relié à ce territoire par les routes en service : aucune durée {} ne peut être mesurée.",
        mode.in_words()
    )
}

/// What is said where other roads were announced than those that are here.
pub fn awaited(mode: Mode, is_here: bool) -> String {
    if is_here {
        sentence!(
            "Un réseau plus récent a été annoncé pour aller {} : ce serveur compte encore avec celui qu’il a.",
            mode.in_words()
        )
    } else {
        sentence!(
            "Les minutes {} ont été annoncées : ce serveur n’a pas encore leur réseau, et garde les kilomètres.",
            mode.in_words()
        )
    }
}

/// Who lives where no place is reached from: said, never counted as near or far.
pub fn unreached(row: &AreaRow) -> Option<String> {
    let without =
        row.sans_trajet.as_ref().filter(|share| share.communes > 0 || !share.habitants.0.is_zero())?;
    let people = without.habitants.0.rounded() as usize;
    Some(sentence!(
        "{} à aucun lieu par ces routes, ou à plus de 2 km d’une route, et ne {} ni en deçà, ni au-delà.",
        match people {
            1 => sentence!("1 habitant n’est relié"),
            n => sentence!("{} habitants ne sont reliés", french::number(n)),
        },
        if people == 1 { "compte" } else { "comptent" },
    ))
}
