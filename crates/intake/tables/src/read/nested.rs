//! Objects inside the objects of a JSON array: their keys are columns too, `a.b`.

use serde_json::Value;

/// How deep keys are followed; below it an object is only the text of its column.
const DEPTH: usize = 6;

/// Gives each value inside an object under the name of the way to it.
pub(super) fn walk(name: &str, value: &Value, give: &mut impl FnMut(&str, &Value)) {
    inside(name, value, DEPTH, give);
}

fn inside(name: &str, value: &Value, depth: usize, give: &mut impl FnMut(&str, &Value)) {
    let Value::Object(object) = value else { return };
    if depth == 0 {
        return;
    }
    for (key, value) in object {
        let name = format!("{name}.{}", key.trim());
        give(&name, value);
        inside(&name, value, depth - 1, give);
    }
}
