use serde_json::Value;

/// Why a value is not what the OpenAPI document says, if it is not. It knows what the document uses: references, types,
/// properties and which are required, items, values of a list, alternatives.
pub fn mismatch(value: &Value, schema: &Value, document: &Value) -> Option<String> {
    if let Some(name) = schema["$ref"].as_str() {
        let named = document.pointer(name.trim_start_matches('#'));
        return mismatch(value, named.expect("a schema of the document"), document);
    }
    if let Some(several) = schema["oneOf"].as_array() {
        let all: Option<Vec<String>> = several.iter().map(|one| mismatch(value, one, document)).collect();
        return all.map(|all| format!("none of: {}", all.join(" | ")));
    }
    if let Some(several) = schema["allOf"].as_array()
        && let Some(found) = several.iter().find_map(|one| mismatch(value, one, document))
    {
        return Some(found);
    }
    if let Some(possible) = schema["enum"].as_array()
        && !possible.contains(value)
    {
        return Some(format!("{value} is not one of {possible:?}"));
    }
    let is = |kind: &Value| match kind.as_str() {
        Some("null") => value.is_null(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("number") => value.is_number(),
        Some("string") => value.is_string(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        _ => true,
    };
    let possible = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().any(is),
        kind => is(kind),
    };
    if !possible {
        return Some(format!("{} and not {}", shown(value), schema["type"]));
    }
    match value {
        Value::Object(object) => {
            let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            if let Some(absent) = required.into_iter().find(|name| !object.contains_key(*name)) {
                return Some(format!("{absent} is not there: {}", shown(value)));
            }
            let known = schema["properties"].as_object()?;
            let inside = |(name, value): (&String, &Value)| {
                let found = mismatch(value, known.get(name)?, document)?;
                Some(format!("{name}: {found}"))
            };
            object.iter().find_map(inside)
        }
        Value::Array(items) => items.iter().find_map(|item| mismatch(item, schema.get("items")?, document)),
        _ => None,
    }
}

fn shown(value: &Value) -> String {
    value.to_string().chars().take(80).collect()
}
