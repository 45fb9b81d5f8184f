use std::collections::BTreeSet;

use crate::model::{
    self, Answer, Content, Explode, Location, MediaType, Parameter, Presence, Style, Type, Value,
};

use super::Plan;
use super::comment::paragraph;
use super::item::{Given, ObjectStyle, Operation, Separator, Target};
use super::name::{Case, Ident, Scope};
use super::reserved::method_scope;
use super::structure::deprecation;
use super::ty::Ty;
use super::view::View;
use crate::model::code_span;

impl Plan<'_> {
    pub(super) fn operation(&self, operation: &model::Operation) -> Option<Operation> {
        let names = self.names.operation(&operation.id)?;
        let mut scope = method_scope();
        let mut arguments = Vec::new();
        let mut setters = Vec::new();
        for parameter in &operation.parameters {
            let given = self.parameter(parameter, &mut scope);
            match parameter.presence {
                Presence::Required => arguments.push(given),
                Presence::Optional => setters.push(given),
            }
        }
        arguments.sort_by_key(|given| path_position(&given.target, &operation.path));
        if let Some((presence, given)) = self.body(operation, &mut scope) {
            match presence {
                Presence::Required => arguments.push(given),
                Presence::Optional => setters.push(given),
            }
        }
        let (answer, accept) = self.answer(operation);
        Some(Operation {
            constant: names.constant.clone(),
            method: names.method.clone(),
            call: names.call.clone(),
            wire: operation.id.clone(),
            http_method: operation.method,
            path: operation.path.clone(),
            security: self.security(operation),
            docs: self.operation_docs(operation, &names.method, &arguments),
            arguments,
            setters,
            answer: answer.outside_models(),
            accept,
            deprecation: deprecation(operation.docs.deprecation),
        })
    }

    fn parameter(&self, parameter: &Parameter, scope: &mut Scope) -> Given {
        let place = match parameter.location {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
            Location::Cookie => "cookie",
        };
        Given {
            name: scope.claim_at(Case::Value, place, &parameter.wire),
            ty: self.parameter_ty(&parameter.value).outside_models(),
            target: target(parameter, self.is_object_parameter(&parameter.value.ty)),
            docs: self.parameter_docs(parameter),
            deprecation: deprecation(parameter.docs.deprecation),
        }
    }

    fn is_object_parameter(&self, ty: &Type) -> bool {
        match ty {
            Type::Map(_) | Type::Empty => true,
            Type::Named(_) => self.is_object(ty),
            _ => false,
        }
    }

    fn parameter_ty(&self, value: &Value) -> Ty {
        match self.ty(&value.ty, View::Written) {
            Ty::String | Ty::Secret => Ty::Str,
            Ty::Vec(element) => match *element {
                Ty::String | Ty::Secret => Ty::Slice(Box::new(Ty::Str)),
                other => Ty::Slice(Box::new(other)),
            },
            Ty::Json | Ty::Base64 => Ty::Str,
            object if self.is_object_parameter(&value.ty) => Ty::Ref(Box::new(object)),
            other => other,
        }
    }

    fn parameter_docs(&self, parameter: &Parameter) -> Vec<String> {
        let lines = self.docs_of(&parameter.docs);
        if lines.is_empty() {
            vec![code_span(&parameter.wire)]
        } else {
            lines
        }
    }

    fn body(&self, operation: &model::Operation, scope: &mut Scope) -> Option<(Presence, Given)> {
        let body = operation.body.as_ref()?;
        let content = body.contents.iter().min_by_key(|content| content.form)?;
        let media_type = content.media_type.clone();
        let typed = || {
            Ty::Ref(Box::new(
                self.value_ty(&content.value, View::Written)
                    .outside_models(),
            ))
        };
        let (ty, target) = match content.form {
            MediaType::Json => (typed(), Target::Json),
            MediaType::Form => (typed(), Target::Form),
            MediaType::Multipart => (Ty::Ref(Box::new(Ty::Multipart)), Target::Multipart),
            MediaType::Text => (Ty::Str, Target::Text(media_type)),
            MediaType::Binary => (Ty::Bytes, Target::Bytes(media_type)),
        };
        let given = Given {
            name: scope.claim_at(Case::Value, "request", "body"),
            ty,
            target,
            docs: body_docs(self.text_docs(body.docs.description.as_deref())),
            deprecation: deprecation(body.docs.deprecation),
        };
        Some((body.presence, given))
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

    /// What a success answers, and its media type where it is not JSON; `()` where no success has a
    /// body to speak of.
    pub(super) fn answer(&self, operation: &model::Operation) -> (Ty, Option<String>) {
        let successes = operation
            .answers
            .iter()
            .filter(|answer| answer.status.is_success());
        let mut bodies: Vec<&Content> = Vec::new();
        for content in successes.filter_map(body_of) {
            let is_new =
                |known: &&Content| known.value != content.value || known.form != content.form;
            if content.value.ty != Type::Empty && bodies.iter().all(is_new) {
                bodies.push(content);
            }
        }
        match bodies.as_slice() {
            [] => (Ty::Unit, None),
            [content] => match content.form {
                MediaType::Json => (self.value_ty(&content.value, View::Read), None),
                MediaType::Text => (Ty::PlainText, Some(content.media_type.clone())),
                _ => (Ty::Bytes, Some(content.media_type.clone())),
            },
            several
                if several
                    .iter()
                    .all(|content| content.form == MediaType::Json) =>
            {
                (Ty::Json, None)
            }
            _ => (Ty::Bytes, None),
        }
    }

    fn operation_docs(
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
        paragraph(&mut lines, self.example(operation, method, arguments));
        lines
    }
}

/// Arguments of the path in the order of the path, all others after them.
fn path_position(target: &Target, path: &str) -> usize {
    match target {
        Target::Path(name) => path.find(&format!("{{{name}}}")).unwrap_or(usize::MAX),
        _ => usize::MAX,
    }
}

fn target(parameter: &Parameter, is_object: bool) -> Target {
    let name = parameter.wire.clone();
    let is_list = matches!(parameter.value.ty, Type::Array(_));
    match parameter.location {
        Location::Path if is_list => Target::PathList(name),
        Location::Path => Target::Path(name),
        Location::Header | Location::Cookie if is_list => Target::HeaderList(name),
        Location::Header | Location::Cookie => Target::Header(name),
        Location::Query if is_object => Target::QueryObject(
            name,
            match parameter.style {
                Style::DeepObject => ObjectStyle::DeepObject,
                _ => ObjectStyle::Form,
            },
        ),
        Location::Query if is_list => match (parameter.style, parameter.explode) {
            (_, Explode::Separate) => Target::QueryEach(name),
            (Style::SpaceDelimited, _) => Target::QueryJoined(name, Separator::Space),
            (Style::PipeDelimited, _) => Target::QueryJoined(name, Separator::Pipe),
            _ => Target::QueryJoined(name, Separator::Comma),
        },
        Location::Query => Target::Query(name),
    }
}

/// The form of a body that is offered: JSON where there is any.
fn body_of(answer: &Answer) -> Option<&Content> {
    answer.contents.iter().min_by_key(|content| content.form)
}

fn body_docs(lines: Vec<String>) -> Vec<String> {
    if lines.is_empty() {
        vec!["What the request carries.".to_owned()]
    } else {
        lines
    }
}
