//! Types and operations as plain data.

mod enumeration;
mod operation;
mod parts;
mod structure;
mod union;

pub use enumeration::{Enumeration, EnumerationKind, Variant, Wire};
pub use operation::{
    AlternativeMethod, Delivery, Destination, EventData, Given, NotModified, Operation, Outcome,
    Outcomes, Pages, PagingFacts, Styled, Target, Values, Writing,
};
pub use parts::{Part, PartKind, Parts};
pub use structure::{
    Argument, Construction, Conversion, Coverage, FromAnswer, RestField, RestKind, Row, Setter,
    Store, StructField, Structure, Wrap,
};
pub use union::{Form, Property, Union, UnionVariant, Untagged, VariantChoice};

/// Whether a thing should still be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deprecation {
    /// In use.
    Current,
    /// Marked in the document.
    Deprecated,
}
