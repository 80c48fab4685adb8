//! Outlines of communes, and of the bassins de vie dissolved from them, as GeoJSON.

use std::collections::HashMap;

use repere_territory::{Territoire, geometry};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::{Catalogue, Rattachement, Territoires};

/// GeoJSON FeatureCollection of the communes of some territories: a MultiPolygon each, with its code and name.
pub fn communes_geojson(territoire: &Territoire, parmi: &Territoires) -> String {
    let within = territoire.communes().iter().filter(|c| parmi.contains(Some(&Rattachement::from(*c))));
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
        let mut places = HashMap::new();
        for rattachement in self.entries().iter().filter_map(|entry| entry.rattachement.as_ref()) {
            *places.entry(&rattachement.bassin).or_insert(0_usize) += 1;
        }
        let features: Vec<Value> = territoire
            .bassins()
            .iter()
            .map(|bassin| {
                let totals = territoire.totals(|commune| commune.bassin == bassin.slug);
                let geometry = RawValue::from_string(geometry(&territoire.bassin_outline(&bassin.slug))).ok();
                json!({
                    "type": "Feature",
                    "id": bassin.slug,
                    "geometry": geometry,
                    "properties": {
                        "slug": bassin.slug,
                        "nom": bassin.nom,
                        "population": totals.population,
                        "communes": totals.communes,
                        "lieux": places.get(&bassin.slug).copied().unwrap_or(0),
                    },
                })
            })
            .collect();
        json!({"type": "FeatureCollection", "features": features}).to_string()
    }
}
