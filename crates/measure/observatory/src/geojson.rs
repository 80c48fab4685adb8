//! The rows as GeoJSON: the shape of each territory, its figures as properties.

use std::sync::OnceLock;

use repere_territory::{Area, Level, Territoire, geometry};
use serde::Serialize;

use crate::{Couverture, Implantations, Lignes, Observatoire};

/// The shapes of the areas of each level by their ranks, encoded when first wanted: they are the same whatever the question.
#[derive(Debug, Default)]
pub(crate) struct Formes([OnceLock<Vec<String>>; Level::COUNT]);

impl Formes {
    fn of(&self, level: Level, territoire: &Territoire) -> &[String] {
        let shape = |area: &Area| geometry(&territoire.outline(area.id()));
        self.0[level.rank()].get_or_init(|| territoire.areas(level).iter().map(shape).collect())
    }
}

impl Couverture {
    /// A FeatureCollection of the territories, with the context beside.
    ///
    /// # Errors
    /// When a row cannot be encoded.
    pub fn to_geojson(&self, observatoire: &Observatoire) -> serde_json::Result<String> {
        let (level, territoire) = (self.contexte.niveau, observatoire.territoire());
        let shapes = observatoire.formes().of(level, territoire);
        let shape =
            |code: &str| territoire.find(level, code).map_or("null", |area| shapes[area.rank()].as_str());
        let features: Result<Vec<String>, _> = match &self.lignes {
            Lignes::Communes(lignes) => lignes
                .iter()
                .map(|ligne| feature(&ligne.code_insee, shape(&ligne.code_insee), ligne))
                .collect(),
            Lignes::Territoires(lignes) => {
                lignes.iter().map(|ligne| feature(&ligne.code, shape(&ligne.code), ligne)).collect()
            }
        };
        collection(&features?, &self.contexte)
    }
}

impl Implantations {
    /// A FeatureCollection of the sites, with the context beside.
    ///
    /// # Errors
    /// When a site cannot be encoded.
    pub fn to_geojson(&self) -> serde_json::Result<String> {
        let features: Result<Vec<String>, _> = self
            .sites
            .iter()
            .map(|site| {
                let point =
                    format!("{{\"type\":\"Point\",\"coordinates\":[{},{}]}}", site.longitude, site.latitude);
                feature(&site.code_insee, &point, site)
            })
            .collect();
        collection(&features?, &self.contexte)
    }
}

fn feature(id: &str, geometry: &str, properties: &impl Serialize) -> serde_json::Result<String> {
    Ok(format!(
        "{{\"type\":\"Feature\",\"id\":{},\"geometry\":{geometry},\"properties\":{}}}",
        serde_json::to_string(id)?,
        serde_json::to_string(properties)?
    ))
}

fn collection(features: &[String], contexte: &impl Serialize) -> serde_json::Result<String> {
    Ok(format!(
        "{{\"type\":\"FeatureCollection\",\"contexte\":{},\"features\":[{}]}}",
        serde_json::to_string(contexte)?,
        features.join(",")
    ))
}
