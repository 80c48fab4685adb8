//! The rows as GeoJSON: the shape of each territory, its figures as properties.

use std::collections::HashMap;
use std::sync::OnceLock;

use repere_domain::territoire::Commune;
use repere_territory::{Territoire, dissolve, geometry};
use serde::Serialize;

use crate::{Couverture, Implantations, Lignes, Niveau, Observatoire};

/// The shapes of the territories by their codes, encoded when first wanted: they are the same whatever the question.
#[derive(Debug, Default)]
pub(crate) struct Formes([OnceLock<HashMap<String, String>>; 5]);

impl Formes {
    fn of(&self, niveau: Niveau, territoire: &Territoire) -> &HashMap<String, String> {
        self.0[niveau as usize].get_or_init(|| {
            let mut members: HashMap<&str, Vec<&Commune>> = HashMap::new();
            for commune in territoire.communes() {
                members.entry(code(niveau, commune, territoire)).or_default().push(commune);
            }
            let shape = |communes: Vec<&Commune>| {
                geometry(&dissolve(communes.iter().filter_map(|commune| territoire.contour(&commune.code))))
            };
            members.into_iter().map(|(code, communes)| (code.to_owned(), shape(communes))).collect()
        })
    }
}

/// The code of the territory of a level that a commune belongs to.
fn code<'a>(niveau: Niveau, commune: &'a Commune, territoire: &'a Territoire) -> &'a str {
    match niveau {
        Niveau::Commune => commune.code.as_str(),
        Niveau::Epci => commune.epci.as_str(),
        Niveau::Bassin => commune.bassin.as_str(),
        Niveau::Departement => commune.departement.as_str(),
        Niveau::Region => territoire.region().0,
    }
}

impl Couverture {
    /// A FeatureCollection of the territories, with the context beside.
    ///
    /// # Errors
    /// When a row cannot be encoded.
    pub fn to_geojson(&self, observatoire: &Observatoire) -> serde_json::Result<String> {
        let shapes = observatoire.formes().of(self.contexte.niveau, observatoire.territoire());
        let shape = |code: &str| shapes.get(code).map_or("null", String::as_str);
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
