//! Schemas of every kind.

use serde_json::{Map, Value, json};

use super::Making;

const FORMATS: [&str; 16] = [
    "date-time",
    "date",
    "time",
    "uuid",
    "byte",
    "binary",
    "password",
    "uri",
    "decimal",
    "int32",
    "int64",
    "double",
    "float",
    "uint8",
    "duration",
    "strange\"",
];

impl Making<'_, '_> {
    /// Generates a schema that nests no deeper than `depth`.
    pub(super) fn schema(&mut self, depth: usize) -> Value {
        let kinds = if depth == 0 { 6 } else { 11 };
        let mut schema = match self.below(kinds) {
            0 => self.string(),
            1 => self.number(),
            2 => self.reference(),
            3 => json!({ "type": "boolean" }),
            4 => json!({}),
            5 => self.constant(),
            6 => json!({ "type": "array", "items": self.schema(depth - 1) }),
            7 => self.alternatives(depth - 1),
            8 => self.all_of(depth - 1),
            _ => self.object(depth - 1),
        };
        if self.below(3) == 2 {
            self.annotate(&mut schema);
        }
        schema
    }

    fn reference(&mut self) -> Value {
        match self.schemas.len() {
            0 => json!({ "type": "string" }),
            count => {
                let index = self.below(count);
                let name = self.schemas[index].clone();
                json!({ "$ref": format!("#/components/schemas/{}", token(&name)) })
            }
        }
    }

    fn string(&mut self) -> Value {
        match self.below(4) {
            0 => json!({ "type": "string" }),
            1 => json!({ "type": "string", "format": self.one_of(&FORMATS) }),
            2 => json!({ "type": "string", "enum": self.names(6) }),
            _ => {
                json!({ "type": "string", "pattern": self.text(), "minLength": 1, "default": self.text() })
            }
        }
    }

    fn number(&mut self) -> Value {
        let kind = self.one_of(&["integer", "number"]);
        match self.below(4) {
            0 => json!({ "type": kind }),
            1 => json!({ "type": kind, "format": self.one_of(&FORMATS) }),
            2 => json!({ "type": kind, "enum": [self.below(3), -1, self.below(300)] }),
            _ => {
                let bound: i64 = self.choices.arbitrary().unwrap_or(0);
                json!({ "type": kind, "minimum": bound, "maximum": u64::MAX, "default": bound })
            }
        }
    }

    fn constant(&mut self) -> Value {
        let value = match self.below(4) {
            0 => json!(self.text()),
            1 => json!(self.below(3)),
            2 => json!(self.flag()),
            _ => Value::Null,
        };
        match self.modern {
            true => json!({ "const": value }),
            false => json!({ "enum": [value] }),
        }
    }

    fn object(&mut self, depth: usize) -> Value {
        let names = self.names(5);
        let required: Vec<_> = names.iter().filter(|_| self.flag()).cloned().collect();
        let properties: Map<_, _> = names
            .into_iter()
            .map(|name| (name, self.schema(depth)))
            .collect();
        let mut object = json!({ "type": "object", "properties": properties });
        if !required.is_empty() {
            object["required"] = json!(required);
        }
        match self.below(4) {
            0 => object["additionalProperties"] = self.flag().into(),
            1 => object["additionalProperties"] = self.schema(depth),
            _ => (),
        }
        object
    }

    /// Generates `oneOf` or `anyOf`, with a discriminator or without one.
    fn alternatives(&mut self, depth: usize) -> Value {
        let keyword = self.one_of(&["oneOf", "anyOf"]);
        let alternatives: Vec<_> = (0..=self.below(4)).map(|_| self.schema(depth)).collect();
        let mut schema = json!({ keyword: alternatives });
        match self.below(4) {
            0 => schema["discriminator"] = json!({ "propertyName": self.text() }),
            1 => {
                let target = self.reference()["$ref"].as_str().unwrap_or("a").to_owned();
                schema["discriminator"] = json!({
                    "propertyName": self.text(), "mapping": { self.text(): target, self.text(): self.text() },
                });
            }
            _ => (),
        }
        schema
    }

    fn all_of(&mut self, depth: usize) -> Value {
        let parts: Vec<_> = (0..=self.below(3)).map(|_| self.schema(depth)).collect();
        let mut schema = json!({ "allOf": parts });
        if self.flag() {
            schema["discriminator"] = json!({ "propertyName": self.text() });
        }
        schema
    }

    /// Adds keywords to a schema.
    fn annotate(&mut self, schema: &mut Value) {
        for _ in 0..=self.below(3) {
            let text = self.text();
            match self.below(12) {
                0 => schema["title"] = text.into(),
                1 => schema["nullable"] = true.into(),
                2 => schema["readOnly"] = true.into(),
                3 => schema["writeOnly"] = true.into(),
                4 => schema["deprecated"] = true.into(),
                5 => schema["default"] = text.into(),
                6 => schema["example"] = json!({ text: [1.5, null] }),
                7 => schema["x-enum-descriptions"] = json!([text]),
                8 => schema["externalDocs"] = json!({ "url": text, "description": text }),
                9 => schema["not"] = json!({ "type": "string" }),
                10 if self.modern => schema["type"] = json!(["string", "null", "object"]),
                _ => schema["description"] = text.into(),
            }
        }
    }
}

/// Returns a name as a token of a JSON Pointer (RFC 6901) in a fragment.
fn token(name: &str) -> String {
    let token = name.replace('~', "~0").replace('/', "~1");
    token.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
