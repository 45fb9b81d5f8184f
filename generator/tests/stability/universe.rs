//! Random documents whose names collide as often as possible, each in an earlier and a later version.

use generator::Generated;
use generator::config::Config;
use generator::source::Source;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Map, Value, json};

use crate::meaning::MARK;

/// Names that are equal in Rust, that are prefixes of each other, that the generator uses, or that it gives to resolve
/// collisions.
const NAMES: [&str; 62] = [
    "",
    "-1",
    "+1",
    "1st",
    "<=",
    "a b",
    "a.b",
    "a-b",
    "Self",
    "type",
    "Option",
    "Client",
    "状態",
    "🦀",
    "getA",
    "get_a",
    "GetA",
    "get-a",
    "get_a_x5e7aeb",
    "getUnderscoreA",
    "userId",
    "user_id",
    "user-id",
    "user_id_xb1d7a7",
    "UserId",
    "User",
    "user",
    "UserInput",
    "userInput",
    "UserProfile",
    "user_profile",
    "profile",
    "Profile",
    "clearUserId",
    "clear_user_id",
    "clear user",
    "Unknown",
    "unknown",
    "Unknown_",
    "new",
    "New",
    "new_",
    "api",
    "extra",
    "Extra",
    "additional_extra",
    "undeclared",
    "id",
    "path_id",
    "query_id",
    "send",
    "items",
    "Item",
    "Body",
    "body",
    "request_body",
    "Response",
    "getAResponse",
    "default",
    "Object",
    "Text",
    "Value",
];

/// An element that the earlier version may lack.
#[derive(Clone, Debug)]
pub struct Part<T> {
    name: &'static str,
    is_later: bool,
    number: u16,
    what: T,
}

#[derive(Clone, Debug)]
enum Property {
    Text,
    ReadOnly,
    Nullable,
    Values(Vec<Part<()>>),
    Inline(Vec<Part<()>>),
    Reference(usize),
    Union(Vec<Part<Alternative>>),
}

#[derive(Clone, Debug)]
enum Alternative {
    Object(Vec<&'static str>),
    Titled(Vec<&'static str>),
    Always(&'static str),
    Reference(usize),
}

#[derive(Clone, Debug)]
enum Schema {
    Object(Vec<Part<Property>>, bool),
    Values(Vec<Part<()>>),
}

#[derive(Clone, Debug)]
struct Operation {
    parameters: Vec<Part<&'static str>>,
    tag: Option<&'static str>,
    header: Option<&'static str>,
}

/// A document and later additions to it.
#[derive(Clone, Debug)]
pub struct Universe {
    schemas: Vec<Part<Schema>>,
    operations: Vec<Part<Operation>>,
}

/// One version of a document, in one order.
#[derive(Clone, Copy)]
pub struct Version {
    pub has_later: bool,
    pub order: u64,
}

fn parts<T: std::fmt::Debug + Clone + 'static>(
    what: impl Strategy<Value = T> + Clone + 'static,
    most: usize,
) -> impl Strategy<Value = Vec<Part<T>>> + Clone {
    let names = subsequence(NAMES.to_vec(), 0..=most);
    names.prop_flat_map(move |names| {
        let count = names.len();
        let what = prop::collection::vec((what.clone(), any::<bool>(), any::<u16>()), count);
        what.prop_map(move |what| {
            let named = names.iter().zip(what);
            let parts = named.map(|(name, (what, is_later, number))| Part {
                name,
                is_later,
                number,
                what,
            });
            parts.collect()
        })
    })
}

fn name() -> impl Strategy<Value = &'static str> + Clone {
    select(NAMES.to_vec())
}

fn alternative() -> impl Strategy<Value = Alternative> + Clone {
    let names = || subsequence(NAMES.to_vec(), 1..3);
    prop_oneof![
        names().prop_map(Alternative::Object),
        names().prop_map(Alternative::Titled),
        name().prop_map(Alternative::Always),
        any::<usize>().prop_map(Alternative::Reference),
    ]
}

fn property() -> impl Strategy<Value = Property> + Clone {
    prop_oneof![
        3 => Just(Property::Text),
        1 => Just(Property::ReadOnly),
        2 => Just(Property::Nullable),
        2 => parts(Just(()), 4).prop_map(Property::Values),
        2 => parts(Just(()), 3).prop_map(Property::Inline),
        2 => any::<usize>().prop_map(Property::Reference),
        2 => parts(alternative(), 4).prop_map(Property::Union),
    ]
}

impl Universe {
    pub fn any() -> impl Strategy<Value = Self> {
        let object = (parts(property(), 5), any::<bool>());
        let schema = prop_oneof![
            4 => object.prop_map(|(properties, is_map)| Schema::Object(properties, is_map)),
            1 => parts(Just(()), 5).prop_map(Schema::Values),
        ];
        let tag = prop::option::of(name());
        let location = select(vec!["query", "cookie"]);
        let operation = (parts(location, 4), tag, prop::option::of(name()));
        let operation = operation.prop_map(|(parameters, tag, header)| Operation {
            parameters,
            tag,
            header,
        });
        (parts(schema, 4), parts(operation, 5)).prop_map(|(schemas, operations)| Self {
            schemas,
            operations,
        })
    }

