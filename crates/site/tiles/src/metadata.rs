//! What a PMTiles file says of itself: a JSON object.

use std::collections::HashMap;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::Flaw;

/// The layer that a base map of streets cannot be without, and the field by which our style tells its features apart: other schemas
/// name one or the other otherwise.
const STREETS: &str = "roads";
const KIND: &str = "kind";

#[derive(Deserialize)]
pub(crate) struct Metadata {
    #[serde(default)]
    vector_layers: Vec<Layer>,
}

#[derive(Deserialize)]
struct Layer {
    id: String,
    #[serde(default)]
    fields: HashMap<String, IgnoredAny>,
}

impl Metadata {
    /// Reads it.
    pub(crate) fn read(json: &[u8]) -> Result<Self, Flaw> {
        serde_json::from_slice(json).map_err(|_| Flaw::Damaged("metadata"))
    }

    /// Whether the tiles are of the schema that our style draws.
    pub(crate) fn check(&self) -> Result<(), Flaw> {
        let is_drawn = |layer: &Layer| layer.id == STREETS && layer.fields.contains_key(KIND);
        if self.vector_layers.iter().any(is_drawn) { Ok(()) } else { Err(Flaw::Schema(self.names())) }
    }

    fn names(&self) -> String {
        let names: Vec<&str> = self.vector_layers.iter().map(|layer| layer.id.as_str()).collect();
        if names.is_empty() { "none".to_owned() } else { names.join(", ") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(layers: &str) -> String {
        let metadata = Metadata::read(format!(r#"{{"vector_layers": {layers}}}"#).as_bytes()).unwrap();
        metadata.check().err().map(|flaw| flaw.to_string()).unwrap_or_default()
    }

    #[test]
    fn schemas_are_told_apart() {
        let protomaps =
            r#"[{"id": "water", "fields": {"kind": ""}}, {"id": "roads", "fields": {"kind": "String"}}]"#;
        assert_eq!(fault(protomaps), "");
        let openmaptiles = r#"[{"id": "water", "fields": {"class": ""}}, {"id": "transportation", "fields": {"class": ""}}]"#;
        assert!(fault(openmaptiles).contains("no layer « roads »"), "{}", fault(openmaptiles));
        assert!(fault(openmaptiles).ends_with("(it has: water, transportation)"));
        assert!(fault(r#"[{"id": "roads"}]"#).contains("with a field « kind »"));
        assert!(fault("[]").ends_with("(it has: none)"));
        assert!(Metadata::read(b"").is_err() && Metadata::read(b"7").is_err());
        for nothing in ["{}", "[]"] {
            assert!(Metadata::read(nothing.as_bytes()).unwrap().check().is_err(), "{nothing}");
        }
    }
}
