//! GeoJSON (RFC 7946). Each feature is encoded once per revision; an answer only strings them together.

use std::fmt::Write as _;

use repere_domain::Lieu;
use repere_domain::typologie::Famille;
use repere_territory::{Level, Lineage, Territoire};
use serde::Serialize;

use crate::{Catalogue, Found, Page, Results};

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

/// A feature without its last two braces, behind which a distance may be added to its properties.
pub(crate) fn open_feature(lieu: &Lieu, lineage: Option<&Lineage>, territoire: &Territoire) -> Box<str> {
    let code = |level| lineage.and_then(|lineage| lineage.at(level)).map(|id| &*territoire.area(id).code);
    let properties = Properties {
        lieu,
        famille: lieu.famille(),
        epci: code(Level::EPCI),
        departement: code(Level::DEPARTEMENT),
        bassin: code(Level::BASSIN),
    };
    // Every field is a string, a number or a list of strings, so this cannot fail; an empty object would show it.
    let properties = serde_json::to_string(&properties).unwrap_or_else(|_| "{}".to_owned());
    let open = properties.strip_suffix('}').unwrap_or(&properties);
    let (point, id) = (lieu.position.localisation, &lieu.id);
    // The characters of an identifier need no escape in JSON.
    format!(
        r#"{{"type":"Feature","id":"{id}","geometry":{{"type":"Point","coordinates":[{},{}]}},"properties":{open}"#,
        point.longitude(),
        point.latitude()
    )
    .into()
}

impl Found<'_> {
    /// The place as a GeoJSON feature, with `distance_m` when it was searched from a point.
    pub fn write_geojson(&self, out: &mut String) {
        out.push_str(self.entry.open_feature());
        if let Some(distance) = self.distance {
            // To the millimetre, the precision that the geodesic is good for.
            let _ = write!(out, r#","distance_m":{}"#, (distance.get() * 1000.0).round() / 1000.0);
        }
        out.push_str("}}");
    }
}

impl Results<'_> {
    /// The places found as a GeoJSON FeatureCollection. Foreign members: `total` (places that answer, this page or
    /// not), `depuis`, `suivant` when there are more, `revision`.
    pub fn to_geojson(&self, catalogue: &Catalogue, page: Page) -> String {
        let mut out = String::with_capacity(200 + self.lieux.len() * 800);
        let _ = write!(
            out,
            r#"{{"type":"FeatureCollection","revision":{},"total":{},"depuis":{}"#,
            catalogue.revision(),
            self.total,
            page.offset
        );
        if let Some(next) = self.next(page) {
            let _ = write!(out, r#","suivant":{next}"#);
        }
        out.push_str(r#","features":["#);
        for (i, found) in self.lieux.iter().enumerate() {
            if i > 0 {
                out.push(',');
            }
            found.write_geojson(&mut out);
        }
        out.push_str("]}");
        out
    }
}
