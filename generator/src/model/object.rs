//! Objects and their properties.

use crate::pointer::Pointer;

use super::{Direction, Docs, TagValue, Value};

/// A JSON object with declared properties.
#[derive(Debug)]
pub struct Object {
    /// The declared properties, in document order, parents first.
    pub fields: Vec<Field>,
    /// What the schema declares about undeclared properties.
    pub rest: Rest,
}

/// A declared property.
#[derive(Clone, Debug)]
pub struct Field {
    /// The property name in JSON.
    pub wire: String,
    /// The name that the configuration gives it, if any.
    pub renamed: Option<String>,
    /// The pointer to the property in the document.
    pub pointer: Pointer,
    /// The documentation of the property.
    pub docs: Docs,
    /// The value of the property.
    pub value: Value,
    /// Whether the property is required.
    pub presence: Presence,
    /// Whether it is sent in requests, responses or both.
    pub access: Access,
    /// Whether the value is secret.
    pub sensitivity: Sensitivity,
    /// The only value that the schema allows, if any.
    pub constant: Option<TagValue>,
    /// Whether the schema declares a default.
    pub default: Default,
}

impl Field {
    /// Returns the name in the configuration, else the one in the document.
    #[must_use]
    pub fn name(&self) -> &str {
        self.renamed.as_deref().unwrap_or(&self.wire)
    }
}

/// Whether a property is required.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Listed in `required`.
    Required,
    /// Not listed in `required`.
    Optional,
}

/// Whether the schema of a property declares a default, which gives its absence a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Default {
    /// It does (`default`): an absent property has that value.
    Declared,
    /// It does not.
    Undeclared,
}

/// The directions in which a property is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// In requests and in responses.
    Both,
    /// In responses only (`readOnly`).
    ReadOnly,
    /// In requests only (`writeOnly`).
    WriteOnly,
}

impl Access {
    /// Returns true if the property is sent in this direction.
    #[must_use]
    pub fn includes(self, direction: Direction) -> bool {
        match self {
            Self::Both => true,
            Self::ReadOnly => direction == Direction::Response,
            Self::WriteOnly => direction == Direction::Request,
        }
    }
}

/// Whether a value may be logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sensitivity {
    /// It may.
    Open,
    /// It must not: `format: password`, or listed in the setting `secrets`.
    Secret,
}

/// What a schema declares about undeclared properties.
#[derive(Clone, Debug)]
pub enum Rest {
    /// The schema does not mention them, which allows them (JSON Schema 2020-12, section 10.3.2.3).
    Unmentioned,
    /// The schema forbids them: `additionalProperties: false`.
    Forbidden,
    /// The schema describes their values: `additionalProperties`.
    Described(Value),
}
