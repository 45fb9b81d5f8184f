use super::{Docs, Enumeration, Object, Rest, Union, Value};

/// The identity of a definition: its place in [`Api::definitions`](super::Api::definitions).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypeId(pub usize);

/// A type that needs a name of its own.
#[derive(Debug)]
pub struct Definition {
    /// Where its name comes from.
    pub origin: Origin,
    /// The name that the configuration gives it in place of that.
    pub renamed: Option<String>,
    /// The place of the schema in the document, as a reference: `#/components/schemas/User`.
    pub place: String,
    /// What the document says of it.
    pub docs: Docs,
    /// What a value of it looks like.
    pub shape: Shape,
    /// Whether its values come in answers, go out in requests, or both.
    pub usage: Usage,
}

impl Definition {
    /// What it is called in the document, or by the configuration; the last word for a type below another.
    #[must_use]
    pub fn name(&self) -> &str {
        self.renamed.as_deref().unwrap_or(self.origin.name())
    }
}

/// What a value of a definition looks like.
#[derive(Debug)]
pub enum Shape {
    /// A JSON object with declared properties.
    Object(Object),
    /// One of a list of known values, and whatever a newer server adds.
    Enumeration(Enumeration),
    /// A value of one of several types.
    Union(Union),
}

impl Shape {
    /// What a value of this shape holds.
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

/// Where a definition gets its name: from its place in the document, never from a counter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The named thing that the schema stands in.
    pub owner: Owner,
    /// The way from the owner to the schema (`["errorCauses", "Item"]`); empty for the owner itself.
    pub steps: Vec<String>,
}

impl Origin {
    /// The last word of the way, else the name of the owner.
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

/// A named thing of the document that can hold schemas.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// A schema of `components/schemas`.
    Schema(String),
    /// A parameter, body, answer or header of another list of `components`, or what a path shares.
    Component {
        /// The list: `parameters`, `responses`.
        list: String,
        /// The name in the list.
        name: String,
    },
    /// An operation, by its `operationId`.
    Operation(String),
}

/// The directions in which values of a type travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Values come in answers.
    pub read: bool,
    /// Values go out in requests.
    pub written: bool,
}
