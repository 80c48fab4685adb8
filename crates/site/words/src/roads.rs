//! Minutes along the roads, and where the roads come from.

use repere_domain::sentence;
use repere_observatory::DescribedRoads;

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
