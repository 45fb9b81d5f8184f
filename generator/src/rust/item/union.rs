use super::{Conversion, Deprecation};
use crate::model::TagValue;
use crate::rust::name::Ident;
use crate::rust::ty::Ty;

/// An enum of types.
#[derive(Debug)]
pub struct Union {
    /// Its name.
    pub name: Ident,
    /// The place of its schema in the document, as a reference.
    pub schema: String,
    /// Its documentation.
    pub docs: Vec<String>,
    /// Derives beyond the usual ones, by their paths.
    pub derives: Vec<Ty>,
    /// The property that tells the variants apart, where one does.
    pub tag: Option<String>,
    /// The variants, in the order in which they are tried.
    pub variants: Vec<UnionVariant>,
    /// The variant that keeps any other value.
    pub unknown: Ident,
    /// How it is made from the type that answers have: the source, and a conversion for each variant.
    pub conversion: Option<(Ident, Vec<Conversion>)>,
    /// Whether it should still be used.
    pub deprecation: Deprecation,
}

/// One of the types that a union holds.
#[derive(Debug)]
pub struct UnionVariant {
    /// Its name.
    pub name: Ident,
    /// Its documentation.
    pub docs: Vec<String>,
    /// What it holds.
    pub ty: Ty,
    /// What chooses it.
    pub choice: VariantChoice,
}

/// What chooses a variant.
#[derive(Debug)]
pub enum VariantChoice {
    /// These values of the tag, which is written with the variant.
    Tags(Vec<TagValue>, Untagged),
    /// These values of the tag, of a type that is no struct. Where the tag may be absent, a value without one has
    /// this form.
    WholeTags(Vec<TagValue>, Option<Form>),
    /// The look of the value.
    Form(Form),
}

/// What a value may be that has no tag.
#[derive(Debug)]
pub enum Untagged {
    /// Not of the variant.
    Other,
    /// Of the variant, if it has this form. It is written without a tag again.
    Kept(Form),
    /// Of the variant, if it has this form. It is written with the tag.
    Amended(Form),
}

/// What a value of a variant looks like; the names are those of the runtime.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// An object with all of the first properties, and the more of both the better.
    Object(Vec<Property>, Vec<Property>),
    /// The same, of a schema that forbids further properties.
    Closed(Vec<Property>, Vec<Property>),
    /// An object with any properties.
    Map,
    /// Any of several forms.
    Either(Vec<Form>),
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// A moment.
    DateTime,
    /// A day.
    Date,
    /// A time in no zone.
    LocalTime,
    /// A UUID.
    Uuid,
    /// A string.
    Text,
    /// A list whose elements have a form.
    List(Box<Form>),
    /// Anything.
    Any,
}

/// A property that speaks for a variant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Property {
    /// Its name in JSON.
    pub name: String,
    /// The only value that it can have, where there is one.
    pub constant: Option<TagValue>,
}
