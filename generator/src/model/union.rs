//! Unions and their variants.

use super::{Docs, Value};

/// A value of one of several types (`oneOf`, `anyOf`, or inheritance with a discriminator).
#[derive(Debug)]
pub struct Union {
    /// How the variants are distinguished.
    pub discrimination: Discrimination,
    /// The variants, in document order.
    pub variants: Vec<Variant>,
}

impl Union {
    /// Returns whether its variants are distinguished by the value of this property.
    #[must_use]
    pub fn is_tagged_by(&self, tag: &str) -> bool {
        matches!(&self.discrimination, Discrimination::Tag(own) if own == tag)
    }

    /// Returns the variant of values whose tag selects none, if there is one.
    #[must_use]
    pub fn default_variant(&self) -> Option<&Variant> {
        self.variants.iter().find(|variant| variant.is_default)
    }
}

/// How the variants of a union are distinguished.
#[derive(Debug)]
pub enum Discrimination {
    /// By the value of a property, the tag (`discriminator.propertyName`).
    Tag(String),
    /// By the name of the event whose data the value is (WHATWG HTML, section 9.2.6): a tag is such a name.
    EventName,
    /// By JSON type, then by the properties that a variant requires.
    Form,
}

/// A value of a tag.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TagValue {
    /// A string.
    Text(String),
    /// An integer.
    Integer(i64),
    /// `true` or `false`.
    Boolean(bool),
}

/// A variant of a union.
#[derive(Clone, Debug)]
pub struct Variant {
    /// A name that is unique in the union: the schema's name, its title, its JSON type, or another characteristic of
    /// it.
    pub name: String,
    /// The name that the configuration gives it, if any.
    pub renamed: Option<String>,
    /// The tag values of the variant; empty if the union is untagged.
    pub tags: Vec<TagValue>,
    /// Whether a value without a tag, or with one of no variant, is of this variant (`discriminator.defaultMapping`).
    pub is_default: bool,
    /// The value of the variant.
    pub value: Value,
    /// The documentation of the value, if the value is no named type.
    pub docs: Docs,
}

impl Variant {
    /// Returns the name in the configuration, else the one in the document.
    #[must_use]
    pub fn called(&self) -> &str {
        self.renamed.as_deref().unwrap_or(&self.name)
    }
}
