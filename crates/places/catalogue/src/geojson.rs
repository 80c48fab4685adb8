//! Places as GeoJSON. Each feature is encoded once per revision; an answer only strings them together.

use std::io;

use chrono::SecondsFormat;
use repere_domain::family::Family;
use repere_domain::{Lieu, LieuId, PositionQuality, Revision};
use repere_features::{Encoded, Joined, feature, point};
use repere_territory::{Level, Lineage, Territoire};
use serde::Serialize;

use crate::{Catalogue, Detail, Found, Gone, Key, Passed, Query, Results, Step};

/// What a feature with all its properties takes, in bytes, or a little more.
const FEATURE_BYTES: usize = 800;

/// Properties of a feature: the fields of the place and what is computed for it.
#[derive(Serialize)]
struct Properties<'a> {
    #[serde(flatten)]
    lieu: &'a Lieu,
    nom_affiche: &'a str,
    famille: Family,
    #[serde(skip_serializing_if = "Option::is_none")]
    epci: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    departement: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bassin: Option<&'a str>,
}

/// Properties of a feature on a map, under the same names.
#[derive(Serialize)]
struct BriefProperties<'a> {
    nom_affiche: &'a str,
    commune: &'a str,
    famille: Family,
    position: PositionQuality,
    #[serde(skip_serializing_if = "Option::is_none")]
    bassin: Option<&'a str>,
}

/// Members of a collection of places.
#[derive(Serialize)]
struct Members {
    revision: Revision,
    total: usize,
    sans_reponse: usize,
    depuis: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    suivant: Option<usize>,
}

/// Members of a step of a walk.
#[derive(Serialize)]
struct StepMembers<'a> {
    revision: Revision,
    total: usize,
    sans_reponse: usize,
    depuis: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    suivant: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    jalon: Option<Revision>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suite: Option<&'a Key>,
}

/// What is said of a place that is not, or not any more, among those that somebody follows.
#[derive(Serialize)]
struct GoneProperties<'a> {
    id: &'a LieuId,
    etat: Gone,
    date: &'a str,
}

/// The codes of the areas that a feature names.
#[derive(Debug)]
pub(crate) struct Codes {
    epci: Option<Box<str>>,
    departement: Option<Box<str>>,
    bassin: Option<Box<str>>,
}

impl Codes {
    pub(crate) fn of(lineage: Option<&Lineage>, territoire: &Territoire) -> Self {
        let code = |level| Some(territoire.area(lineage?.at(level)?).code.clone());
        Self { epci: code(Level::EPCI), departement: code(Level::DEPARTEMENT), bassin: code(Level::BASSIN) }
    }
}

/// A place as a feature.
pub(crate) fn encoded(lieu: &Lieu, nom_affiche: &str, codes: &Codes) -> Encoded {
    let properties = Properties {
        lieu,
        nom_affiche,
        famille: lieu.family(),
        epci: codes.epci.as_deref(),
        departement: codes.departement.as_deref(),
        bassin: codes.bassin.as_deref(),
    };
    Encoded::new(&feature(lieu.id.as_str(), Some(point(lieu.position.localisation)), &properties))
}

/// The same with what a map draws.
pub(crate) fn encoded_briefly(lieu: &Lieu, nom_affiche: &str, codes: &Codes) -> Encoded {
    let properties = BriefProperties {
        nom_affiche,
        commune: &lieu.commune,
        famille: lieu.family(),
        position: lieu.position.quality,
        bassin: codes.bassin.as_deref(),
    };
    Encoded::new(&feature(lieu.id.as_str(), Some(point(lieu.position.localisation)), &properties))
}

impl Found<'_> {
    /// The place as a GeoJSON feature, with `distance_m` when it was searched from a point.
    pub fn to_geojson(&self) -> String {
        as_text(1, |out| self.entry.feature(Detail::Whole).write(self.distance_m(), out))
    }

    /// To the millimetre, the precision that the geodesic is good for.
    fn distance_m(&self) -> Option<(&'static str, f64)> {
        self.distance.map(|distance| ("distance_m", (distance.get() * 1000.0).round() / 1000.0))
    }
}

impl Step<'_> {
    /// The step as a GeoJSON FeatureCollection. Foreign members: `total`, `sans_reponse` (how many places do not say whether
    /// they pass the filter), `depuis` (the rank of its first place), `suite` (the
    /// key to go on after, when there are more), `revision`, and `jalon`, the revision that the walk began at, where changes can
    /// be followed from it. With
    /// `by_rank`, `suivant` too, for those who go on by rank.
    pub fn to_geojson(
        &self,
        catalogue: &Catalogue,
        asked: &Query,
        jalon: Option<Revision>,
        by_rank: bool,
    ) -> String {
        let suite = self.next();
        let suite = suite.as_ref();
        let members = StepMembers {
            revision: catalogue.revision(),
            total: self.total,
            sans_reponse: catalogue.count_unknown(&asked.filter),
            depuis: self.first,
            suivant: suite.filter(|_| by_rank).map(|_| self.first + self.passed.len()),
            jalon,
            suite,
        };
        as_text(self.passed.len(), |out| {
            let mut joined = Joined::begin(&members, out)?;
            for passed in &self.passed {
                match passed {
                    Passed::Lieu(found) => {
                        joined.push(found.entry.feature(asked.detail), found.distance_m())?
                    }
                    Passed::Gone { id, why, at } => {
                        let date = at.to_rfc3339_opts(SecondsFormat::Millis, true);
                        let said = GoneProperties { id, etat: *why, date: &date };
                        joined.push(&Encoded::new(&feature(id.as_str(), None, &said)), None)?;
                    }
                }
            }
            joined.finish().map(drop)
        })
    }
}

impl Results<'_> {
    /// Writes the places found, one after the other, as a GeoJSON FeatureCollection. Foreign members: `total` (places that
    /// answer, this page or not), `sans_reponse` (how many places do not say whether they pass the filter), `depuis`,
    /// `suivant` when there are more, `revision`.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn write_geojson<W: io::Write>(&self, catalogue: &Catalogue, query: &Query, out: W) -> io::Result<W> {
        let members = Members {
            revision: catalogue.revision(),
            total: self.total,
            sans_reponse: catalogue.count_unknown(&query.filter),
            depuis: query.page.offset,
            suivant: self.next(query.page),
        };
        let mut joined = Joined::begin(&members, out)?;
        for found in &self.lieux {
            joined.push(found.entry.feature(query.detail), found.distance_m())?;
        }
        joined.finish()
    }

    /// The same as a text.
    pub fn to_geojson(&self, catalogue: &Catalogue, query: &Query) -> String {
        as_text(self.lieux.len(), |out| self.write_geojson(catalogue, query, out).map(drop))
    }
}

/// So many features as a text, or a little more.
#[expect(clippy::expect_used, reason = "memory takes what is written to it, and GeoJSON is UTF-8")]
fn as_text(features: usize, write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> String {
    let mut text = Vec::with_capacity(200 + features * FEATURE_BYTES);
    write(&mut text).expect("memory takes what is written to it");
    String::from_utf8(text).expect("GeoJSON is UTF-8")
}
