//! Following `$ref` inside the document.
//!
//! [`Resolver::check`] reports every reference that cannot be followed.
//! After a check without errors the accessors answer `Some` for every reference of the document.

mod check;
mod cycle;
mod edge;
mod kind;
mod nearest;
mod node;
mod place;
mod structure;
mod values;

use std::borrow::Borrow;

use openapiv3::{Header, Parameter, ReferenceOr, RequestBody, Response, Schema, SecurityScheme};

use crate::load::{Document, PathItem};
use crate::pointer::Pointer;
use node::{Node, Slot};

/// The most references that one chain may have; a longer one is a cycle.
const LONGEST_CHAIN: usize = 128;

/// What begins a reference that led nowhere when the files were read, which was reported then.
pub const UNFOLLOWED: &str = "unfollowed:";

/// Follows the references of one document.
#[derive(Clone, Copy, Debug)]
pub struct Resolver<'d> {
    document: &'d Document,
}

/// What stands at the end of a chain of references.
#[derive(Clone, Debug)]
pub struct Target<'d, T> {
    /// The value itself.
    pub value: &'d T,
    /// The place where the value stands.
    pub at: Pointer,
    /// The name of the component, when the value was reached by name; of a chain, the last name.
    pub name: Option<&'d str>,
}

impl<'d> Resolver<'d> {
    /// Prepares to follow the references of `document`.
    pub fn new(document: &'d Document) -> Self {
        Self { document }
    }

    /// The schema that `schema`, which stands at `at`, is or refers to.
    pub fn schema<S: Borrow<Schema>>(
        &self,
        schema: &'d ReferenceOr<S>,
        at: &Pointer,
    ) -> Option<Target<'d, Schema>> {
        self.follow(Slot::of(schema), at, Node::as_schema)
    }

    /// The schema that a value of `discriminator.mapping` means: a component's name or a reference.
    ///
    /// A name wins over a reference to a file of that name (OpenAPI 3.0.4, section 4.7.25).
    pub fn mapping(&self, target: &'d str) -> Option<Target<'d, Schema>> {
        let named = self.component("schemas", target);
        let place = named.or_else(|| self.place(target))?;
        let schema = self.follow(place.node.as_schema()?, &place.at, Node::as_schema)?;
        Some(Target {
            name: schema.name.or(place.name),
            ..schema
        })
    }

    /// The parameter that `parameter`, which stands at `at`, is or refers to.
    pub fn parameter(
        &self,
        parameter: &'d ReferenceOr<Parameter>,
        at: &Pointer,
    ) -> Option<Target<'d, Parameter>> {
        self.follow(Slot::of(parameter), at, Node::as_parameter)
    }

    /// The request body that `body`, which stands at `at`, is or refers to.
    pub fn request_body(
        &self,
        body: &'d ReferenceOr<RequestBody>,
        at: &Pointer,
    ) -> Option<Target<'d, RequestBody>> {
        self.follow(Slot::of(body), at, Node::as_request_body)
    }

    /// The response that `response`, which stands at `at`, is or refers to.
    pub fn response(
        &self,
        response: &'d ReferenceOr<Response>,
        at: &Pointer,
    ) -> Option<Target<'d, Response>> {
        self.follow(Slot::of(response), at, Node::as_response)
    }

    /// The header that `header`, which stands at `at`, is or refers to.
    pub fn header(
        &self,
        header: &'d ReferenceOr<Header>,
        at: &Pointer,
    ) -> Option<Target<'d, Header>> {
        self.follow(Slot::of(header), at, Node::as_header)
    }

    /// The path item that `item`, which stands at `at`, is or refers to.
    pub fn path_item(
        &self,
        item: &'d ReferenceOr<PathItem>,
        at: &Pointer,
    ) -> Option<Target<'d, PathItem>> {
        self.follow(Slot::of(item), at, Node::as_path_item)
    }

    /// The security scheme that `scheme`, which stands at `at`, is or refers to.
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
        let mut at = at.clone();
        let mut name = None;
        for _ in 0..LONGEST_CHAIN {
            let reference = match slot {
                Slot::Value(value) => return Some(Target { value, at, name }),
                Slot::Reference(reference) => reference,
            };
            let place = self.place(reference)?;
            slot = pick(place.node)?;
            at = place.at;
            name = place.name.or(name);
        }
        None
    }
}

#[cfg(test)]
mod tests;
