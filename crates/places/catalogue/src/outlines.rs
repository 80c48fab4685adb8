//! Outlines of communes, and of the bassins de vie dissolved from them, as GeoJSON.

use repere_features::{collection, feature};
use repere_territory::{Areas, Level, Territoire, geometry};
use serde::Serialize;

use crate::Catalogue;

/// A collection without members of its own.
#[derive(Serialize)]
struct NoMember {}

/// What is said of a commune.
#[derive(Serialize)]
struct CommuneProperties<'a> {
    code_insee: &'a str,
    nom: &'a str,
}

/// What is said of a bassin de vie.
#[derive(Serialize)]
struct BassinProperties<'a> {
    slug: &'a str,
    nom: &'a str,
    population: u64,
    communes: usize,
    lieux: usize,
}

/// GeoJSON FeatureCollection of the communes of some areas: a MultiPolygon each, with its code and name.
pub fn communes_geojson(territoire: &Territoire, areas: &Areas) -> String {
    let within = territoire.communes_in(areas);
    let within = within.into_iter().map(|rank| &territoire.communes()[rank as usize]);
    let features = within.map(|commune| {
        let properties = CommuneProperties { code_insee: commune.code.as_str(), nom: &commune.nom };
        feature(commune.code.as_str(), territoire.commune_outline(&commune.code).map(geometry), &properties)
    });
    collection(&NoMember {}, features)
}

impl Catalogue {
    /// GeoJSON FeatureCollection of the bassins de vie: a MultiPolygon each, with its slug, name, population, number of
    /// communes and number of places.
    pub fn bassins_geojson(&self, territoire: &Territoire) -> String {
        let features = territoire.areas(Level::BASSIN).iter().map(|bassin| {
            let properties = BassinProperties {
                slug: &bassin.code,
                nom: &bassin.nom,
                population: bassin.population,
                communes: territoire.communes_of(bassin.id()).len(),
                lieux: self.places_in(bassin.id()).len(),
            };
            feature(&bassin.code, Some(geometry(&territoire.outline(bassin.id()))), &properties)
        });
        collection(&NoMember {}, features)
    }
}
