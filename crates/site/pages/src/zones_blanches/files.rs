//! What can be taken from the page: the same map and the same figures, at addresses of their own.

use super::asked::Asked;
use crate::link::link;
use crate::preview;
use repere_words::sentence;

/// The address of the picture of the same map.
fn image_address(asked: &Asked) -> String {
    let parameters = asked.parameters();
    link("/zones-blanches/carte.svg", parameters.iter().map(|(name, value)| (*name, value.as_str())))
}

/// The address of what other sites show of it.
pub(super) fn picture_address(asked: &Asked) -> String {
    let parameters = asked.parameters();
    let path = format!("/zones-blanches/{}", preview::NAME);
    link(&path, parameters.iter().map(|(name, value)| (*name, value.as_str())))
}

/// The same figures as files.
pub(super) fn downloads(asked: &Asked) -> Vec<(String, String)> {
    let table = |more: &[(&'static str, &'static str)]| {
        let level = [("niveau", "commune")];
        link("/api/v1/couverture", asked.question().into_iter().chain(level).chain(more.iter().copied()))
    };
    // A simulation is in no file but the picture.
    let today = if asked.changes.is_empty() { "" } else { ", sans la simulation" };
    let said = |name: &str| sentence!("{name}{today}");
    vec![
        (said("Tableur français (CSV, point-virgule)"), table(&[("format", "csv"), ("separateur", ";")])),
        (said("CSV (virgule)"), table(&[("format", "csv")])),
        (said("Classeur (XLSX)"), table(&[("format", "xlsx")])),
        ("Image de la carte (SVG)".to_owned(), image_address(asked)),
        (said("Carte (GeoJSON)"), link("/api/v1/couverture/communes.geojson", asked.question())),
    ]
}
