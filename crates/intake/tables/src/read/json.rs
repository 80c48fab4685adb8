//! A JSON array of objects, or a GeoJSON FeatureCollection: each key is a column.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::ControlFlow;

use repere_features::{Geometry, Point};
use serde::Deserialize;
use serde_json::error::Category;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::header;
use super::json_records;
use super::{Counter, MAX_COLUMNS, Row, Sink};
use crate::TableError;

/// Columns that the point of a GeoJSON feature fills, unless its properties have them.
const LATITUDE: &str = "latitude";
const LONGITUDE: &str = "longitude";

/// What stands between the items of a list in a cell, as in the national standard.
const SEPARATOR: &str = "|";

#[derive(Deserialize)]
struct Collection<'a> {
    #[serde(rename = "type")]
    kind: Cow<'a, str>,
    #[serde(borrow)]
    features: &'a RawValue,
}

#[derive(Deserialize)]
struct Feature {
    #[serde(default)]
    id: Value,
    #[serde(default)]
    properties: Option<Map<String, Value>>,
    #[serde(default)]
    geometry: Value,
}

/// Reads a JSON text.
pub(super) fn read<S: Sink>(text: &str, sink: &mut S) -> Result<(), S::Error> {
    if text.trim_start().starts_with('[') {
        return records(text, text, |raw| serde_json::from_str(raw).ok(), sink);
    }
    match serde_json::from_str::<Collection<'_>>(text) {
        Ok(collection) if collection.kind == "FeatureCollection" => {
            records(text, collection.features.get(), feature, sink)
        }
        Ok(_) => Err(TableError::NotAnArray.into()),
        Err(error) => Err(S::Error::from(match error.classify() {
            Category::Eof | Category::Syntax => TableError::Unreadable {
                ligne: error.line(),
                colonne: error.column(),
                detail: json_records::detail(&error).to_owned(),
            },
            Category::Data | Category::Io => TableError::NotAnArray,
        })),
    }
}

/// Gives the objects of an array, each read by `open`. `array` is a part of `text`.
fn records<S: Sink>(
    text: &str,
    array: &str,
    open: impl Fn(&str) -> Option<Map<String, Value>>,
    sink: &mut S,
) -> Result<(), S::Error> {
    let records = json_records::split(array)?;
    let names = names(&records, &open)?;
    sink.header(&names)?;
    let mut counter = Counter::default();
    let (mut ligne, mut counted) = (1, 0);
    for record in records {
        // A record is a part of `text`: the distance between their beginnings is its offset.
        let offset = record.get().as_ptr() as usize - text.as_ptr() as usize;
        ligne += text.as_bytes()[counted..offset].iter().filter(|byte| **byte == b'\n').count();
        counted = offset;
        let cells = open(record.get())
            .map(|object| cells(&object, &names))
            .ok_or_else(|| format!("ligne {ligne} : ce n’est pas un objet JSON « {{ … }} »"));
        let part = offset as f64 / text.len() as f64;
        let row = Row { numero: counter.next(ligne)?, ligne, part, cells };
        if sink.row(row)? == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(counter.finish()?)
}

/// Every key of every object; those of the first object first.
fn names(
    records: &[&RawValue],
    open: &impl Fn(&str) -> Option<Map<String, Value>>,
) -> Result<Vec<String>, TableError> {
    let (mut names, mut known) = (Vec::new(), HashSet::new());
    for object in records.iter().filter_map(|record| open(record.get())) {
        for name in object.keys() {
            if known.insert(name.trim().to_owned()) {
                names.push(name.trim().to_owned());
            }
        }
        if names.len() > MAX_COLUMNS {
            break;
        }
    }
    header::check(names.iter().map(String::as_str), 1)
}

fn cells(object: &Map<String, Value>, names: &[String]) -> Vec<Cow<'static, str>> {
    let mut cells = vec![Cow::Borrowed(""); names.len()];
    for (name, value) in object {
        if let Some(rank) = names.iter().position(|known| known == name.trim()) {
            cells[rank] = Cow::Owned(text_of(value));
        }
    }
    cells
}

/// A value as a cell: lists joined as the national standard does, objects as JSON.
fn text_of(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
        Value::Array(items) => items.iter().map(text_of).collect::<Vec<_>>().join(SEPARATOR),
    }
}

/// A GeoJSON feature as a flat object: its properties, its `id`, its point.
fn feature(raw: &str) -> Option<Map<String, Value>> {
    let Feature { id, properties, geometry } = serde_json::from_str(raw).ok()?;
    let mut object = properties.unwrap_or_default();
    if !id.is_null() {
        object.entry("id").or_insert(id);
    }
    if let Some([longitude, latitude]) = point(&geometry) {
        object.entry(LATITUDE).or_insert(latitude);
        object.entry(LONGITUDE).or_insert(longitude);
    }
    Some(object)
}

/// Longitude and latitude of a point.
fn point(geometry: &Value) -> Option<[Value; 2]> {
    if let Ok(geometry) = Geometry::deserialize(geometry) {
        let Point { longitude, latitude } = Point::of(&geometry)?;
        return Some([longitude, latitude].map(|degrees| degrees.to_string().into()));
    }
    // Numbers written as texts are no GeoJSON but are plain: who reads the cells says what they are worth.
    match geometry["coordinates"].as_array()?.as_slice() {
        [longitude, latitude, ..] if geometry["type"] == "Point" => {
            Some([longitude.clone(), latitude.clone()])
        }
        _ => None,
    }
}
