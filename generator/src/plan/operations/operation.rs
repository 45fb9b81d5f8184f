//! Plans operations.

use std::collections::BTreeSet;

use crate::model::{self, Location, OperationServer, Presence, code_span};

use crate::plan::Plan;
use crate::plan::docs::comment::{entry, paragraph, section};
use crate::plan::item::{
    AlternativeMethod, ArgumentLocation, CallArgument, Deprecation, Destination, NamedArgument,
    NotModified, Operation, OptionalArgument,
};
use crate::plan::name::Ident;
use crate::plan::names::{ArgumentNames, OperationNames, is_named};
use crate::plan::operations::items::set_flag;

/// Whether the documentation of a method states the media type of the body.
#[derive(Clone, Copy)]
pub(in crate::plan) enum SentAs {
    /// It does: another method sends the default one.
    Stated,
    /// It does not: the media type is the default one.
    Understood,
}

impl Plan<'_> {
    pub(in crate::plan) fn operation(&self, operation: &model::Operation) -> Option<Operation> {
        let names = self.names.operation(&operation.id)?;
        let response = self.response(operation)?;
        let events = self.event_data(operation);
        let items = self.item_stream(operation);
        let pages = self.pages(operation);
        let (mut arguments, mut optional) = self.parameters(operation, &names.arguments);
        let named_arguments = self.named_arguments(operation, names);
        let alternatives = self.add_bodies(operation, names, &mut arguments, &mut optional);
        let parts = self.parts_of(operation, names);
        Some(Operation {
            constant: names.constant.clone(),
            method: names.methods.client.clone(),
            mock: names.methods.mock.clone(),
            request: names.types.request.clone(),
            wire: operation.id.clone(),
            pointer: operation.pointer.to_string(),
            http_method: operation.method.clone(),
            path: operation.path.clone(),
            fixed_query: operation.fixed_query.clone(),
            destination: self.destination(operation),
            security: self.security(operation),
            idempotency: operation.idempotency,
            idempotency_key: operation.idempotency_key.clone(),
            statuses: operation.responses.iter().map(|it| it.status).collect(),
            content_types: content_types(operation),
            docs: self.operation_docs(
                operation,
                &names.methods.client,
                &arguments,
                SentAs::Understood,
            ),
            alternatives,
            parts,
            arguments,
            named_arguments,
            setters: optional_arguments(optional, &names.arguments.option_setters),
            response: response.ty.clone(),
            outcomes: response.outcomes.clone(),
            delivery: response.delivery,
            events,
            items,
            flag: set_flag(operation).map(str::to_owned),
            done: self.config.streams().done.clone(),
            pages,
            accept: response.accept.clone(),
            not_modified: match operation.responses_not_modified() {
                true => NotModified::Success,
                false => NotModified::Failure,
            },
            errors: self.declared_errors(operation),
            deprecation: operation.docs.deprecation,
        })
    }

    /// Adds the body to the arguments, and returns the methods for the other media types of a required one.
    fn add_bodies(
        &self,
        operation: &model::Operation,
        names: &OperationNames,
        arguments: &mut Vec<CallArgument>,
        optional: &mut Vec<CallArgument>,
    ) -> Vec<AlternativeMethod> {
        let Some((presence, bodies)) = self.bodies(operation, &names.arguments) else {
            return Vec::new();
        };
        let mut bodies = bodies.into_iter();
        match presence {
            Presence::Optional => {
                optional.extend(bodies);
                Vec::new()
            }
            Presence::Required => {
                let default = bodies.next();
                let methods = &names.methods.alternatives;
                let alternatives =
                    self.alternatives(operation, methods, arguments, bodies.collect());
                arguments.extend(default);
                alternatives
            }
        }
    }

    /// Returns the positional arguments of the method, and the optional ones.
    fn parameters(
        &self,
        operation: &model::Operation,
        names: &ArgumentNames,
    ) -> (Vec<CallArgument>, Vec<CallArgument>) {
        let mut arguments = Vec::new();
        let mut setters = Vec::new();
        for (parameter, name) in operation.parameters.iter().zip(&names.parameters) {
            let argument = self.parameter(parameter, name);
            match parameter.presence {
                Presence::Required if is_named(parameter) => (),
                Presence::Required => arguments.push(argument),
                Presence::Optional => setters.push(argument),
            }
        }
        arguments.sort_by_key(|argument| path_position(&argument.location, &operation.path));
        (arguments, setters)
    }

    /// Returns the required arguments that are given by name.
    fn named_arguments(
        &self,
        operation: &model::Operation,
        names: &OperationNames,
    ) -> Vec<NamedArgument> {
        let parameters = operation.parameters.iter().zip(&names.arguments.parameters);
        let named = parameters.filter(|(parameter, _)| is_named(parameter));
        let steps = names.types.steps.iter();
        named
            .zip(steps)
            .map(|((parameter, name), step)| NamedArgument {
                step: step.clone(),
                argument: self.parameter(parameter, name),
            })
            .collect()
    }

    fn destination(&self, operation: &model::Operation) -> Destination {
        match &operation.server {
            OperationServer::Api => Destination::Client,
            OperationServer::Path(path) => Destination::Below(path.clone()),
            OperationServer::Elsewhere(url) => match self.names.server_static(url) {
                Some(constant) => Destination::At(constant.clone()),
                None => Destination::Client,
            },
        }
    }

    fn security(&self, operation: &model::Operation) -> Vec<Vec<Ident>> {
        let alternatives = operation.security.iter();
        alternatives
            .filter_map(|requirement| {
                let schemes = requirement.schemes.iter();
                schemes
                    .map(|scheme| self.names.scheme_static(&scheme.name).cloned())
                    .collect()
            })
            .collect()
    }

    pub(in crate::plan) fn operation_docs(
        &self,
        operation: &model::Operation,
        method: &Ident,
        arguments: &[CallArgument],
        sent_as: SentAs,
    ) -> Vec<String> {
        let mut lines = self.docs_of(&operation.docs);
        let call = format!("{} {}", operation.method.as_str(), operation.path);
        paragraph(&mut lines, vec![code_span(&call)]);
        paragraph(&mut lines, self.response_docs(operation));
        paragraph(&mut lines, self.item_docs(operation));
        let scopes: BTreeSet<&str> = operation
            .security
            .iter()
            .flat_map(|requirement| &requirement.schemes)
            .flat_map(|scheme| &scheme.scopes)
            .map(String::as_str)
            .collect();
        if !scopes.is_empty() {
            let scopes: Vec<String> = scopes.into_iter().map(code_span).collect();
            paragraph(&mut lines, vec![format!("Scope: {}.", scopes.join(", "))]);
        }
        paragraph(&mut lines, key_docs(operation));
        paragraph(&mut lines, media_type_docs(arguments, sent_as));
        paragraph(&mut lines, argument_docs(arguments));
        paragraph(&mut lines, self.error_docs(operation));
        paragraph(&mut lines, self.example(operation, method, arguments));
        lines
    }
}

