//! Resolves `$ref`s inside the document.
//!
//! [`Resolver::check`] reports every reference that cannot be resolved.
//! After a check without errors the accessors return `Some` for every reference of the document.

mod check;
mod cycle;
mod edge;
mod kind;
mod located;
mod nearest;
mod node;
mod structure;
mod values;

use std::borrow::Borrow;

use openapiv3::{Header, Parameter, ReferenceOr, RequestBody, Response, Schema, SecurityScheme};

use crate::load::{Document, PathItem};
use crate::pointer::Pointer;
use node::{Node, Slot};

/// The maximum length of a chain of references; a longer one is a cycle.
const LONGEST_CHAIN: usize = 128;

/// Resolves the references of one document.
#[derive(Clone, Copy, Debug)]
pub struct Resolver<'d> {
    document: &'d Document,
}

/// The end of a chain of references.
#[derive(Clone, Debug)]
pub struct Target<'d, T> {
    /// The value.
    pub value: &'d T,
    /// The pointer to the value.
    pub at: Pointer,
    /// The name of the last component in the chain, if there is one.
    pub name: Option<&'d str>,
}

impl<'d> Resolver<'d> {
    /// Creates a resolver for `document`.
    pub fn new(document: &'d Document) -> Self {
        Self { document }
    }

    /// Resolves `schema`, which is at `at`.
    pub fn schema<S: Borrow<Schema>>(
        &self,
        schema: &'d ReferenceOr<S>,
        at: &Pointer,
    ) -> Option<Target<'d, Schema>> {
        self.follow(Slot::of(schema), at, Node::as_schema)
    }

    /// Returns the schema at a pointer.
    pub fn schema_at(&self, at: &Pointer) -> Option<Target<'d, Schema>> {
        let located = self.locate_at(at)?;
        self.follow(located.node.as_schema()?, &located.at, Node::as_schema)
    }

    /// Resolves `schema`, without its pointer.
    pub fn schema_value<S: Borrow<Schema>>(
        &self,
        schema: &'d ReferenceOr<S>,
    ) -> Option<&'d Schema> {
        let mut slot = Slot::of(schema);
        for _ in 0..LONGEST_CHAIN {
            match slot {
                Slot::Value(value) => return Some(value),
                Slot::Reference(reference) => slot = self.node(reference)?.as_schema()?,
            }
        }
        None
    }

    /// Resolves a value of `discriminator.mapping`: a component's name or a reference.
    ///
    /// A name wins over a reference to a file of that name (OpenAPI 3.0.4, section 4.7.25).
    pub fn mapping(&self, target: &'d str) -> Option<Target<'d, Schema>> {
        let named = self.component("schemas", target);
        let located = named.or_else(|| self.locate(target))?;
        let schema = self.follow(located.node.as_schema()?, &located.at, Node::as_schema)?;
        Some(Target {
            name: schema.name.or(located.name),
            ..schema
        })
    }

    /// Resolves `parameter`, which is at `at`.
    pub fn parameter(
        &self,
        parameter: &'d ReferenceOr<Parameter>,
        at: &Pointer,
    ) -> Option<Target<'d, Parameter>> {
        self.follow(Slot::of(parameter), at, Node::as_parameter)
    }

    /// Resolves `body`, which is at `at`.
    pub fn request_body(
        &self,
        body: &'d ReferenceOr<RequestBody>,
        at: &Pointer,
    ) -> Option<Target<'d, RequestBody>> {
        self.follow(Slot::of(body), at, Node::as_request_body)
    }

    /// Resolves `response`, which is at `at`.
    pub fn response(
        &self,
        response: &'d ReferenceOr<Response>,
        at: &Pointer,
    ) -> Option<Target<'d, Response>> {
        self.follow(Slot::of(response), at, Node::as_response)
    }

    /// Resolves `header`, which is at `at`.
    pub fn header(
        &self,
        header: &'d ReferenceOr<Header>,
        at: &Pointer,
    ) -> Option<Target<'d, Header>> {
        self.follow(Slot::of(header), at, Node::as_header)
    }

    /// Resolves `item`, which is at `at`.
    pub fn path_item(
        &self,
        item: &'d ReferenceOr<PathItem>,
        at: &Pointer,
    ) -> Option<Target<'d, PathItem>> {
        self.follow(Slot::of(item), at, Node::as_path_item)
    }

    /// Resolves `scheme`, which is at `at`.
    pub fn security_scheme(
        &self,
        scheme: &'d ReferenceOr<SecurityScheme>,
        at: &Pointer,
    ) -> Option<Target<'d, SecurityScheme>> {
        self.follow(Slot::of(scheme), at, Node::as_security_scheme)
    }

    /// Follows a chain of references from `slot` to the value at its end.
    fn follow<T>(
        &self,
        slot: Slot<'d, T>,
        at: &Pointer,
        pick: fn(Node<'d>) -> Option<Slot<'d, T>>,
    ) -> Option<Target<'d, T>> {
        let mut slot = slot;
        let mut target = None;
        let mut name = None;
        for _ in 0..LONGEST_CHAIN {
            let reference = match slot {
                Slot::Value(value) => {
                    let at = target.unwrap_or_else(|| at.clone());
                    return Some(Target { value, at, name });
                }
                Slot::Reference(reference) => reference,
            };
            let located = self.locate(reference)?;
            slot = pick(located.node)?;
            target = Some(located.at);
            name = located.name.or(name);
        }
        None
    }
}

#[cfg(test)]
mod tests;
