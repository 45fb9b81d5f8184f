//! Ways to write the same document otherwise.

use serde_json::{Map, Value, json};

/// A way to write the same document otherwise.
pub enum Rewriting {
    /// As it is.
    None,
    /// With the keys of objects whose order means nothing in reverse.
    ReversedKeys,
    /// With the defaults of the specification written out.
    StatedDefaults,
    /// With the parameters of operations in `components/parameters`.
    LiftedParameters,
    /// With the responses of operations in `components/responses`.
    LiftedResponses,
    /// With the request bodies of operations in `components/requestBodies`.
    LiftedRequestBodies,
    /// With each reference to a schema inside an `allOf`.
    AllOfOne,
    /// As OpenAPI 3.1, where nothing else has to be changed.
    NextVersion,
    /// As OpenAPI 3.2, from 3.1.
    LatestVersion,
    /// As OpenAPI 3.1, with `null` in `type` for `nullable`.
    NullAsType,
    /// As OpenAPI 3.1, with `null` in a `oneOf` for `nullable`.
    NullAsAlternative,
    /// With the schema in the place of each reference to one without properties, values or alternatives.
    CopiedSchemas,
}

impl Rewriting {
    /// Returns the document rewritten; `None` if there is nothing to rewrite, or not in this way.
    pub fn apply(&self, document: &Value) -> Option<Value> {
        let mut other = document.clone();
        match self {
            Self::None => (),
            // The parts of a body are sent in the order of the properties (RFC 2387, section 3.2).
            Self::ReversedKeys if document.to_string().contains("\"multipart/") => return None,
            Self::ReversedKeys => reverse(&mut other, ""),
            Self::StatedDefaults => operations(&mut other, &mut state_defaults),
            Self::LiftedParameters => lift(&mut other, "parameters")?,
            Self::LiftedResponses => lift(&mut other, "responses")?,
            Self::LiftedRequestBodies => lift(&mut other, "requestBody")?,
            Self::AllOfOne => schemas(&mut other, &mut all_of_one),
            Self::NextVersion => next_version(&mut other, &mut |_| ())?,
            // It has another meaning for parameters of a path (OpenAPI 3.2, section 4.12.2).
            Self::LatestVersion if document.to_string().contains("\"allowReserved\"") => {
                return None;
            }
            Self::LatestVersion => {
                let is_second = document["openapi"].as_str()?.starts_with("3.1");
                other["openapi"] = is_second.then(|| json!("3.2.0"))?;
            }
            Self::NullAsType => next_version(&mut other, &mut null_as_type)?,
            Self::NullAsAlternative => next_version(&mut other, &mut null_as_alternative)?,
            Self::CopiedSchemas => {
                let components = document["components"]["schemas"].clone();
                schemas(&mut other, &mut |schema| copy_of(schema, &components));
            }
        }
        // Equality of values ignores the order of keys.
        let (before, after) = (document.to_string(), other.to_string());
        let is_other = matches!(self, Self::None) || after != before;
        is_other.then_some(other)
    }
}

/// The objects whose order has a meaning for names, or is none of JSON.
const ORDERED: [&str; 1] = ["paths"];

