//! Types, operations, servers and credentials as plain data.

mod client;
mod enumeration;
mod operation;
mod parts;
mod structure;
mod union;

pub use client::{
    Client, OperationServer, ProviderMethod, Scheme, ServerFunction, ServerVariable, SignIn,
};
pub use enumeration::{Enumeration, EnumerationKind, Variant, Wire};
pub use operation::{
    AlternativeMethod, ArgumentLocation, CallArgument, Delivery, Destination, ItemData, ItemMethod,
    ItemParts, ItemStream, NamedArgument, NotModified, Operation, OptionalArgument, Outcome,
    Outcomes, Pages, Styled, Values,
};
pub use parts::{Part, PartKind, Parts};
pub use structure::{
    Argument, Constant, Construction, Conversion, Coverage, Exhaustive, Filled, Filling,
    FromResponse, ReadOnly, RestField, RestKind, Row, Setter, Store, StructField, Structure, Wrap,
};
pub use union::{
    Creation, Form, Property, Source, Syntax, Union, UnionVariant, Untagged, VariantDiscrimination,
};

pub use crate::model::Deprecation;
