//! Features whose text is made once and used in many answers ([ADR 14](../../../../docs/adr/0014-geojson.md)): the only
//! place where GeoJSON is strung together.

use std::io::{self, Write};

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
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn write(&self, added: Option<(&str, f64)>, out: &mut impl Write) -> io::Result<()> {
        out.write_all(self.0.as_bytes())?;
        if let Some((name, value)) = added {
            write!(out, ",\"{name}\":{value}")?;
        }
        out.write_all(b"}}")
    }
}

/// A FeatureCollection under way, of features that are encoded already.
#[derive(Debug)]
pub struct Joined<W> {
    out: W,
    empty: bool,
}

impl<W: Write> Joined<W> {
    /// Begins a collection with the fields of a struct as members.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn begin(members: &impl Serialize, mut out: W) -> io::Result<Self> {
        out.write_all(br#"{"type":"FeatureCollection""#)?;
        for (name, value) in object(members) {
            // Names of fields need no escape in JSON.
            write!(out, ",\"{name}\":{value}")?;
        }
        out.write_all(br#","features":["#)?;
        Ok(Self { out, empty: true })
    }

    /// Adds a feature, with one more property when there is one.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn push(&mut self, feature: &Encoded, added: Option<(&str, f64)>) -> io::Result<()> {
        if !self.empty {
            self.out.write_all(b",")?;
        }
        self.empty = false;
        feature.write(added, &mut self.out)
    }

    /// Ends the collection; what it was written to.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.write_all(b"]}")?;
        Ok(self.out)
    }
}
