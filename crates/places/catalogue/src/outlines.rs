//! Outlines of communes, and of the bassins de vie dissolved from them, as GeoJSON.

use repere_territory::{Areas, Level, Territoire, geometry};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::Catalogue;

/// GeoJSON FeatureCollection of the communes of some areas: a MultiPolygon each, with its code and name.
pub fn communes_geojson(territoire: &Territoire, areas: &Areas) -> String {
    let within = territoire.communes_in(areas);
    let within = within.into_iter().map(|rank| &territoire.communes()[rank as usize]);
    let features: Vec<Value> = within
        .map(|commune| {
            let contour = territoire.contour(&commune.code);
            json!({
                "type": "Feature",
                "id": commune.code,
                "geometry": contour.and_then(|contour| RawValue::from_string(geometry(contour)).ok()),
                "properties": {"code_insee": commune.code, "nom": commune.nom},
            })
        })
        .collect();
    json!({"type": "FeatureCollection", "features": features}).to_string()
}

impl Catalogue {
    /// GeoJSON FeatureCollection of the bassins de vie: a MultiPolygon each, with its slug, name, population, number of
    /// communes and number of places.
    pub fn bassins_geojson(&self, territoire: &Territoire) -> String {
        let features: Vec<Value> = territoire
            .areas(Level::BASSIN)
            .iter()
            .map(|bassin| {
                let geometry = RawValue::from_string(geometry(&territoire.outline(bassin.id()))).ok();
                json!({
                    "type": "Feature",
                    "id": bassin.code,
                    "geometry": geometry,
                    "properties": {
                        "slug": bassin.code,
                        "nom": bassin.nom,
                        "population": bassin.population,
                        "communes": territoire.communes_of(bassin.id()).len(),
                        "lieux": self.places_in(bassin.id()).len(),
                    },
                })
            })
            .collect();
        json!({"type": "FeatureCollection", "features": features}).to_string()
    }
}
