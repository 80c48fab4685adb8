//! What is known of a graph, for a terminal.

use std::fmt::Write as _;

use chrono::DateTime;
use repere_roads::{Description, GraphFile};

/// A graph in use.
pub(super) fn graph(file: &GraphFile) -> String {
    let mut text = description(&file.description);
    let _ = writeln!(text, "Empreinte : {}", file.checksum);
    text
}

/// Where a graph comes from and what it holds; what is left out is said.
pub(super) fn description(description: &Description) -> String {
    let Description { file, tally, .. } = description;
    let name = description.mode().map_or("?", repere_roads::Mode::name);
    let mut text = format!(
        "Réseau « {name} », d’après « {file} » ({} Mo), importé le {}\n",
        description.bytes.div_ceil(1_000_000),
        moment(description.imported_at)
    );
    match description.extract_at {
        Some(at) => {
            let _ = writeln!(text, "Routes telles qu’elles étaient le {}", moment(at));
        }
        None => text.push_str("Le fichier ne dit pas de quel jour sont ses routes\n"),
    }
    let mut row = |nombre: u64, quoi: &str| {
        let _ = writeln!(text, "{nombre:>10}  {quoi}");
    };
    row(tally.roads, "routes lues");
    row(description.kilometres, "km de routes gardés");
    row(description.vertices, "carrefours et extrémités");
    row(description.edges, "tronçons");
    row(tally.restrictions, "interdictions de tourner respectées");
    for (nombre, quoi) in [
        (
            tally.restrictions_without_effect,
            "interdictions de tourner sans effet : on ne peut pas rouler ainsi, ou une autre le dit déjà",
        ),
        (tally.restrictions_elsewhere, "interdictions de tourner dont les routes ne sont pas dans le réseau"),
        (tally.restrictions_at_times, "interdictions de tourner à certaines heures, laissées de côté"),
        (
            tally.restrictions_unclear,
            "interdictions de tourner non lues : elles ne disent pas quel virage, ou leurs routes ne se suivent pas",
        ),
        (tally.cut_off_km, "km de routes d’où l’on ne revient pas, laissés de côté"),
        (tally.short_ways, "routes d’un seul point, laissées de côté"),
        (tally.missing_nodes, "points absents du fichier : les routes s’y arrêtent"),
    ] {
        if nombre > 0 {
            row(nombre, quoi);
        }
    }
    if let Some(bounds) = description.bounds {
        let degrees = |degrees: f64| format!("{degrees:.3}").replace('.', ",");
        let [south, north, west, east] = [bounds.south, bounds.north, bounds.west, bounds.east].map(degrees);
        let _ = writeln!(text, "Étendue : latitude de {south} à {north}, longitude de {west} à {east}");
    }
    let _ = writeln!(text, "{}", description.licence);
    text
}

fn moment(seconds: i64) -> String {
    DateTime::from_timestamp(seconds, 0)
        .map_or_else(|| "?".to_owned(), |at| at.format("%d/%m/%Y à %H:%M UTC").to_string())
}