fn reverse(value: &mut Value, key: &str) {
    match value {
        Value::Object(map) => {
            for (key, inner) in map.iter_mut() {
                reverse(inner, key);
            }
            if !ORDERED.contains(&key) {
                *map = std::mem::take(map).into_iter().rev().collect();
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|inner| reverse(inner, key)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => (),
    }
}

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// Visits all operations.
fn operations(document: &mut Value, visit: &mut dyn FnMut(&mut Map<String, Value>)) {
    let paths = document["paths"].as_object_mut();
    for item in paths.into_iter().flat_map(|paths| paths.values_mut()) {
        for method in METHODS {
            if let Some(operation) = item.get_mut(method).and_then(Value::as_object_mut) {
                visit(operation);
            }
        }
    }
}

fn state_defaults(operation: &mut Map<String, Value>) {
    operation.entry("deprecated").or_insert(Value::Bool(false));
    let parameters = operation
        .get_mut("parameters")
        .and_then(Value::as_array_mut);
    for parameter in parameters.into_iter().flatten() {
        let Some(parameter) = parameter.as_object_mut() else {
            continue;
        };
        let is_other = ["$ref", "content", "collectionFormat"];
        if is_other.iter().any(|key| parameter.contains_key(*key)) {
            continue;
        }
        let location = parameter["in"].as_str().unwrap_or_default();
        let (style, explode) = match location {
            "query" | "cookie" => ("form", true),
            _ => ("simple", false),
        };
        let has_style = parameter.contains_key("style");
        parameter.entry("required").or_insert(Value::Bool(false));
        parameter.entry("deprecated").or_insert(Value::Bool(false));
        parameter.entry("style").or_insert(json!(style));
        if !has_style {
            parameter.entry("explode").or_insert(Value::Bool(explode));
        }
    }
    if let Some(body) = operation
        .get_mut("requestBody")
        .and_then(Value::as_object_mut)
        && !body.contains_key("$ref")
    {
        body.entry("required").or_insert(Value::Bool(false));
    }
}

/// Moves parts of operations to the components, unless they contain schemas that become types named after their place.
fn lift(document: &mut Value, key: &str) -> Option<()> {
    let section = match key {
        "requestBody" => "requestBodies",
        other => other,
    };
    let mut lifted = Map::new();
    operations(document, &mut |operation| {
        let parts: Vec<&mut Value> = match operation.get_mut(key) {
            Some(Value::Array(list)) => list.iter_mut().collect(),
            Some(Value::Object(map)) if key == "responses" => map.values_mut().collect(),
            Some(other) => vec![other],
            None => Vec::new(),
        };
        for part in parts {
            if part.get("$ref").is_none() && !has_inline_type(part) {
                let name = format!("Lifted{}", lifted.len());
                let reference = json!({"$ref": format!("#/components/{section}/{name}")});
                lifted.insert(name, std::mem::replace(part, reference));
            }
        }
    });
    let target = &mut document["components"];
    if target.is_null() {
        *target = json!({});
    }
    let target = target.as_object_mut()?;
    let target = target.entry(section).or_insert(json!({}));
    target.as_object_mut()?.extend(lifted);
    Some(())
}

/// Returns true if a part contains a schema that becomes a type, or an anonymous multipart body.
fn has_inline_type(value: &Value) -> bool {
    const TYPES: [&str; 9] = [
        // The names of events are an enum, whatever schema has them.
        "itemSchema",
        "properties",
        "enum",
        "oneOf",
        "anyOf",
        "allOf",
        "discriminator",
        "prefixItems",
        "encoding",
    ];
    match value {
        Value::Object(map) => {
            TYPES.iter().any(|key| map.contains_key(*key)) || map.values().any(has_inline_type)
        }
        Value::Array(list) => list.iter().any(has_inline_type),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// The keys of a schema whose values are schemas, by name or in a list.
const MANY: [&str; 4] = ["properties", "allOf", "oneOf", "anyOf"];

/// Visits all schemas, those inside first.
fn schemas(value: &mut Value, visit: &mut dyn FnMut(&mut Value)) {
    let Value::Object(map) = value else {
        if let Value::Array(list) = value {
            list.iter_mut().for_each(|inner| schemas(inner, visit));
        }
        return;
    };
    for (key, inner) in map.iter_mut() {
        match key.as_str() {
            "schema" => schema(inner, visit),
            "schemas" => {
                let schemas = inner.as_object_mut();
                for inner in schemas.into_iter().flat_map(|it| it.values_mut()) {
                    inside(inner, visit);
                }
            }
            "example" | "examples" | "default" | "enum" => (),
            _ => schemas(inner, visit),
        }
    }
}

fn schema(value: &mut Value, visit: &mut dyn FnMut(&mut Value)) {
    inside(value, visit);
    visit(value);
}

fn inside(value: &mut Value, visit: &mut dyn FnMut(&mut Value)) {
    for key in MANY {
        match value.get_mut(key) {
            Some(Value::Object(map)) => map.values_mut().for_each(|it| schema(it, visit)),
            // The alternatives of a union are named after their references.
            Some(Value::Array(list)) => list.iter_mut().for_each(|it| inside(it, visit)),
            Some(_) | None => (),
        }
    }
    for key in ["items", "additionalProperties"] {
        if let Some(inner @ Value::Object(_)) = value.get_mut(key) {
            schema(inner, visit);
        }
    }
}

fn all_of_one(schema: &mut Value) {
    if schema.get("$ref").is_some() {
        let reference = std::mem::take(schema);
        *schema = json!({"allOf": [reference]});
    }
}

/// Makes a document of OpenAPI 3.1 of one of 3.0.
fn next_version(document: &mut Value, visit: &mut dyn FnMut(&mut Value)) -> Option<()> {
    let is_first = document["openapi"].as_str()?.starts_with("3.0");
    let text = document.to_string();
    let has_bounds = text.contains("\"exclusiveM") || text.contains("\"x-");
    if !is_first || has_bounds {
        return None;
    }
    let has_null = text.contains("\"nullable\"");
    document["openapi"] = json!("3.1.0");
    schemas(document, visit);
    if let Some(schemas) = document["components"]["schemas"].as_object_mut() {
        schemas.values_mut().for_each(visit);
    }
    let is_left = document.to_string().contains("\"nullable\"");
    (!has_null || !is_left).then_some(())
}

fn null_as_type(schema: &mut Value) {
    let Some(map) = schema.as_object_mut() else {
        return;
    };
    let is_nullable = map.get("nullable") == Some(&Value::Bool(true));
    let is_plain = !map.contains_key("enum");
    if let (true, true, Some(Value::String(ty))) = (is_nullable, is_plain, map.get("type")) {
        let types = json!([ty, "null"]);
        map.insert("type".to_owned(), types);
        map.remove("nullable");
    }
    if map.get("nullable") == Some(&Value::Bool(false)) {
        map.remove("nullable");
    }
}

fn null_as_alternative(schema: &mut Value) {
    let Some(map) = schema.as_object_mut() else {
        return;
    };
    let is_nullable = map.get("nullable") == Some(&Value::Bool(true));
    // A type that is named after its place would move with it.
    let is_plain = !["enum", "properties", "oneOf", "anyOf", "allOf", "items"]
        .iter()
        .any(|key| map.contains_key(*key));
    if is_nullable && is_plain && map.contains_key("type") {
        map.remove("nullable");
        let inner = std::mem::take(schema);
        *schema = json!({"oneOf": [inner, {"type": "null"}]});
    }
}

/// Puts the schema in the place of a reference to one that has no type of its own.
fn copy_of(schema: &mut Value, components: &Value) {
    let name = schema.get("$ref").and_then(Value::as_str);
    let name = name.and_then(|it| it.strip_prefix("#/components/schemas/"));
    let Some(target) = name.and_then(|name| components.get(name)) else {
        return;
    };
    let is_plain = matches!(
        target["type"].as_str(),
        Some("string" | "integer" | "number" | "boolean")
    );
    if is_plain && !has_inline_type(target) && schema.as_object().is_some_and(|it| it.len() == 1) {
        *schema = target.clone();
    }
}
