//! Features whose text is made once and used in many answers ([ADR 14](../../../../docs/adr/0014-geojson.md)): the only
//! place where GeoJSON is strung together.

use std::fmt::Write as _;

use geojson::Feature;
use serde::Serialize;

use crate::feature::object;

/// The text of a feature, without its last two braces, behind which a property may be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Encoded(Box<str>);

impl Encoded {
    /// Encodes a feature.
    ///
    /// # Panics
    /// When it has no property, or members of its own.
    #[expect(clippy::expect_used, reason = "a place has an identifier and a name among its properties")]
    pub fn new(feature: &Feature) -> Self {
        assert!(feature.properties.as_ref().is_some_and(|said| !said.is_empty()), "a property goes before");
        let mut text = feature.to_string();
        let open = text.strip_suffix("}}").expect("properties come last in a feature without members").len();
        text.truncate(open);
        Self(text.into())
    }

    /// Writes the feature, with one more property when there is one.
    pub fn write(&self, added: Option<(&str, f64)>, out: &mut String) {
        out.push_str(&self.0);
        if let Some((name, value)) = added {
            // Writing to a String does not fail.
            let _ = write!(out, ",\"{name}\":{value}");
        }
        out.push_str("}}");
    }
}

/// A FeatureCollection under way, of features that are encoded already.
#[derive(Debug)]
pub struct Joined {
    out: String,
    empty: bool,
}

impl Joined {
    /// A collection with the fields of a struct as members, and room for so many bytes.
    pub fn new(members: &impl Serialize, bytes: usize) -> Self {
        let mut out = String::with_capacity(bytes);
        out.push_str(r#"{"type":"FeatureCollection""#);
        for (name, value) in object(members) {
            // Writing to a String does not fail; names of fields need no escape in JSON.
            let _ = write!(out, ",\"{name}\":{value}");
        }
        out.push_str(r#","features":["#);
        Self { out, empty: true }
    }

    /// Adds a feature, with one more property when there is one.
    pub fn push(&mut self, feature: &Encoded, added: Option<(&str, f64)>) {
        if !self.empty {
            self.out.push(',');
        }
        self.empty = false;
        feature.write(added, &mut self.out);
    }

    /// The text.
    pub fn finish(mut self) -> String {
        self.out.push_str("]}");
        self.out
    }
}
