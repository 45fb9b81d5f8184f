//! The values that the settings of the configuration file take, for its JSON Schema.

use serde_json::{Map, Value, json};

/// The values of a setting.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    /// A string.
    Text,
    /// A boolean.
    Flag,
    /// `true`.
    True,
    /// `false`.
    False,
    /// A number of at least zero.
    Count,
    /// One of these strings.
    Choice(&'static [&'static str]),
    /// An array of strings.
    Texts,
    /// A table with any keys.
    Map(&'static Shape),
    /// A table with these keys.
    Table(&'static [(&'static str, Shape)]),
    /// A value of one of these shapes.
    Either(&'static [Shape]),
    /// A table of Cargo's manifest, which Cargo checks.
    Manifest,
}

impl Shape {
    /// Returns the JSON Schema.
    pub(super) fn schema(self) -> Value {
        match self {
            Self::Text => json!({ "type": "string" }),
            Self::Flag => json!({ "type": "boolean" }),
            Self::True => json!({ "const": true }),
            Self::False => json!({ "const": false }),
            Self::Count => json!({ "type": "integer", "minimum": 0 }),
            Self::Choice(values) => json!({ "enum": values }),
            Self::Texts => json!({ "type": "array", "items": { "type": "string" } }),
            Self::Map(values) => {
                json!({ "type": "object", "additionalProperties": values.schema() })
            }
            Self::Table(keys) => {
                let properties = keys
                    .iter()
                    .map(|(key, shape)| ((*key).to_owned(), shape.schema()));
                let properties: Map<String, Value> = properties.collect();
                json!({ "type": "object", "properties": properties, "additionalProperties": false })
            }
            Self::Either(shapes) => {
                let shapes: Vec<Value> = shapes.iter().map(|shape| shape.schema()).collect();
                json!({ "anyOf": shapes })
            }
            Self::Manifest => json!({ "type": "object" }),
        }
    }
}

/// The keys of a table `security-schemes.<name>`.
pub(super) const SECURITY_SCHEME: Shape =
    Shape::Table(&[("prefix", Shape::Text), ("token-url", Shape::Text)]);

/// The pagination of an operation.
pub(super) const LIST: Shape = Shape::Either(&[
    Shape::Choice(&["none"]),
    Shape::Table(&[
        ("cursor", Shape::Text),
        ("first-page", Shape::Count),
        ("has-more", Shape::Text),
        ("items", Shape::Text),
        ("last-item", Shape::Text),
        ("link-header", Shape::True),
        ("next-url", Shape::Text),
        ("offset", Shape::Text),
        ("page-number", Shape::Text),
        ("page-size", Shape::Text),
        ("parameter", Shape::Text),
    ]),
]);

/// The keys of the table `retries`.
pub(super) const RETRIES: Shape = Shape::Table(&[
    ("limit-header", Shape::Text),
    ("non-retryable-codes", Shape::Texts),
    ("remaining-header", Shape::Text),
    ("reset-header", Shape::Text),
    ("retry-count-header", Shape::Text),
    ("retry-for-header", Shape::Text),
]);

/// The keys of the table `streams`.
pub(super) const STREAMS: Shape = Shape::Table(&[
    ("done", Shape::Texts),
    (
        "flags",
        Shape::Map(&Shape::Either(&[Shape::False, Shape::Text])),
    ),
]);

/// The keys of the tables `include` and `exclude`.
pub(super) const SELECTION: Shape = Shape::Table(&[
    ("operations", Shape::Texts),
    ("paths", Shape::Texts),
    ("tags", Shape::Texts),
]);
