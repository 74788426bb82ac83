//! The OpenAPI document: what poem-openapi writes of the operations, and what it does not say. A body takes no field that is
//! not in its schema, and a day is a `date` of RFC 3339.

use std::collections::BTreeSet;

use serde_yaml::Value;

/// The document, as it is given out, held against bodies and checked in.
#[derive(Clone, Debug)]
pub(crate) struct Document(Value);

impl Document {
    /// What was written of the operations, completed.
    pub(crate) fn of(written: &str) -> Self {
        // JSON is YAML, and this one keeps the order.
        let mut document: Value = serde_yaml::from_str(written).unwrap_or_default();
        name_formats(&mut document);
        if let Some(tags) = document.get_mut("tags").and_then(Value::as_sequence_mut) {
            // The page shows them in this order, and nothing can be tried before it.
            tags.sort_by_key(|tag| tag.get("name").and_then(Value::as_str) != Some("Signing in"));
        }
        let mut bodies = BTreeSet::new();
        if let Some(paths) = document.get("paths").and_then(Value::as_mapping) {
            let operations = paths.values().filter_map(Value::as_mapping).flat_map(|operations| operations.values());
            operations.filter_map(|operation| operation.get("requestBody")).for_each(|body| named(body, &mut bodies));
        }
        close(&mut document, bodies);
        Self(document)
    }

    /// As JSON.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::to_value(&self.0).unwrap_or_default()
    }

    /// As YAML.
    pub(crate) fn yaml(&self) -> String {
        serde_yaml::to_string(&self.0).unwrap_or_default()
    }
}

fn name_formats(value: &mut Value) {
    match value {
        Value::Mapping(fields) => {
            for (name, value) in fields.iter_mut() {
                if name == "format" && value.as_str() == Some("naive-date") {
                    *value = "date".into();
                } else {
                    name_formats(value);
                }
            }
        }
        Value::Sequence(items) => items.iter_mut().for_each(name_formats),
        _ => {}
    }
}

/// The schemas that are named here.
fn named(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Mapping(fields) => {
            let reference = fields.get("$ref").and_then(Value::as_str).and_then(|name| name.rsplit('/').next());
            names.extend(reference.map(str::to_owned));
            fields.values().for_each(|value| named(value, names));
        }
        Value::Sequence(items) => items.iter().for_each(|item| named(item, names)),
        _ => {}
    }
}

/// Says of these objects, and of those in them, that they have no other fields.
fn close(document: &mut Value, mut waiting: BTreeSet<String>) {
    let mut closed = BTreeSet::new();
    while let Some(name) = waiting.pop_first() {
        let Some(schema) = document.get_mut("components").and_then(|all| all.get_mut("schemas")) else { return };
        let Some(schema) = schema.get_mut(name.as_str()) else { continue };
        let mut inside = BTreeSet::new();
        named(schema, &mut inside);
        if let Some(fields) = schema.as_mapping_mut()
            && fields.contains_key("properties")
        {
            fields.insert("additionalProperties".into(), false.into());
        }
        closed.insert(name);
        waiting.extend(inside.difference(&closed).cloned());
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn bodies_take_no_other_fields_and_days_are_dates() {
        let written = json!({
            "paths": {"/a": {"post": {
                "requestBody": {"schema": {"$ref": "#/components/schemas/Form"}},
                "responses": {"200": {"schema": {"$ref": "#/components/schemas/Answer"}}},
            }}},
            "components": {"schemas": {
                "Form": {"properties": {"line": {"type": "array", "items": {"$ref": "#/components/schemas/Line"}}}},
                "Line": {"properties": {"day": {"type": "string", "format": "naive-date"}}},
                "Answer": {"properties": {}},
            }},
        });
        let schemas = &Document::of(&written.to_string()).json()["components"]["schemas"];
        assert_eq!(schemas["Form"]["additionalProperties"], false);
        assert_eq!(schemas["Line"]["additionalProperties"], false);
        assert_eq!(schemas["Answer"].get("additionalProperties"), None);
        assert_eq!(schemas["Line"]["properties"]["day"]["format"], "date");
    }
}
