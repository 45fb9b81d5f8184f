//! The methods of the client that start the operations.

use std::borrow::Cow;
use std::fmt::Write as _;

use crate::plan::item::{CallArgument, Destination, Operation};
use crate::plan::name;

use super::argument::bind;
use crate::emit::attributes::deprecated_line;
use crate::emit::ty::ty_text;
use crate::emit::{Binding, Imports, Invocation, Method, Statement, literal};

/// Returns the methods that start an operation: one for the default media type of the body, and one for each other.
pub(in crate::emit) fn methods<'k>(operation: &'k Operation, imports: &Imports) -> Vec<Method<'k>> {
    let default = method(
        operation,
        &operation.method,
        &operation.docs,
        &operation.arguments,
        imports,
    );
    let others = operation.alternatives.iter();
    let others = others.map(|it| method(operation, &it.method, &it.docs, &it.arguments, imports));
    std::iter::once(default).chain(others).collect()
}

fn method<'k>(
    operation: &Operation,
    name: &name::Ident,
    docs: &'k [String],
    arguments: &[CallArgument],
    imports: &Imports,
) -> Method<'k> {
    let first_step = operation.named_arguments.first();
    let request = first_step.map_or(&operation.request, |first| &first.step);
    let mut parameters = "&self".to_owned();
    for argument in arguments {
        let ty = ty_text(&argument.ty, imports);
        // Writing to a string cannot fail.
        let _ = write!(parameters, ", {}: {ty}", argument.name);
    }
    Method {
        docs: Cow::Borrowed(docs),
        attributes: deprecated_line(operation.deprecation).into_iter().collect(),
        signature: format!("pub fn {name}({parameters}) -> {request}"),
        body: vec![
            Statement::Binding(Binding {
                variable: "request",
                start: Invocation {
                    function: format!("{}::new", imports.name("crate::runtime::RequestBuilder")),
                    arguments: vec!["self".to_owned(), format!("&{}", operation.constant)],
                },
                calls: calls(operation, arguments, imports),
            }),
            Statement::Line(format!("{request}(request)")),
        ],
    }
}

/// Returns the calls that pass the static parts of the request and its arguments.
fn calls(operation: &Operation, arguments: &[CallArgument], imports: &Imports) -> Vec<Invocation> {
    let call = |function: &str, arguments: Vec<String>| Invocation {
        function: function.to_owned(),
        arguments,
    };
    let quoted = |text: &String| literal::string(text);
    let destination = match &operation.destination {
        Destination::Client => None,
        Destination::Below(path) => Some(call("below", vec![quoted(path)])),
        Destination::At(server) => {
            let server = imports.client_static(server);
            Some(call("at", vec![format!("&{server}")]))
        }
    };
    let accept = operation.accept.iter();
    let accept =
        accept.map(|media_type| call("header", vec!["\"accept\"".to_owned(), quoted(media_type)]));
    let fixed = operation.fixed_query.iter();
    let fixed = fixed.map(|(name, value)| call("query", vec![quoted(name), quoted(value)]));
    let arguments = arguments.iter().map(|argument| bind(argument, imports));
    let calls = destination.into_iter().chain(accept);
    calls.chain(fixed).chain(arguments).collect()
}
