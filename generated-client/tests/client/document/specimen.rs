//! Builds a value of a schema with every property that the schema declares.

use serde_json::{Map, Value, json};

use super::secrets::Secrets;
use super::{Document, entries};

/// The direction of a value: requests have no read-only properties, responses no write-only ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Request,
    Response,
}

impl Direction {
    /// Returns the keyword of properties that are not sent in this direction.
    fn forbidden(self) -> &'static str {
        match self {
            Self::Request => "readOnly",
            Self::Response => "writeOnly",
        }
    }
}

/// Builds a value of the schema. Recursive schemas are cut off at the second occurrence.
pub fn specimen(document: &Document, name: &str, direction: Direction) -> Value {
    specimen_with(document, name, direction, &Secrets::default())
}

/// Builds a value of the schema with these values of its secrets.
pub fn specimen_with(
    document: &Document,
    name: &str,
    direction: Direction,
    secrets: &Secrets,
) -> Value {
    let reference = json!({"$ref": format!("#/components/schemas/{name}")});
    Maker {
        document,
        direction,
        secrets,
        around: Vec::new(),
    }
    .make(&reference)
    .expect("only a recursive schema has no specimen")
}

struct Maker<'d> {
    document: &'d Document,
    direction: Direction,
    secrets: &'d Secrets,
    around: Vec<String>,
}

impl Maker<'_> {
    fn make(&mut self, schema: &Value) -> Option<Value> {
        let Some(reference) = schema["$ref"].as_str() else {
            return self.make_inline(schema);
        };
        if self.around.iter().any(|outer| outer == reference) {
            return None;
        }
        self.around.push(reference.to_owned());
        let document = self.document;
        let made = self.make_inline(document.resolved(schema));
        self.around.pop();
        made
    }

    fn make_inline(&mut self, schema: &Value) -> Option<Value> {
        if let Some(first) = schema["enum"].get(0) {
            return Some(first.clone());
        }
        match (schema["type"].as_str(), schema["format"].as_str()) {
            (Some("string"), Some("date-time")) => Some(json!("2023-08-02T11:40:05.123Z")),
            (Some("string"), None | Some("password" | "uri" | "email")) => {
                Some(json!("text with \"quotes\" and ü"))
            }
            (Some("integer"), Some("int64") | None) => Some(json!(i64::MAX)),
            (Some("integer"), Some("int32")) => Some(json!(i32::MIN)),
            (Some("number"), _) => Some(json!(1.5)),
            (Some("boolean"), _) => Some(json!(true)),
            (Some("array"), _) => Some(Value::from_iter(self.make(&schema["items"]))),
            (Some("object") | None, _) => self.make_object(schema),
            (other, format) => panic!("no specimen of type {other:?} and format {format:?}"),
        }
    }

    fn make_object(&mut self, schema: &Value) -> Option<Value> {
        let mut object = Map::new();
        for part in schema["allOf"].as_array().into_iter().flatten() {
            match self.make(part)? {
                Value::Object(part) => object.extend(part),
                other => return Some(other),
            }
        }
        for (name, property) in entries(&schema["properties"]) {
            if self
                .document
                .has_keyword(property, self.direction.forbidden())
            {
                continue;
            }
            let secret = self.secrets.value_of(self.around.last(), name, property);
            if let Some(value) = secret.or_else(|| self.make(property)) {
                object.insert(name.to_owned(), value);
            }
        }
        match &schema["additionalProperties"] {
            Value::Bool(true) => {
                drop(object.insert("undeclared".to_owned(), json!({"a": [1, 1.0, null]})))
            }
            Value::Object(_) => {
                let value = self.make(&schema["additionalProperties"])?;
                object.insert("undeclared".to_owned(), value);
            }
            _ => (),
        }
        Some(Value::Object(object))
    }
}
