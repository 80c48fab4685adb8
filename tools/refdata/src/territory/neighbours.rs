//! What lies around the region, so that a map of it does not end in a void: the towns and départements of its neighbours.

use std::collections::BTreeMap;

use anyhow::Context;
use geo::{BoundingRect, Intersects, LineString, MultiPolygon, Polygon, Rect, Simplify};
use repere_domain::{Localisation, Metres};
use repere_features::{Feature, Geometry, collection, feature, point};
use repere_territory::{dissolve, distance_to_outline};
use serde::Serialize;

use super::divisions::Outside;
use super::limits::limits;
use super::point as validation;
use super::shapes::Shape;

/// How far around the region, in parts of its width and height: what a wide screen shows beside it.
const AROUND: f64 = 0.35;
/// Least inhabitants of a town that is named, anywhere around; préfectures are too.
const LARGE: u32 = 15_000;
/// The same near the border, where a map shows less at once.
const SMALL: u32 = 2_500;
/// What is near the border.
const NEAR: Metres = Metres::new(25_000.0);
/// How far an outline may be from the true one, in degrees: it only says where a name may stand.
const LOOSE: f64 = 0.03;
/// The same of the lines that are drawn: about 500 m.
const CLOSE: f64 = 0.005;

/// One thing around the region.
#[derive(Serialize)]
#[serde(tag = "genre", rename_all = "lowercase")]
enum Neighbour<'a> {
    Departement { code: &'a str, nom: &'a str },
    Limite { codes: [&'a str; 2] },
    Ville { nom: &'a str, population: u32 },
}

/// The neighbours of a region, given by its shapes and by those outside it, as a GeoJSON FeatureCollection.
pub(crate) fn neighbours<'a>(
    region: impl IntoIterator<Item = &'a MultiPolygon>,
    outside: &Outside,
    mut shapes: BTreeMap<String, Shape>,
) -> anyhow::Result<Vec<u8>> {
    let region = dissolve(region);
    let frame = widened(region.bounding_rect().context("the region has no shape")?);
    shapes.retain(|_, shape| shape.outline.bounding_rect().is_some_and(|rect| rect.intersects(&frame)));

    let mut features = departements(outside, &shapes);
    let mut towns: Vec<(u32, &str, Localisation)> = Vec::new();
    for (code, shape) in shapes.iter().filter(|(_, shape)| shape.population >= SMALL) {
        let (at, _) =
            validation::validated(shape.mairie, &shape.outline).with_context(|| format!("commune {code}"))?;
        let is_large = shape.population >= LARGE || outside.seats.contains(code);
        if is_large || distance_to_outline(&region, at) <= NEAR {
            towns.push((shape.population, &outside.communes[code].nom, at.rounded(4)));
        }
    }
    // The most inhabited first; names settle the rest, so that the same sources give the same bytes.
    towns.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    features.extend(
        towns.into_iter().map(|(population, nom, at)| one(point(at), &Neighbour::Ville { nom, population })),
    );
    Ok(collection(&BTreeMap::<&str, &str>::new(), features).into_bytes())
}

/// The départements that the shapes are of, and the lines between them.
fn departements(outside: &Outside, shapes: &BTreeMap<String, Shape>) -> Vec<Feature> {
    let mut by_departement: BTreeMap<&str, Vec<&MultiPolygon>> = BTreeMap::new();
    for (code, shape) in shapes {
        by_departement.entry(&outside.communes[code].departement).or_default().push(&shape.outline);
    }
    let outlines: BTreeMap<&str, MultiPolygon> =
        by_departement.into_iter().map(|(code, outlines)| (code, dissolve(outlines))).collect();
    let named = outlines.iter().map(|(code, outline)| {
        let departement = Neighbour::Departement { code, nom: &outside.departements[*code] };
        one(Geometry::new_multi_polygon(outline.iter().filter_map(loose)), &departement)
    });
    let lines = limits(&outlines).into_iter().map(|(codes, lines)| {
        let lines = lines.iter().map(|line| positions(&line.simplify(CLOSE)));
        one(Geometry::new_multi_line_string(lines), &Neighbour::Limite { codes })
    });
    named.chain(lines).collect()
}

/// The outside of a polygon, with few vertices; nothing of those too small for a name.
fn loose(polygon: &Polygon) -> Option<Vec<Vec<[f64; 2]>>> {
    let ring = polygon.exterior().simplify(LOOSE);
    (ring.0.len() > 4).then(|| vec![positions(&ring)])
}

/// Three decimals of a degree are about a hundred metres.
fn positions(line: &LineString) -> Vec<[f64; 2]> {
    let rounded = |degrees: f64| (degrees * 1e3).round() / 1e3;
    line.coords().map(|c| [rounded(c.x), rounded(c.y)]).collect()
}

fn one(geometry: Geometry, neighbour: &Neighbour<'_>) -> Feature {
    Feature { id: None, ..feature("", Some(geometry), neighbour) }
}

fn widened(rect: Rect) -> Rect {
    let (wide, high) = (rect.width() * AROUND, rect.height() * AROUND);
    Rect::new((rect.min().x - wide, rect.min().y - high), (rect.max().x + wide, rect.max().y + high))
}
