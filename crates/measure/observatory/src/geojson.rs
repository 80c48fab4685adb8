//! The rows as GeoJSON: the shape of each territory, its figures as properties.

use std::sync::OnceLock;

use repere_features::{Geometry, Point, collection, feature};
use repere_territory::{Area, Level, Territoire, geometry};
use serde::Serialize;

use crate::{Context, Coverage, Observatory, Proposals, Rows};

/// The shapes of the areas of each level by their ranks, made when first wanted: they are the same whatever the question.
#[derive(Debug, Default)]
pub(crate) struct Shapes([OnceLock<Vec<Geometry>>; Level::COUNT]);

impl Shapes {
    fn of(&self, level: Level, territoire: &Territoire) -> &[Geometry] {
        let shape = |area: &Area| geometry(&territoire.outline(area.id()));
        self.0[level.rank()].get_or_init(|| territoire.areas(level).iter().map(shape).collect())
    }
}

/// What stands beside the rows.
#[derive(Serialize)]
struct Members<'a> {
    contexte: &'a Context,
}

impl Coverage {
    /// A FeatureCollection of the territories, with the context beside.
    pub fn to_geojson(&self, observatory: &Observatory) -> String {
        let (level, territoire) = (self.contexte.niveau, observatory.territoire());
        let shapes = observatory.shapes().of(level, territoire);
        let shape = |code: &str| territoire.find(level, code).map(|area| shapes[area.rank()].clone());
        let members = Members { contexte: &self.contexte };
        match &self.lignes {
            Rows::Communes(rows) => collection(
                &members,
                rows.iter().map(|row| feature(&row.code_insee, shape(&row.code_insee), row)),
            ),
            Rows::Territoires(rows) => {
                collection(&members, rows.iter().map(|row| feature(&row.code, shape(&row.code), row)))
            }
        }
    }
}

impl Proposals {
    /// A FeatureCollection of the sites, with the context beside.
    pub fn to_geojson(&self) -> String {
        let features = self.sites.iter().map(|site| {
            let point = Point { longitude: site.longitude, latitude: site.latitude };
            feature(&site.code_insee, Some(point.geometry()), site)
        });
        collection(&Members { contexte: &self.contexte }, features)
    }
}
