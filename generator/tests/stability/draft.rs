//! Documents that are made up, and what can be appended to them.

use generator::Generated;
use generator::config::Config;
use generator::source::Source;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value, json};

/// Names of schemas, properties and operations: plain ones, ones that fall together, words of Rust, other scripts.
const NAMES: [&str; 28] = [
    "Order",
    "order",
    "orderLine",
    "order_line",
    "OrderLine",
    "User",
    "UserInput",
    "user-input",
    "Option",
    "Client",
    "Error",
    "a",
    "A",
    "type",
    "Type",
    "状態",
    "é",
    "1st",
    "",
    "x y",
    "x.y",
    "new",
    "send",
    "Value",
    "order state",
    "OrderState",
    "Self",
    "🦀",
];

/// Names of schemas that have nothing to do with each other.
const PLAIN: [&str; 6] = [
    "Apple",
    "Banana",
    "Cherry",
    "Date palm",
    "elder-berry",
    "fig",
];

/// Values of enums, those among them that are called like what an enum needs itself.
const VALUES: [&str; 16] = [
    "NEW",
    "new",
    "New",
    "unknown",
    "Unknown",
    "unknown_value",
    "",
    "-1",
    "+1",
    "1",
    "a b",
    "a-b",
    "Self",
    "状態",
    "<=",
    "Some",
];

/// Tags, of which some fall together, and one is called like the file of those without a tag.
const TAGS: [&str; 6] = ["order", "Order", "default", "mod", "用户", ""];

