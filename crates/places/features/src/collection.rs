use geojson::{Feature, FeatureCollection, FeatureWriter};
use serde::Serialize;

use crate::feature::object;

/// Features as a FeatureCollection, one written after the other, with the fields of a struct as members before them.
#[expect(
    clippy::expect_used,
    reason = "memory takes what is written to it, and the writer is used in its order"
)]
pub fn collection(members: &impl Serialize, features: impl IntoIterator<Item = Feature>) -> String {
    let members = object(members);
    let mut features = features.into_iter().peekable();
    if features.peek().is_none() {
        // The streaming writer would leave out the empty list behind members.
        let foreign_members = Some(members).filter(|members| !members.is_empty());
        return FeatureCollection { bbox: None, features: Vec::new(), foreign_members }.to_string();
    }
    let mut out = Vec::new();
    let mut writer = FeatureWriter::from_writer(&mut out);
    for (name, value) in &members {
        writer.write_foreign_member(name, value).expect("members come before the features");
    }
    for feature in features {
        writer.write_feature(&feature).expect("a feature has a JSON text");
    }
    writer.finish().expect("it is finished once");
    drop(writer);
    String::from_utf8(out).expect("JSON is UTF-8")
}
