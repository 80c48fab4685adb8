use geojson::feature::Id;
use geojson::{Feature, Geometry, JsonObject};
use serde::Serialize;
use serde_json::Value;

/// A feature: its identifier, where it is, what is said of it. The properties keep the order of their struct.
///
/// # Panics
/// When the properties are not a struct, or hold a map whose keys are not texts.
pub fn feature(id: &str, geometry: Option<Geometry>, properties: &impl Serialize) -> Feature {
    Feature {
        bbox: None,
        geometry,
        id: Some(Id::String(id.to_owned())),
        properties: Some(object(properties)),
        foreign_members: None,
    }
}

/// A struct as a JSON object, its keys in their order.
#[expect(
    clippy::expect_used,
    reason = "what is given is a struct of this workspace, which a test of its own encodes"
)]
pub(crate) fn object(value: &impl Serialize) -> JsonObject {
    match serde_json::to_value(value).expect("a struct whose maps have texts for keys has a JSON value") {
        Value::Object(object) => Some(object),
        _ => None,
    }
    .expect("a struct is a JSON object")
}
