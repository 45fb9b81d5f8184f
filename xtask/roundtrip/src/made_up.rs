//! Generates documents with random schemas.
//!
//! A document has hundreds of schemas, since each compilation takes a second. For the same reason a failure is not
//! shrunk, as a property test would do: the report names the schema and the value.

use serde_json::{Map, Value, json};

use crate::random::Random;

/// The number of schemas of a document.
const SCHEMAS: usize = 200;

/// Generates an OpenAPI 3.1 document from a seed.
#[must_use]
pub fn document(seed: u64) -> Value {
    let mut making = Making {
        random: Random::new(seed, "made-up document"),
        objects: Vec::new(),
        names: 0,
    };
    let mut schemas = Map::new();
    let mut paths = Map::new();
    for number in 0..SCHEMAS {
        let name = format!("Schema{number}");
        let schema = making.schema(0);
        if schema.get("properties").is_some() {
            making.objects.push(name.clone());
        }
        paths.insert(format!("/schemas/{number}"), making.path(number, &name));
        schemas.insert(name, schema);
    }
    json!({
        "openapi": "3.1.0",
        "info": { "title": format!("Made up {seed}"), "version": "1" },
        "servers": [{ "url": "https://made-up.example" }],
        "paths": paths,
        "components": { "schemas": schemas },
    })
}

struct Making {
    random: Random,
    /// The named objects so far.
    objects: Vec<String>,
    /// The number of generated property names.
    names: usize,
}

const STRINGS: [&str; 8] = [
    "date-time",
    "date",
    "uuid",
    "byte",
    "email",
    "uri",
    "ipv4",
    "password",
];
const INTEGERS: [&str; 4] = ["int32", "int64", "uint64", "uint8"];
const NAMES: [&str; 12] = [
    "id",
    "name",
    "userId",
    "first_name",
    "type",
    "_links",
    "x-rate",
    "URL",
    "self",
    "value",
    "2fa",
    "größe",
];

impl Making {
    fn path(&mut self, number: usize, name: &str) -> Value {
        let body = json!({ "application/json": { "schema": { "$ref": format!("#/components/schemas/{name}") } } });
        let get = json!({
            "operationId": format!("get{number}"),
            "responses": { "200": { "description": "It.", "content": body } },
        });
        let put = json!({
            "operationId": format!("put{number}"),
            "requestBody": { "required": true, "content": body },
            "responses": { "204": { "description": "Done." } },
        });
        match self.random.below(4) {
            0 => json!({ "get": get }),
            1 => json!({ "put": put }),
            _ => json!({ "get": get, "put": put }),
        }
    }

    fn schema(&mut self, depth: usize) -> Value {
        let kinds = if depth > 3 { 4 } else { 12 };
        match self.random.below(kinds) {
            0 => self.string(),
            1 => self.integer(),
            2 => json!({ "type": "number" }),
            3 => json!({ "type": "boolean" }),
            4 => json!({ "type": "array", "items": self.schema(depth + 1) }),
            5 => json!({ "type": "object", "additionalProperties": self.schema(depth + 1) }),
            6 => self.union_by_type(depth),
            7 => self.union_by_tag(depth),
            8 => self.reference().unwrap_or_else(|| self.object(depth)),
            9 => self.extension(depth),
            _ => self.object(depth),
        }
    }

    fn string(&mut self) -> Value {
        match self.random.below(3) {
            0 => json!({ "type": "string" }),
            1 => json!({ "type": "string", "enum": ["new", "IN_TRANSIT", "sent-back", ""] }),
            _ => json!({ "type": "string", "format": self.one_of(&STRINGS) }),
        }
    }

    fn integer(&mut self) -> Value {
        match self.random.below(3) {
            0 => json!({ "type": "integer" }),
            1 => json!({ "type": "integer", "enum": [1, 2, -1] }),
            _ => json!({ "type": "integer", "format": self.one_of(&INTEGERS) }),
        }
    }

    fn object(&mut self, depth: usize) -> Value {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for _ in 0..=self.random.below(5) {
            let name = self.one_of(&NAMES);
            let schema = self.property(depth);
            if self.random.once_in(3) && !properties.contains_key(name) {
                required.push(name);
            }
            properties.insert(name.to_owned(), schema);
        }
        let mut object =
            json!({ "type": "object", "required": required, "properties": properties });
        let additional = match self.random.below(6) {
            0 => Value::Bool(false),
            1 => Value::Bool(true),
            2 => self.string(),
            _ => return object,
        };
        if let Value::Object(object) = &mut object {
            object.insert("additionalProperties".to_owned(), additional);
        }
        object
    }

    fn property(&mut self, depth: usize) -> Value {
        let mut schema = self.schema(depth + 1);
        let Value::Object(keywords) = &mut schema else {
            return schema;
        };
        match self.random.below(12) {
            0 => drop(keywords.insert("readOnly".to_owned(), Value::Bool(true))),
            1 => drop(keywords.insert("writeOnly".to_owned(), Value::Bool(true))),
            2 | 3 => return json!({ "anyOf": [schema, { "type": "null" }] }),
            _ => (),
        }
        schema
    }

    /// Returns a union whose alternatives have different JSON types.
    fn union_by_type(&mut self, depth: usize) -> Value {
        let object = self.object(depth + 1);
        let list = json!({ "type": "array", "items": self.schema(depth + 2) });
        let mut alternatives = vec![
            self.string(),
            self.integer(),
            json!({ "type": "boolean" }),
            list,
            object,
        ];
        for _ in 0..self.random.below(3) {
            let at = self.random.below(alternatives.len());
            alternatives.remove(at);
        }
        json!({ "oneOf": alternatives })
    }

    /// Returns a union whose alternatives have different values of one property, of any JSON type.
    fn union_by_tag(&mut self, depth: usize) -> Value {
        let tags = match self.random.below(3) {
            0 => [json!("cat"), json!("dog"), json!("bird")],
            1 => [json!(1), json!(2), json!(3)],
            _ => [json!(true), json!(false), json!("none")],
        };
        let alternatives = tags.map(|tag| {
            let mut object = self.object(depth + 1);
            if let Some(properties) = object
                .pointer_mut("/properties")
                .and_then(Value::as_object_mut)
            {
                properties.insert("kind".to_owned(), json!({ "const": tag }));
            }
            if let Some(required) = object
                .pointer_mut("/required")
                .and_then(Value::as_array_mut)
            {
                required.push(json!("kind"));
            }
            object
        });
        json!({ "oneOf": alternatives })
    }

    fn reference(&mut self) -> Option<Value> {
        let at = self.random.below(self.objects.len());
        let name = self.objects.get(at)?;
        Some(json!({ "$ref": format!("#/components/schemas/{name}") }))
    }

    fn extension(&mut self, depth: usize) -> Value {
        self.names += 1;
        let name = format!("own{}", self.names);
        let own = json!({ "type": "object", "properties": { name: self.schema(depth + 1) } });
        match self.reference() {
            Some(base) => json!({ "allOf": [base, own] }),
            None => own,
        }
    }

    fn one_of<'a>(&mut self, texts: &[&'a str]) -> &'a str {
        let at = self.random.below(texts.len());
        texts.get(at).copied().unwrap_or_default()
    }
}