/// Returns the documentation of the key that is made for each call.
fn key_docs(operation: &model::Operation) -> Vec<String> {
    let header = operation.idempotency_key.iter();
    header
        .map(|header| {
            format!(
                "Each call has an idempotency key of its own ({}), with which it is retried like an idempotent operation.",
                code_span(header)
            )
        })
        .collect()
}

/// Returns the documentation of the media type of the body.
fn media_type_docs(arguments: &[CallArgument], sent_as: SentAs) -> Vec<String> {
    let media_types = match sent_as {
        SentAs::Understood => return Vec::new(),
        SentAs::Stated => arguments.iter().filter_map(|it| it.location.media_type()),
    };
    media_types
        .map(|it| format!("Sends the body as {}.", code_span(it)))
        .collect()
}

/// Returns the documentation of the method's arguments.
fn argument_docs(arguments: &[CallArgument]) -> Vec<String> {
    let entries = arguments.iter().flat_map(|argument| {
        let mut docs = argument.declared_docs.clone();
        // Attributes cannot mark an argument as deprecated.
        if argument.deprecation == Deprecation::Deprecated {
            paragraph(&mut docs, vec!["Deprecated.".to_owned()]);
        }
        match docs.is_empty() {
            true => Vec::new(),
            false => entry(&code_span(argument.name.bare()), &docs),
        }
    });
    section("# Arguments", entries.collect())
}

fn optional_arguments(
    optional: Vec<CallArgument>,
    option_setters: &[Ident],
) -> Vec<OptionalArgument> {
    let named = optional.into_iter().zip(option_setters.iter().cloned());
    named
        .map(|(argument, option_setter)| OptionalArgument {
            argument,
            option_setter,
        })
        .collect()
}

/// Returns the media types of successful responses.
fn content_types(operation: &model::Operation) -> Vec<String> {
    let mut content_types = Vec::new();
    for response in operation.successes() {
        let declared = response.contents.iter().map(|content| &content.media_type);
        for media_type in declared.chain(&response.announced) {
            let media_type = media_type.to_string();
            if !content_types.contains(&media_type) {
                content_types.push(media_type);
            }
        }
    }
    content_types
}

/// Orders path parameters by their position in the path, before all others.
fn path_position(location: &ArgumentLocation, path: &str) -> usize {
    let name = match location {
        ArgumentLocation::Path(name) => name,
        ArgumentLocation::Styled(styled) if styled.location == Location::Path => &styled.wire,
        _ => return usize::MAX,
    };
    path.find(&format!("{{{name}}}")).unwrap_or(usize::MAX)
}
