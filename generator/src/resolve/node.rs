//! The objects of a document that a pointer can reach.

use std::borrow::Borrow;

use openapiv3::{
    Callback, Components, Encoding, Example, Header, Link, MediaType, Operation, Parameter,
    ReferenceOr, RequestBody, Response, Responses, Schema, SecurityScheme,
};

use crate::load::{Document, PathItem, Paths};

/// A value, or a reference to one.
#[derive(Debug)]
pub(super) enum Slot<'d, T> {
    /// The string of a `$ref`.
    Reference(&'d str),
    /// The value itself.
    Value(&'d T),
}

impl<T> Clone for Slot<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Slot<'_, T> {}

impl<'d, T> Slot<'d, T> {
    /// Converts both `ReferenceOr<T>` and `ReferenceOr<Box<T>>`.
    pub(super) fn of<S: Borrow<T>>(value: &'d ReferenceOr<S>) -> Self {
        match value {
            ReferenceOr::Reference { reference } => Self::Reference(reference),
            ReferenceOr::Item(item) => Self::Value(item.borrow()),
        }
    }

    pub(super) fn reference(self) -> Option<&'d str> {
        match self {
            Self::Reference(reference) => Some(reference),
            Self::Value(_) => None,
        }
    }
}

/// One object of the document.
#[derive(Clone, Copy, Debug)]
pub(super) enum Node<'d> {
    Document(&'d Document),
    Paths(&'d Paths),
    PathItem(Slot<'d, PathItem>),
    /// A path item of a callback, which no reference can reach.
    CallbackItem(&'d openapiv3::PathItem),
    Operation(&'d Operation),
    Parameter(Slot<'d, Parameter>),
    RequestBody(Slot<'d, RequestBody>),
    Responses(&'d Responses),
    Response(Slot<'d, Response>),
    Header(Slot<'d, Header>),
    MediaType(&'d MediaType),
    Encoding(&'d Encoding),
    Example(Slot<'d, Example>),
    Link(Slot<'d, Link>),
    Callback(Slot<'d, Callback>),
    Schema(Slot<'d, Schema>),
    SecurityScheme(Slot<'d, SecurityScheme>),
    Components(&'d Components),
}

/// Defines the functions that return a node as one kind of object.
macro_rules! picks {
    ($($pick:ident => $variant:ident),* $(,)?) => {
        impl<'d> Node<'d> {
            $(
                pub(super) fn $pick(self) -> Option<Slot<'d, $variant>> {
                    match self {
                        Self::$variant(slot) => Some(slot),
                        _ => None,
                    }
                }
            )*

            /// Returns the string of the `$ref`, if this is a reference.
            pub(super) fn reference(self) -> Option<&'d str> {
                match self {
                    $(Self::$variant(slot) => slot.reference(),)*
                    Self::Example(slot) => slot.reference(),
                    Self::Link(slot) => slot.reference(),
                    Self::Callback(slot) => slot.reference(),
                    _ => None,
                }
            }
        }
    };
}

picks! {
    as_path_item => PathItem,
    as_parameter => Parameter,
    as_header => Header,
    as_request_body => RequestBody,
    as_response => Response,
    as_schema => Schema,
    as_security_scheme => SecurityScheme,
}