    /// Generates the crate of a version.
    pub fn generate(&self, version: Version) -> Generated {
        let text = self.document(version).to_string();
        let source = Source::new("universe.json", text);
        generator::generate(&source, &Config::for_document("shop")).unwrap_or_else(|problems| {
            panic!("rejected:\n{}\n{}", problems.rendered(&source), source.text)
        })
    }

    /// Returns the document of a version.
    pub fn document(&self, version: Version) -> Value {
        let writer = Writer {
            schemas: &self.schemas,
            version,
        };
        let mut schemas = Map::new();
        let mut paths = Map::new();
        for part in version.of(&self.schemas) {
            schemas.insert(part.name.to_owned(), writer.schema(part));
            let content = json!({ "application/json": { "schema": reference(part.name) } });
            // Every schema has an operation that sends and returns it, so that none is omitted.
            let operation = json!({
                "operationId": format!("reach {}", part.name),
                "description": mark(&part.what, part.number, "reach"),
                "requestBody": { "required": true, "content": content },
                "responses": { "200": { "description": "Done.", "content": content } },
            });
            paths.insert(format!("/reach/{}", part.name), json!({ "put": operation }));
        }
        for part in version.of(&self.operations) {
            paths.insert(
                format!("/{}", part.name),
                json!({ "get": writer.operation(part) }),
            );
        }
        json!({
            "openapi": "3.0.3",
            "info": { "title": "Shop", "version": "1" },
            "paths": paths,
            "components": { "schemas": schemas },
        })
    }
}

impl Version {
    /// Returns the elements of this version, in its order.
    fn of<T>(self, parts: &[Part<T>]) -> Vec<&Part<T>> {
        let parts = parts.iter().filter(|part| self.has_later || !part.is_later);
        let mut parts: Vec<&Part<T>> = parts.collect();
        parts.sort_by_key(|part| {
            let number = u64::from(part.number);
            number.wrapping_mul(self.order | 1).rotate_left(17) ^ self.order
        });
        parts
    }
}

struct Writer<'u> {
    schemas: &'u [Part<Schema>],
    version: Version,
}

