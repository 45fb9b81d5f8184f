//! Enums for unions.

use super::{Conversion, Deprecation};
use crate::model::TagValue;
use crate::plan::name::Ident;
use crate::plan::ty::Ty;

/// An enum of types.
#[derive(Debug)]
pub struct Union {
    /// The name.
    pub name: Ident,
    /// The pointer to the schema in the document, as a reference.
    pub schema: String,
    /// The documentation.
    pub docs: Vec<String>,
    /// Additional derives, by path.
    pub derives: Vec<Ty>,
    /// The discriminator property, if any.
    pub tag: Option<String>,
    /// The variants, in matching order.
    pub variants: Vec<UnionVariant>,
    /// What its values are read from.
    pub source: Source,
    /// The variant for any other value.
    pub unknown: Ident,
    /// The conversion from the response form: the source, and a conversion for each variant.
    pub conversion: Option<(Ident, Vec<Conversion>)>,
    /// Whether the union is deprecated.
    pub deprecation: Deprecation,
}

/// What the values of a union are read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// JSON.
    Json,
    /// The name and the data of an event.
    Event,
}

impl Source {
    /// Returns the type of the runtime for a value of no variant.
    #[must_use]
    pub fn unknown(self) -> &'static str {
        match self {
            Self::Json => "RawJson",
            Self::Event => "UnknownEvent",
        }
    }
}

/// An alternative of a union.
#[derive(Debug)]
pub struct UnionVariant {
    /// The name.
    pub name: Ident,
    /// The documentation.
    pub docs: Vec<String>,
    /// The type.
    pub ty: Ty,
    /// How it is selected.
    pub discrimination: VariantDiscrimination,
    /// Whether its value alone determines it.
    pub creation: Creation,
}

/// How a variant is created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Creation {
    /// By its name only: other variants may have the same type.
    Named,
    /// With `From` as well.
    FromValue,
    /// With `From` as well, also from the response form of its type.
    FromForms(Ty),
}

/// How a variant is selected.
#[derive(Debug)]
pub enum VariantDiscrimination {
    /// By these discriminator values, which are written with the variant.
    Tags(Vec<TagValue>, Untagged),
    /// By these discriminator values, for a type that is not a struct. If the discriminator is optional, a value
    /// without one has this form.
    WholeTags(Vec<TagValue>, Option<Form>),
    /// By any other discriminator value, by none, and by these; written unchanged.
    DefaultTags(Vec<TagValue>),
    /// By these names of events, with data in this syntax.
    Events(Vec<TagValue>, Syntax),
    /// By the form of the value.
    Form(Form),
}

/// What the data of an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// JSON.
    Json,
    /// Text.
    Text,
}

/// How a value without a discriminator is treated.
#[derive(Debug)]
pub enum Untagged {
    /// Not of this variant.
    Other,
    /// Of this variant if it has this form. Written without a discriminator.
    Preserved(Form),
    /// Of this variant if it has this form. Written with the discriminator.
    Amended(Form),
}

/// The form of a variant's values; the variant names are those of the runtime.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// An object with all of the first properties; the more of both it has, the better the match.
    Object(Vec<Property>, Vec<Property>),
    /// The same, for a schema that forbids further properties.
    Closed(Vec<Property>, Vec<Property>),
    /// An object with any properties.
    Map,
    /// Any of several forms.
    Either(Vec<Form>),
    /// A boolean.
    Boolean,
    /// An integer.
    Integer,
    /// A number.
    Number,
    /// A date and time.
    DateTime,
    /// A date.
    Date,
    /// A time without a time zone.
    LocalTime,
    /// A UUID.
    Uuid,
    /// A string.
    Text,
    /// An array whose elements have a form.
    List(Box<Form>),
    /// Anything.
    Any,
}

/// A property that indicates a variant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Property {
    /// The name in JSON.
    pub name: String,
    /// Its only possible value, if it is constant.
    pub constant: Option<TagValue>,
}
