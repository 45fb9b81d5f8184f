use std::collections::BTreeSet;

use crate::model::{
    self, Answer, Explode, Location, MediaType, Parameter, Presence, Style, Type, Value,
};

use super::Plan;
use super::comment::{code, paragraph};
use super::item::{Given, ObjectStyle, Operation, Separator, Target};
use super::name::{Case, Ident, Scope};
use super::names::method_scope;
use super::structure::deprecation;
use super::ty::Ty;
use super::view::View;

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
            answer: self.answer(operation).outside_models(),
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
            vec![code(&parameter.wire)]
        } else {
            lines
        }
    }

    fn body(&self, operation: &model::Operation, scope: &mut Scope) -> Option<(Presence, Given)> {
        let body = operation.body.as_ref()?;
        let content = body
            .contents
            .iter()
            .find(|content| content.form == MediaType::Json)?;
        let ty = self.value_ty(&content.value, View::Written);
        let given = Given {
            name: scope.claim_at(Case::Value, "request", "body"),
            ty: Ty::Ref(Box::new(ty.outside_models())),
            target: Target::Json,
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
                    .map(|scheme| self.scheme_constant(&scheme.name))
                    .collect()
            })
            .collect()
    }

    /// What a success answers; `()` where no success has a body to speak of.
    fn answer(&self, operation: &model::Operation) -> Ty {
        let successes = || {
            operation
                .answers
                .iter()
                .filter(|answer| answer.status.is_success())
        };
        let mut bodies: Vec<&Value> = Vec::new();
        for value in successes().filter_map(json_body) {
            if value.ty != Type::Empty && !bodies.contains(&value) {
                bodies.push(value);
            }
        }
        match bodies.as_slice() {
            [] => Ty::Unit,
            [value] => self.value_ty(value, View::Read),
            _ => Ty::Json,
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
        paragraph(&mut lines, vec![code(&call)]);
        let scopes: BTreeSet<&str> = operation
            .security
            .iter()
            .flat_map(|requirement| &requirement.schemes)
            .flat_map(|scheme| &scheme.scopes)
            .map(String::as_str)
            .collect();
        if !scopes.is_empty() {
            let scopes: Vec<String> = scopes.into_iter().map(code).collect();
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

fn json_body(answer: &Answer) -> Option<&Value> {
    let json = answer
        .contents
        .iter()
        .find(|content| content.form == MediaType::Json)?;
    Some(&json.value)
}

fn body_docs(lines: Vec<String>) -> Vec<String> {
    if lines.is_empty() {
        vec!["What the request carries.".to_owned()]
    } else {
        lines
    }
}
