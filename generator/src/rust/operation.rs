use std::collections::BTreeSet;

use crate::model::{self, Location, OperationServer, Presence, code_span};

use super::Plan;
use super::comment::paragraph;
use super::item::{Delivery, Destination, EventData, Given, Operation, Pages, Target};
use super::name::{Ident, Scope};
use super::reserved::method_scope;
use super::structure::deprecation;

impl Plan<'_> {
    pub(super) fn operation(&self, operation: &model::Operation) -> Option<Operation> {
        let names = self.names.operation(&operation.id)?;
        let delivery = self.delivery(operation);
        let events = self.event_data(operation);
        let pages = self.pages(operation);
        let mut scope = call_scope(delivery, events.as_ref(), pages.as_ref());
        let (mut arguments, mut setters) = self.parameters(operation, &mut scope);
        let mut alternatives = Vec::new();
        if let Some((presence, bodies)) = self.bodies(operation, &mut scope) {
            let mut bodies = bodies.into_iter();
            match presence {
                Presence::Optional => setters.extend(bodies),
                Presence::Required => {
                    let usual = bodies.next();
                    let bodies = bodies.collect();
                    alternatives =
                        self.alternatives(operation, &names.alternatives, &arguments, bodies);
                    arguments.extend(usual);
                }
            }
        }
        let reading = self.answer(operation);
        let parts = names.parts.as_ref();
        let parts = parts.and_then(|name| self.parts_of(operation, name, &names.method));
        Some(Operation {
            constant: names.constant.clone(),
            method: names.method.clone(),
            mock: names.mock.clone(),
            call: names.call.clone(),
            wire: operation.id.clone(),
            http_method: operation.method,
            path: operation.path.clone(),
            fixed_query: operation.fixed_query.clone(),
            destination: self.destination(operation),
            security: self.security(operation),
            repetition: operation.repetition,
            statuses: statuses(operation),
            content_types: content_types(operation),
            docs: self.operation_docs(operation, &names.method, &arguments),
            alternatives,
            parts,
            arguments,
            setters,
            answer: reading.ty,
            outcomes: reading.outcomes,
            delivery,
            events,
            pages,
            accept: reading.accept,
            errors: self.declared_errors(operation),
            deprecation: deprecation(operation.docs.deprecation),
        })
    }

    /// What the method takes, and what can be set after it.
    fn parameters(
        &self,
        operation: &model::Operation,
        scope: &mut Scope,
    ) -> (Vec<Given>, Vec<Given>) {
        let mut arguments = Vec::new();
        let mut setters = Vec::new();
        for parameter in &operation.parameters {
            let given = self.parameter(parameter, scope);
            match parameter.presence {
                Presence::Required => arguments.push(given),
                Presence::Optional => setters.push(given),
            }
        }
        arguments.sort_by_key(|given| path_position(&given.target, &operation.path));
        (arguments, setters)
    }

    fn destination(&self, operation: &model::Operation) -> Destination {
        match &operation.server {
            OperationServer::Api => Destination::Client,
            OperationServer::Path(path) => Destination::Below(path.clone()),
            OperationServer::Elsewhere(url) => match self.names.server(url) {
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
                    .map(|scheme| self.names.scheme(&scheme.name).cloned())
                    .collect()
            })
            .collect()
    }

    pub(super) fn operation_docs(
        &self,
        operation: &model::Operation,
        method: &Ident,
        arguments: &[Given],
    ) -> Vec<String> {
        let mut lines = self.docs_of(&operation.docs);
        let call = format!("{} {}", operation.method.as_str(), operation.path);
        paragraph(&mut lines, vec![code_span(&call)]);
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
        paragraph(&mut lines, self.error_docs(operation));
        paragraph(&mut lines, self.example(operation, method, arguments));
        lines
    }
}

/// What the operation declares to come back.
fn statuses(operation: &model::Operation) -> String {
    let answers = operation.answers.iter();
    let statuses: Vec<String> = answers.map(|answer| answer.status.to_string()).collect();
    statuses.join(" ")
}

/// The forms in which successes come.
fn content_types(operation: &model::Operation) -> Vec<String> {
    let mut content_types = Vec::new();
    for answer in operation.successes() {
        for content in &answer.contents {
            if !content_types.contains(&content.media_type) {
                content_types.push(content.media_type.clone());
            }
        }
    }
    content_types
}

/// A namespace for what callers give, without the names of the ways to send the call.
fn call_scope(delivery: Delivery, events: Option<&EventData>, pages: Option<&Pages>) -> Scope {
    let mut scope = method_scope();
    if delivery == Delivery::Streamed {
        scope.reserve("download");
    }
    if events.is_some() {
        scope.reserve("events");
    }
    if pages.is_some() {
        scope.reserve("items");
        scope.reserve("pages");
    }
    scope
}

/// Arguments of the path in the order of the path, all others after them.
fn path_position(target: &Target, path: &str) -> usize {
    let name = match target {
        Target::Path(name) => name,
        Target::Styled(styled) if styled.location == Location::Path => &styled.wire,
        _ => return usize::MAX,
    };
    path.find(&format!("{{{name}}}")).unwrap_or(usize::MAX)
}
