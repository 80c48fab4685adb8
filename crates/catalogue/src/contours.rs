//! Outlines of the bassins de vie, dissolved from their communes, as GeoJSON.

use std::collections::HashMap;

use geo::LineString;
use repere_territory::Territoire;
use serde_json::{Value, json};

use crate::Catalogue;

/// Decimals of a degree in outlines: about 1 m, finer than the generalised polygons.
const SCALE: f64 = 1e5;

impl Catalogue {
    /// GeoJSON FeatureCollection of the bassins de vie: a MultiPolygon each, with its slug, name, population, number of
    /// communes and number of places.
    pub fn bassins_geojson(&self, territoire: &Territoire) -> String {
        let mut places = HashMap::new();
        for rattachement in self.entrees().iter().filter_map(|entree| entree.rattachement.as_ref()) {
            *places.entry(&rattachement.bassin).or_insert(0_usize) += 1;
        }
        let features: Vec<Value> = territoire
            .bassins()
            .iter()
            .map(|bassin| {
                let totals = territoire.totals(|commune| commune.bassin == bassin.slug);
                let outline = territoire.bassin_outline(&bassin.slug);
                let polygons: Vec<Vec<Vec<[f64; 2]>>> = outline
                    .iter()
                    .map(|polygon| {
                        std::iter::once(polygon.exterior()).chain(polygon.interiors()).map(ring).collect()
                    })
                    .collect();
                json!({
                    "type": "Feature",
                    "id": bassin.slug,
                    "geometry": {"type": "MultiPolygon", "coordinates": polygons},
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

fn ring(ring: &LineString) -> Vec<[f64; 2]> {
    ring.coords().map(|c| [c.x, c.y].map(|degrees| (degrees * SCALE).round() / SCALE)).collect()
}