/// What is said of a property.
#[derive(Clone, Debug)]
pub enum Property {
    Text,
    ReadOnly,
    Nullable,
    Values(Vec<&'static str>),
    Inline(&'static str),
    Reference(usize),
    References(usize),
}

/// A schema of `components/schemas`.
#[derive(Clone, Debug)]
pub enum Schema {
    Object(Vec<(&'static str, Property)>),
    Values(Vec<&'static str>),
}

/// A document: every schema is read and written by an operation of its own, so that nothing is left out.
#[derive(Clone, Debug)]
pub struct Draft {
    pub schemas: Vec<(&'static str, Schema)>,
    operations: Vec<(String, Option<&'static str>)>,
    /// How many schemas there were in the beginning, which references count with.
    base: usize,
    /// What the order of the schemas in the document follows from, unless they stand as they do here.
    order: Option<u64>,
}

/// Something to append.
#[derive(Clone, Debug)]
pub enum Addition {
    Schema(&'static str, Schema),
    Property(usize, &'static str, Property),
    Value(usize, &'static str),
    Operation(&'static str),
    Tag(&'static str, &'static str),
}

impl Draft {
    pub fn any() -> impl Strategy<Value = Self> {
        let schemas = subsequence(NAMES.to_vec(), 1..6)
            .prop_shuffle()
            .prop_flat_map(|names| {
                let count = names.len();
                prop::collection::vec(Schema::any(), count)
                    .prop_map(move |schemas| names.clone().into_iter().zip(schemas))
            });
        let operations = subsequence(NAMES.to_vec(), 0..4).prop_shuffle();
        let tags = prop::collection::vec(prop::option::of(select(TAGS.to_vec())), 10);
        (schemas, operations, tags).prop_map(|(schemas, operations, tags)| {
            let schemas: Vec<_> = schemas.collect();
            let own = operations.into_iter().map(str::to_owned);
            let reaching = schemas.iter().map(|(name, _)| format!("replace {name}"));
            let operations = own.chain(reaching).zip(tags.into_iter().cycle()).collect();
            let base = schemas.len();
            Self {
                schemas,
                operations,
                base,
                order: None,
            }
        })
    }

    /// The document with something appended; `None` where it is there already.
    pub fn with(&self, addition: &Addition) -> Option<Self> {
        let mut draft = self.clone();
        match addition {
            Addition::Schema(name, schema) => {
                let is_new = draft.schemas.iter().all(|(known, _)| known != name);
                is_new.then(|| draft.schemas.push((name, schema.clone())))?;
                draft.add_operation(format!("replace {name}"), None)?;
            }
            Addition::Property(index, name, property) => match draft.schema_at(*index) {
                Schema::Object(properties) if properties.iter().all(|(known, _)| known != name) => {
                    properties.push((name, property.clone()));
                }
                _ => return None,
            },
            Addition::Value(index, value) => match draft.schema_at(*index) {
                Schema::Values(values) if !values.contains(value) => values.push(value),
                _ => return None,
            },
            Addition::Operation(id) => draft.add_operation((*id).to_owned(), None)?,
            Addition::Tag(id, tag) => draft.add_operation((*id).to_owned(), Some(tag))?,
        }
        Some(draft)
    }

    /// The document with names that do not fall together.
    pub fn with_plain_names(&self) -> Self {
        let mut draft = self.clone();
        for ((name, _), plain) in draft.schemas.iter_mut().zip(PLAIN) {
            let (old, new) = (format!("replace {name}"), format!("replace {plain}"));
            draft
                .operations
                .iter_mut()
                .filter(|(id, _)| *id == old)
                .for_each(|(id, _)| id.clone_from(&new));
            *name = plain;
        }
        draft
    }

    /// The document with its schemas in another order.
    pub fn shuffled(&self, seed: u64) -> Self {
        let mut draft = self.clone();
        draft.order = Some(seed);
        draft
    }

    fn schema_at(&mut self, index: usize) -> &mut Schema {
        let index = index % self.schemas.len();
        &mut self.schemas[index].1
    }

    fn add_operation(&mut self, id: String, tag: Option<&'static str>) -> Option<()> {
        let is_new = self.operations.iter().all(|(known, _)| *known != id);
        is_new.then(|| self.operations.push((id, tag)))
    }

    /// The crate of the document.
    pub fn generate(&self) -> Generated {
        let text = serde_json::to_string_pretty(&self.document()).expect("a document is JSON");
        let source = Source::new("draft.json", text);
        generator::generate(&source, &Config::for_document("shop")).unwrap_or_else(|problems| {
            panic!("refused:\n{}\n{}", problems.rendered(&source), source.text)
        })
    }

    fn document(&self) -> Value {
        let mut order: Vec<&(&str, Schema)> = self.schemas.iter().collect();
        if let Some(seed) = self.order {
            order.sort_by_key(|(name, _)| {
                name.bytes()
                    .fold(seed, |sum, byte| sum.rotate_left(7) ^ u64::from(byte))
            });
        }
        let schemas: serde_json::Map<String, Value> = order
            .into_iter()
            .map(|(name, schema)| ((*name).to_owned(), schema.document(self)))
            .collect();
        let paths: serde_json::Map<String, Value> = self
            .operations
            .iter()
            .map(|(id, tag)| self.path(id, *tag))
            .collect();
        json!({
            "openapi": "3.0.3",
            "info": { "title": "Shop", "version": "1" },
            "paths": paths,
            "components": { "schemas": schemas },
        })
    }

    fn path(&self, id: &str, tag: Option<&str>) -> (String, Value) {
        let mut operation =
            json!({ "operationId": id, "responses": { "200": { "description": "Done." } } });
        if let Some(tag) = tag {
            operation["tags"] = json!([tag]);
        }
        let reached = id
            .strip_prefix("replace ")
            .filter(|name| self.schemas.iter().any(|(known, _)| known == name));
        if let Some(name) = reached {
            let content = json!({ "application/json": { "schema": { "$ref": reference(name) } } });
            operation["requestBody"] = json!({ "required": true, "content": content });
            operation["responses"]["200"]["content"] = content;
        }
        (format!("/{id}"), json!({ "put": operation }))
    }
}

impl Schema {
    fn any() -> impl Strategy<Value = Self> {
        let names = subsequence(NAMES.to_vec(), 1..6).prop_shuffle();
        let object = names.prop_flat_map(|names| {
            let count = names.len();
            prop::collection::vec(Property::any(), count).prop_map(move |properties| {
                Self::Object(names.iter().copied().zip(properties).collect())
            })
        });
        prop_oneof![3 => object, 1 => values().prop_map(Self::Values)]
    }

    fn document(&self, draft: &Draft) -> Value {
        match self {
            Self::Values(values) => json!({ "type": "string", "enum": values }),
            Self::Object(properties) => {
                let properties: serde_json::Map<String, Value> = properties
                    .iter()
                    .map(|(name, property)| ((*name).to_owned(), property.document(draft)))
                    .collect();
                json!({ "type": "object", "properties": properties })
            }
        }
    }
}

impl Property {
    fn any() -> impl Strategy<Value = Self> {
        prop_oneof![
            Just(Self::ReadOnly),
            Just(Self::Nullable),
            Self::harmless(),
            Self::referring()
        ]
    }

    /// One that does not give its owner a second form.
    fn harmless() -> impl Strategy<Value = Self> {
        prop_oneof![
            Just(Self::Text),
            values().prop_map(Self::Values),
            select(NAMES.to_vec()).prop_map(Self::Inline),
        ]
    }

    fn referring() -> impl Strategy<Value = Self> {
        prop_oneof![
            any::<usize>().prop_map(Self::Reference),
            any::<usize>().prop_map(Self::References)
        ]
    }

    fn document(&self, draft: &Draft) -> Value {
        let referred =
            |index: &usize| json!({ "$ref": reference(draft.schemas[index % draft.base].0) });
        match self {
            Self::Text => json!({ "type": "string" }),
            Self::ReadOnly => json!({ "type": "string", "readOnly": true }),
            Self::Nullable => json!({ "type": "string", "nullable": true }),
            Self::Values(values) => json!({ "type": "string", "enum": values }),
            Self::Inline(name) => {
                json!({ "type": "object", "properties": { *name: { "type": "string" } } })
            }
            Self::Reference(index) => referred(index),
            Self::References(index) => json!({ "type": "array", "items": referred(index) }),
        }
    }
}

impl Addition {
    pub fn any() -> impl Strategy<Value = Self> {
        let name = || select(NAMES.to_vec());
        prop_oneof![
            (name(), Schema::any()).prop_map(|(name, schema)| Self::Schema(name, schema)),
            (any::<usize>(), name(), Property::harmless())
                .prop_map(|(at, name, property)| Self::Property(at, name, property)),
            (any::<usize>(), select(VALUES.to_vec()))
                .prop_map(|(at, value)| Self::Value(at, value)),
            name().prop_map(Self::Operation),
            (name(), select(TAGS.to_vec())).prop_map(|(name, tag)| Self::Tag(name, tag)),
        ]
    }
}

fn values() -> impl Strategy<Value = Vec<&'static str>> {
    subsequence(VALUES.to_vec(), 1..5).prop_shuffle()
}

/// A reference to a schema (RFC 6901, section 6: what is no letter of a URL is written in percent).
fn reference(name: &str) -> String {
    let token = name.replace('~', "~0").replace('/', "~1");
    let encoded: String = token
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect();
    format!("#/components/schemas/{encoded}")
}
