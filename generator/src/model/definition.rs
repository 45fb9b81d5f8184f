//! Definitions: the types that get a name.

use crate::pointer::Pointer;

use super::{Docs, Enumeration, Object, Rest, Union, Value};

/// The ID of a definition: its index in [`Api::definitions`](super::Api::definitions).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypeId(pub usize);

/// A named type.
#[derive(Debug)]
pub struct Definition {
    /// What its name is derived from.
    pub origin: Origin,
    /// The name that the configuration gives it, if any.
    pub renamed: Option<String>,
    /// The pointer to the schema in the document: `#/components/schemas/User`.
    pub pointer: Pointer,
    /// The documentation of the type.
    pub docs: Docs,
    /// The shape of its values.
    pub shape: Shape,
    /// Whether its values are read from responses, written in requests, or both.
    pub usage: Usage,
}

impl Definition {
    /// Returns the name in the configuration, else the one in the document; for a nested type only the last word.
    #[must_use]
    pub fn name(&self) -> &str {
        self.renamed.as_deref().unwrap_or(self.origin.name())
    }
}

/// The shape of the values of a definition.
#[derive(Debug)]
pub enum Shape {
    /// A JSON object with declared properties.
    Object(Object),
    /// A string or integer with known values; unknown ones are accepted.
    Enumeration(Enumeration),
    /// A value of one of several types.
    Union(Union),
}

impl Shape {
    /// Returns the values that a value of this shape contains.
    #[must_use]
    pub fn values(&self) -> Vec<&Value> {
        match self {
            Self::Enumeration(_) => Vec::new(),
            Self::Union(union) => union
                .variants
                .iter()
                .map(|variant| &variant.value)
                .collect(),
            Self::Object(object) => {
                let fields = object.fields.iter().map(|field| &field.value);
                let rest = match &object.rest {
                    Rest::Unmentioned | Rest::Forbidden => None,
                    Rest::Described(values) => Some(values),
                };
                fields.chain(rest).collect()
            }
        }
    }
}

/// What the name of a definition is derived from: its pointer in the document, never a counter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The named element of the document that contains the schema.
    pub owner: Owner,
    /// The path from the owner to the schema (`["errorCauses", "Item"]`); empty for the owner itself.
    pub steps: Vec<String>,
}

impl Origin {
    /// Returns the last step of the path, else the name of the owner.
    #[must_use]
    pub fn name(&self) -> &str {
        match (&self.owner, self.steps.last()) {
            (_, Some(step)) => step,
            (
                Owner::Schema(name) | Owner::Component { name, .. } | Owner::Operation(name),
                None,
            ) => name,
        }
    }
}

/// A named element of the document that can contain schemas.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// A schema of `components/schemas`.
    Schema(String),
    /// A parameter, request body, response or header of another section of `components`; also a path whose operations
    /// share parameters, a webhook or a callback.
    Component {
        /// The section, such as `parameters`; `paths`, `webhooks` or `callbacks` for the others.
        section: String,
        /// The name in the section.
        name: String,
    },
    /// An operation, by its `operationId`.
    Operation(String),
}

/// A direction in which values are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// In requests, which are written.
    Request,
    /// In responses, which are read.
    Response,
}

/// The directions in which values of a type are sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Values are read from responses.
    pub read: bool,
    /// Values are written in requests.
    pub written: bool,
}
