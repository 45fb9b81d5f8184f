//! Checks of values that cannot be right, made during the walk.
//!
//! Each check is about one object and its direct references, and is cheap if there is no problem.

mod address;
mod discriminator;
mod example;
mod format;
mod given;
mod keyword;
mod name;
mod owner;
mod pattern;
mod server;
mod template;

use openapiv3::Schema;

use super::Resolver;
use super::edge::Edge;
use super::node::{Node, Slot};
use crate::diagnostic::{Problem, RepairKind, Repaired};
use crate::load::Document;

/// A problem, with the path to it from the checked object.
pub(super) struct Fault {
    pub(super) below: Vec<String>,
    pub(super) problem: Problem,
}

impl Fault {
    /// Creates a fault of the object itself.
    fn here(problem: Problem) -> Self {
        let below = Vec::new();
        Self { below, problem }
    }

    /// Creates a fault of the value of `key`.
    fn at(key: &str, problem: Problem) -> Self {
        let below = vec![key.to_owned()];
        Self { below, problem }
    }
}

/// Returns the faults of the document itself, which is not the end of an edge.
pub(super) fn faults_of_document(document: &Document) -> Vec<Fault> {
    let mut faults = Vec::new();
    server::check(&document.servers, &mut faults);
    address::check_additions(&document.supplement, &mut faults);
    faults
}

/// Returns the faults of the object at the end of `edge` from `owner`.
pub(super) fn faults(edge: &Edge<'_>, owner: Node<'_>, resolver: &Resolver<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    match edge.node {
        Node::PathItem(slot) => {
            template::check(edge, &mut faults);
            if let Slot::Value(item) = slot {
                server::check(&item.servers, &mut faults);
            }
        }
        Node::CallbackItem(item) => {
            if edge.key.starts_with('/') {
                template::check(edge, &mut faults);
            }
            server::check(&item.servers, &mut faults);
        }
        Node::Operation(operation) => server::check(&operation.servers, &mut faults),
        Node::Parameter(Slot::Value(parameter)) => {
            name::check_parameter(parameter, &mut faults);
            example::check_parameter(parameter, resolver, &mut faults);
        }
        Node::Header(header) => {
            name::check_header(edge, owner, &mut faults);
            if let Slot::Value(header) = header {
                example::check_header(header, resolver, &mut faults);
            }
        }
        Node::MediaType(media_type) => {
            name::check_media_type(edge, &mut faults);
            name::check_encodings(media_type, resolver, &mut faults);
            example::check_media_type(edge.name(), media_type, resolver, &mut faults);
        }
        Node::SecurityScheme(Slot::Value(scheme)) => {
            name::check_scheme(scheme, &mut faults);
            address::check_scheme(scheme, &mut faults);
        }
        Node::RequestBody(Slot::Value(body)) if body.content.is_empty() => {
            faults.push(Fault::here(Problem::Repaired(Repaired {
                kind: RepairKind::BodyWithoutContent,
                found: "a request body without `content`".to_owned(),
                read_as: "no body".to_owned(),
            })));
        }
        Node::Schema(Slot::Value(schema)) => check_schema(schema, resolver, &mut faults),
        Node::Document(_)
        | Node::Paths(_)
        | Node::Responses(_)
        | Node::Response(_)
        | Node::Encoding(_)
        | Node::Example(_)
        | Node::Link(_)
        | Node::Callback(_)
        | Node::Components(_)
        | Node::Parameter(Slot::Reference(_))
        | Node::RequestBody(_)
        | Node::Schema(Slot::Reference(_))
        | Node::SecurityScheme(Slot::Reference(_)) => (),
    }
    faults
}

fn check_schema(schema: &Schema, resolver: &Resolver<'_>, faults: &mut Vec<Fault>) {
    format::check(schema, faults);
    keyword::check(schema, faults);
    owner::check(schema, faults);
    pattern::check(schema, faults);
    given::check(schema, resolver, faults);
    given::check_listed(schema, faults);
    discriminator::check(schema, resolver, faults);
}
