//! Operations: the tables of what the document declares.

use crate::model::{Idempotency, Method};
use crate::plan::item::{
    CallArgument, Delivery, NamedArgument, NotModified, Operation, OptionalArgument,
};
use crate::plan::name;

use super::argument::call;
use super::{items, pagination, parts};
use crate::emit::attributes::deprecated_line;
use crate::emit::text::{doc_lines, list};
use crate::emit::ty::ty_text;
use crate::emit::{Imports, Piece, literal};

/// Emits the tables of an operation: its declaration, the steps of its named arguments, and its optional arguments.
pub(in crate::emit) fn tables<'k>(operation: &Operation, imports: &Imports) -> Vec<Piece<'k>> {
    let mut pieces = vec![declaration(operation, imports)];
    let named = operation.named_arguments.iter().enumerate();
    pieces.extend(named.map(|(index, argument)| {
        let next = operation.named_arguments.get(index + 1);
        let next = next.map_or(&operation.request, |next| &next.step);
        step(operation, argument, next, imports)
    }));
    if !operation.setters.is_empty() {
        pieces.push(setters(operation, imports));
    }
    pieces.extend(
        operation
            .parts
            .iter()
            .map(|it| Piece::Items(parts::parts(it, imports))),
    );
    pieces
}

fn declaration<'k>(operation: &Operation, imports: &Imports) -> Piece<'k> {
    let schemes = operation.security.iter().map(list);
    let mut rows = vec![
        format!(
            "id: {} at {}",
            literal::string(&operation.wire),
            literal::string(&operation.pointer)
        ),
        format!(
            "request: {} {}",
            method(&operation.http_method),
            literal::string(&operation.path)
        ),
        format!("security: {}", list(schemes)),
        format!("idempotency: {}", idempotency(operation.idempotency)),
    ];
    if let Some(header) = &operation.idempotency_key {
        rows.push(format!("idempotency_key: {}", literal::string(header)));
    }
    rows.push(format!("statuses: {}", list(&operation.statuses)));
    if operation.not_modified == NotModified::Success {
        rows.push("not_modified: Success".to_owned());
    }
    if !operation.errors.is_empty() {
        let errors = operation.errors.iter();
        let errors = errors.map(|(status, variant)| format!("{status} => {variant}"));
        rows.push(format!("errors: {}", list(errors)));
    }
    rows.push(response(operation, imports));
    if operation.delivery == Delivery::Streamed {
        rows.push("streamed: download".to_owned());
    }
    rows.extend(items::rows(operation, imports));
    rows.extend(
        operation
            .pages
            .as_ref()
            .map(|it| pagination::row(it, imports)),
    );
    let subject = format!(
        "{} => {} from {}",
        operation.constant,
        operation.request,
        operation.method.bare()
    );
    imports.table("operation", subject, rows)
}

/// Returns the constant of the crate `http`, or the string of a method for which old versions of it have none.
fn method(method: &Method) -> String {
    match method {
        Method::Get
        | Method::Put
        | Method::Post
        | Method::Delete
        | Method::Options
        | Method::Head
        | Method::Patch
        | Method::Trace => method.as_str().to_owned(),
        Method::Query | Method::Other(_) => literal::string(method.as_str()),
    }
}

/// Returns a variant of the runtime's `Idempotency`.
fn idempotency(idempotency: Idempotency) -> &'static str {
    match idempotency {
        Idempotency::Idempotent => "Idempotent",
        Idempotency::NotIdempotent => "NotIdempotent",
    }
}

fn response(operation: &Operation, imports: &Imports) -> String {
    let response = ty_text(&operation.response, imports);
    let content_types = operation.content_types.iter();
    let content_types: Vec<_> = content_types.map(|it| literal::string(it)).collect();
    match content_types.as_slice() {
        [] => format!("response: {response}"),
        content_types => format!("response: {response} as {}", list(content_types)),
    }
}

fn step<'k>(
    operation: &Operation,
    argument: &NamedArgument,
    next: &name::Ident,
    imports: &Imports,
) -> Piece<'k> {
    let response = ty_text(&operation.response, imports);
    let subject = format!("{} => {next} of {response}", argument.step);
    let row = format!(
        "{}{}: {} => {}",
        attributes(&argument.argument),
        argument.argument.name,
        ty_text(&argument.argument.ty, imports),
        call(&argument.argument, imports)
    );
    imports.table("named_argument", subject, vec![row])
}

fn setters<'k>(operation: &Operation, imports: &Imports) -> Piece<'k> {
    let rows = operation.setters.iter();
    let rows = rows.map(|argument| setter(argument, imports)).collect();
    imports.table("setters", operation.request.to_string(), rows)
}

fn setter(argument: &OptionalArgument, imports: &Imports) -> String {
    format!(
        "{}{}, {}: {} => {}",
        attributes(&argument.argument),
        argument.argument.name,
        argument.option_setter,
        ty_text(&argument.argument.ty, imports),
        call(&argument.argument, imports)
    )
}

/// Returns the documentation of an argument, before its row.
fn attributes(argument: &CallArgument) -> String {
    let mut lines = doc_lines(&argument.docs);
    if let Some(deprecated) = deprecated_line(argument.deprecation) {
        lines.push_str(deprecated);
        lines.push_str("\n        ");
    }
    lines
}
