use crate::model::{Explode, Location, Parameter, Style, Type, Value, code_span};

use super::Plan;
use super::item::{Given, ObjectStyle, Separator, Target};
use super::name::{Case, Scope};
use super::structure::deprecation;
use super::ty::Ty;
use super::view::View;

impl Plan<'_> {
    pub(super) fn parameter(&self, parameter: &Parameter, scope: &mut Scope) -> Given {
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