impl Writer<'_> {
    fn schema(&self, part: &Part<Schema>) -> Value {
        let description = mark(&part.what, part.number, part.name);
        match &part.what {
            Schema::Values(values) => self.values(values, &description),
            Schema::Object(properties, is_map) => {
                let properties = self.version.of(properties);
                let properties = properties
                    .into_iter()
                    .map(|property| (property.name.to_owned(), self.property(property)));
                let properties: Map<String, Value> = properties.chain([base()]).collect();
                let mut schema = json!({ "type": "object", "description": description, "properties": properties });
                if *is_map {
                    schema["additionalProperties"] = json!({ "type": "string" });
                }
                schema
            }
        }
    }

    fn values(&self, values: &[Part<()>], description: &str) -> Value {
        let values: Vec<&str> = self
            .version
            .of(values)
            .iter()
            .map(|part| part.name)
            .collect();
        let values: Vec<&str> = values.into_iter().chain(["base"]).collect();
        json!({ "type": "string", "description": description, "enum": values })
    }

    fn property(&self, part: &Part<Property>) -> Value {
        let description = mark(&part.what, part.number, part.name);
        match &part.what {
            Property::Text => json!({ "type": "string" }),
            Property::ReadOnly => json!({ "type": "string", "readOnly": true }),
            Property::Nullable => json!({ "type": "string", "nullable": true }),
            Property::Values(values) => self.values(values, &description),
            Property::Inline(properties) => {
                let properties = self.version.of(properties).into_iter();
                let properties =
                    properties.map(|part| (part.name.to_owned(), json!({ "type": "string" })));
                let properties: Map<String, Value> = properties.chain([base()]).collect();
                json!({ "type": "object", "description": description, "properties": properties })
            }
            Property::Reference(index) => self.reference(*index),
            Property::Union(alternatives) => {
                // A union of one alternative is that alternative, so there are always two.
                let mut all = vec![json!({ "type": "boolean" }), json!({ "type": "integer" })];
                let further = self.version.of(alternatives).into_iter();
                all.extend(further.map(|alternative| self.alternative(alternative)));
                if self.version.order % 2 == 1 {
                    all.reverse();
                }
                json!({ "description": description, "oneOf": all })
            }
        }
    }

    fn alternative(&self, part: &Part<Alternative>) -> Value {
        let description = mark(&part.what, part.number, part.name);
        let object = |names: &[&str]| {
            let properties = names.iter();
            let properties =
                properties.map(|name| ((*name).to_owned(), json!({ "type": "string" })));
            let properties: Map<String, Value> = properties.collect();
            json!({ "type": "object", "description": description, "properties": properties, "required": names })
        };
        match &part.what {
            Alternative::Object(names) => object(names),
            Alternative::Titled(names) => {
                let mut object = object(names);
                object["title"] = json!(part.name);
                object
            }
            Alternative::Always(value) => {
                let mut object = object(&["kind"]);
                object["properties"]["kind"] =
                    json!({ "type": "string", "description": description, "enum": [value] });
                object
            }
            Alternative::Reference(index) => self.reference(*index),
        }
    }

    /// Returns a reference to a schema of the earlier version.
    fn reference(&self, index: usize) -> Value {
        let there: Vec<_> = self.schemas.iter().filter(|part| !part.is_later).collect();
        match there.len() {
            0 => json!({ "type": "string" }),
            count => reference(there[index % count].name),
        }
    }

    fn operation(&self, part: &Part<Operation>) -> Value {
        let parameters = self.version.of(&part.what.parameters).into_iter().map(|parameter| {
            let description = mark(&parameter.what, parameter.number, parameter.name);
            let schema = json!({ "type": "string" });
            json!({ "name": parameter.name, "in": parameter.what, "description": description, "schema": schema })
        });
        let parameters: Vec<Value> = parameters.collect();
        let mut operation = json!({
            "operationId": part.name,
            "description": mark(&part.what, part.number, part.name),
            "parameters": parameters,
            "responses": { "200": { "description": "Done." } },
        });
        if let Some(tag) = part.what.tag {
            operation["tags"] = json!([tag]);
        }
        if let Some(header) = part.what.header {
            let description = format!("{MARK} {} .", header.to_lowercase());
            operation["responses"]["200"]["headers"] =
                json!({ header: { "description": description, "schema": { "type": "string" } } });
        }
        operation
    }
}

/// Returns the property that every object has: an object without properties gets no type.
fn base() -> (String, Value) {
    ("base".to_owned(), json!({ "type": "string" }))
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{}", name.replace(' ', "%20")) })
}

/// Returns the mark of an element, which stays the same wherever it is moved: it depends on its initial content.
fn mark(what: &impl std::fmt::Debug, number: u16, name: &str) -> String {
    let text = format!("{what:?}{name}");
    let sum = text.bytes().fold(u64::from(number), |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(u64::from(byte))
    });
    format!("{MARK} {sum} .")
}
