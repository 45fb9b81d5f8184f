//! The command `config-schema`: prints the JSON Schema of a configuration file, for editors.

use generator::config::{self, Shape};
use serde_json::{Map, Value, json};

use crate::outcome::{Failure, Outcome};
use crate::terminal;

/// Prints the schema.
pub fn run() -> Result<Outcome, Failure> {
    terminal::result(&text())?;
    Ok(Outcome::Fine)
}

/// Returns the schema, in draft 7, which editors of TOML read.
pub fn text() -> String {
    format!("{:#}\n", schema())
}

fn schema() -> Value {
    let settings = config::known().map(|setting| {
        let mut schema = of(setting.shape);
        if let Some(keywords) = schema.as_object_mut() {
            keywords.insert("description".to_owned(), setting.meaning.into());
        }
        (setting.key.to_owned(), schema)
    });
    let properties: Map<String, Value> = settings.collect();
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "The configuration of a generated client",
        "type": "object",
        "required": ["package"],
        "properties": properties,
        "additionalProperties": false,
    })
}

/// Returns the JSON Schema of the values of a setting.
fn of(shape: Shape) -> Value {
    match shape {
        Shape::Text => json!({ "type": "string" }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::True => json!({ "const": true }),
        Shape::False => json!({ "const": false }),
        Shape::Count => json!({ "type": "integer", "minimum": 0 }),
        Shape::Choice(values) => json!({ "enum": values }),
        Shape::Texts => json!({ "type": "array", "items": { "type": "string" } }),
        Shape::Map(values) => json!({ "type": "object", "additionalProperties": of(*values) }),
        Shape::Table(keys) => {
            let properties = keys
                .iter()
                .map(|(key, shape)| ((*key).to_owned(), of(*shape)));
            let properties: Map<String, Value> = properties.collect();
            json!({ "type": "object", "properties": properties, "additionalProperties": false })
        }
        Shape::Either(shapes) => {
            let shapes: Vec<Value> = shapes.iter().map(|shape| of(*shape)).collect();
            json!({ "anyOf": shapes })
        }
        Shape::Manifest => json!({ "type": "object" }),
    }
}
