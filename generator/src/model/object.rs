use super::{Docs, TagValue, Value};

/// A JSON object with declared properties.
#[derive(Debug)]
pub struct Object {
    /// The declared properties, in document order, parents first.
    pub fields: Vec<Field>,
    /// What the schema says of properties that it does not declare.
    pub rest: Rest,
}

/// A declared property.
#[derive(Clone, Debug)]
pub struct Field {
    /// The name in JSON.
    pub wire: String,
    /// The name that the configuration gives it in its place.
    pub renamed: Option<String>,
    /// The place of the property in the document, as a reference.
    pub place: String,
    /// What the document says of it.
    pub docs: Docs,
    /// What stands behind the name.
    pub value: Value,
    /// Whether the name must be there.
    pub presence: Presence,
    /// In which directions it travels.
    pub access: Access,
    /// Whether it may be shown.
    pub secrecy: Secrecy,
    /// The only value that the schema allows, where there is one.
    pub constant: Option<TagValue>,
    /// What it means that the property is absent.
    pub default: Default,
}

impl Field {
    /// What it is called: the configuration's name for it, else the document's.
    #[must_use]
    pub fn name(&self) -> &str {
        self.renamed.as_deref().unwrap_or(&self.wire)
    }
}

/// Whether a property must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Named in `required`.
    Required,
    /// Not named in `required`.
    Optional,
}

/// What it means that a property is absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Default {
    /// That it has some value (`default`).
    Declared,
    /// Nothing that the document speaks of.
    Undeclared,
}

/// In which directions a property travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// In requests and in answers.
    Both,
    /// In answers only (`readOnly`).
    ReadOnly,
    /// In requests only (`writeOnly`).
    WriteOnly,
}

/// Whether a value may be shown in logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secrecy {
    /// It may.
    Open,
    /// It must not: `format: password`, or listed under `secrets` in the configuration.
    Secret,
}

/// What a schema says of properties that it does not declare.
#[derive(Clone, Debug)]
pub enum Rest {
    /// The schema does not mention them, which allows them (JSON Schema 2020-12, section 10.3.2.3).
    Unmentioned,
    /// The schema forbids them: `additionalProperties: false`.
    Forbidden,
    /// The schema describes their values: `additionalProperties`.
    Described(Value),
}
