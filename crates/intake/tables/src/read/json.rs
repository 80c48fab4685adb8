//! A JSON array of objects, or a GeoJSON FeatureCollection: each key is a column.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use repere_features::{Geometry, Point};
use serde::Deserialize;
use serde_json::error::Category;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::header;
use super::{Counter, MAX_COLUMNS, Row, Sink};
use super::{json_records, nested};
use crate::error::{Fault, RowFault, TableError};
use crate::layout::HeaderPlace;

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
                line: error.line(),
                column: error.column(),
                fault: Fault::Json(json_records::fault(&error)),
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
    let (names, nested) = names(&records, &open)?;
    sink.header(&names, &HeaderPlace { line: 1, nested, ..HeaderPlace::default() })?;
    let ranks: HashMap<&str, usize> = names.iter().map(String::as_str).zip(0..).collect();
    let mut counter = Counter::default();
    let (mut line, mut counted) = (1, 0);
    for record in records {
        // A record is a part of `text`: the distance between their beginnings is its offset.
        let offset = record.get().as_ptr() as usize - text.as_ptr() as usize;
        line += text.as_bytes()[counted..offset].iter().filter(|byte| **byte == b'\n').count();
        counted = offset;
        let cells =
            open(record.get()).map(|object| cells(&object, &ranks)).ok_or(RowFault::NotAnObject(line));
        let part = offset as f64 / text.len() as f64;
        let row = Row { number: counter.next(line)?, line, part, cells };
        if sink.row(row)? == ControlFlow::Break(()) {
            break;
        }
    }
    Ok(counter.finish()?)
}

/// Every key of every object, those of the first object first; then the keys of objects inside them, as `a.b`, as many as
/// there is room for, and whether there are such.
fn names(
    records: &[&RawValue],
    open: &impl Fn(&str) -> Option<Map<String, Value>>,
) -> Result<(Vec<String>, bool), TableError> {
    let (mut names, mut known) = (Vec::new(), HashSet::new());
    let (mut inner, mut known_inner) = (Vec::new(), HashSet::new());
    for object in records.iter().filter_map(|record| open(record.get())) {
        for (name, value) in &object {
            if known.insert(name.trim().to_owned()) {
                names.push(name.trim().to_owned());
            }
            nested::walk(name.trim(), value, &mut |name, _| {
                if inner.len() < MAX_COLUMNS && !known_inner.contains(name) {
                    known_inner.insert(name.to_owned());
                    inner.push(name.to_owned());
                }
            });
        }
        if names.len() > MAX_COLUMNS {
            break;
        }
    }
    let room = MAX_COLUMNS.saturating_sub(names.len());
    names.extend(inner.into_iter().filter(|name| !known.contains(name)).take(room));
    Ok((header::check(names.iter().map(String::as_str), 1)?, !known_inner.is_empty()))
}

fn cells(object: &Map<String, Value>, ranks: &HashMap<&str, usize>) -> Vec<Cow<'static, str>> {
    let mut cells = vec![Cow::Borrowed(""); ranks.len()];
    let mut put = |name: &str, value: &Value| {
        if let Some(rank) = ranks.get(name) {
            cells[*rank] = Cow::Owned(text_of(value));
        }
    };
    for (name, value) in object {
        nested::walk(name.trim(), value, &mut put);
    }
    // A key that is written with a point wins over one inside another.
    for (name, value) in object {
        put(name.trim(), value);
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
    complete(&mut object, "id", id);
    if let Some([longitude, latitude]) = point(&geometry) {
        complete(&mut object, LATITUDE, latitude);
        complete(&mut object, LONGITUDE, longitude);
    }
    Some(object)
}

/// Puts a value under a key that says nothing: one that is there and empty hides nothing.
fn complete(object: &mut Map<String, Value>, key: &str, value: Value) {
    let says_nothing =
        |said: &Value| said.is_null() || said.as_str().is_some_and(|text| text.trim().is_empty());
    if !value.is_null() && object.get(key).is_none_or(says_nothing) {
        object.insert(key.to_owned(), value);
    }
}

/// Longitude and latitude of a point, or of several that are one.
fn point(geometry: &Value) -> Option<[Value; 2]> {
    if geometry["type"] == "MultiPoint"
        && let [position] = geometry["coordinates"].as_array()?.as_slice()
    {
        return point(&serde_json::json!({"type": "Point", "coordinates": position}));
    }
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
