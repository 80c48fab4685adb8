//! Places as GeoJSON. Each feature is encoded once per revision; an answer only strings them together.

use std::io;

use repere_domain::typologie::Famille;
use repere_domain::{Lieu, Revision};
use repere_features::{Encoded, Joined, feature, point};
use repere_territory::{Level, Lineage, Territoire};
use serde::Serialize;

use crate::{Catalogue, Found, Page, Results};

/// What a feature with all its properties takes, in bytes, or a little more.
const FEATURE_BYTES: usize = 800;

/// Properties of a feature: the fields of the place and what is computed for it.
#[derive(Serialize)]
struct Properties<'a> {
    #[serde(flatten)]
    lieu: &'a Lieu,
    famille: Famille,
    #[serde(skip_serializing_if = "Option::is_none")]
    epci: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    departement: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bassin: Option<&'a str>,
}

/// Members of a collection of places.
#[derive(Serialize)]
struct Members {
    revision: Revision,
    total: usize,
    depuis: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    suivant: Option<usize>,
}

/// A place as a feature.
pub(crate) fn encoded(lieu: &Lieu, lineage: Option<&Lineage>, territoire: &Territoire) -> Encoded {
    let code = |level| lineage.and_then(|lineage| lineage.at(level)).map(|id| &*territoire.area(id).code);
    let properties = Properties {
        lieu,
        famille: lieu.famille(),
        epci: code(Level::EPCI),
        departement: code(Level::DEPARTEMENT),
        bassin: code(Level::BASSIN),
    };
    Encoded::new(&feature(lieu.id.as_str(), Some(point(lieu.position.localisation)), &properties))
}

impl Found<'_> {
    /// The place as a GeoJSON feature, with `distance_m` when it was searched from a point.
    #[expect(clippy::expect_used, reason = "memory takes what is written to it, and JSON is UTF-8")]
    pub fn to_geojson(&self) -> String {
        let mut text = Vec::with_capacity(FEATURE_BYTES);
        self.entry.feature().write(self.distance_m(), &mut text).expect("memory takes what is written to it");
        String::from_utf8(text).expect("JSON is UTF-8")
    }

    /// To the millimetre, the precision that the geodesic is good for.
    fn distance_m(&self) -> Option<(&'static str, f64)> {
        self.distance.map(|distance| ("distance_m", (distance.get() * 1000.0).round() / 1000.0))
    }
}

impl Results<'_> {
    /// Writes the places found, one after the other, as a GeoJSON FeatureCollection. Foreign members: `total` (places that
    /// answer, this page or not), `depuis`, `suivant` when there are more, `revision`.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn write_geojson<W: io::Write>(&self, catalogue: &Catalogue, page: Page, out: W) -> io::Result<W> {
        let members = Members {
            revision: catalogue.revision(),
            total: self.total,
            depuis: page.offset,
            suivant: self.next(page),
        };
        let mut joined = Joined::begin(&members, out)?;
        for found in &self.lieux {
            joined.push(found.entry.feature(), found.distance_m())?;
        }
        joined.finish()
    }

    /// The same as a text.
    #[expect(clippy::expect_used, reason = "memory takes what is written to it, and JSON is UTF-8")]
    pub fn to_geojson(&self, catalogue: &Catalogue, page: Page) -> String {
        let text = Vec::with_capacity(200 + self.lieux.len() * FEATURE_BYTES);
        let text = self.write_geojson(catalogue, page, text).expect("memory takes what is written to it");
        String::from_utf8(text).expect("JSON is UTF-8")
    }
}
