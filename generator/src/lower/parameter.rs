use openapiv3::{
    ParameterData, ParameterSchemaOrContent, PathItem, PathStyle, QueryStyle, ReferenceOr,
};

use crate::model::{
    Docs, Explode, Location, Owner, Parameter, Presence, Shape, Style, TextFormat, Type, Value,
};
use crate::pointer::Pointer;

use super::facts::deprecation;
use super::{Lowering, Site};

impl<'d> Lowering<'d, '_> {
    /// The parameters of an operation: those of its path item, unless it declares one of the same
    /// name and location itself, then its own (OpenAPI 3.0.3, section 4.7.9).
    pub(super) fn parameters(
        &mut self,
        item: &'d PathItem,
        item_at: &Pointer,
        operation: &'d openapiv3::Operation,
        site: &Site,
    ) -> Vec<Parameter> {
        let own = self.list(&operation.parameters, &site.at.key("parameters"), site);
        // What a path shares is named after the path, so that an operation added to it renames nothing.
        let path = Owner::Component {
            list: "paths".to_owned(),
            name: item_at.last().unwrap_or_default().into_owned(),
        };
        let shared_site = Site::owned(item_at.clone(), path);
        let shared = self.list(&item.parameters, &item_at.key("parameters"), &shared_site);
        let mut parameters: Vec<Parameter> = shared
            .into_iter()
            .filter(|shared| own.iter().all(|own| !is_same(own, shared)))
            .collect();
        parameters.extend(own);
        parameters
    }

    fn list(
        &mut self,
        parameters: &'d [ReferenceOr<openapiv3::Parameter>],
        at: &Pointer,
        site: &Site,
    ) -> Vec<Parameter> {
        let mut lowered = Vec::with_capacity(parameters.len());
        for (index, parameter) in parameters.iter().enumerate() {
            let at = at.index(index);
            let Some(target) = self.resolver.parameter(parameter, &at) else {
                continue;
            };
            let name = &target.value.parameter_data_ref().name;
            let site = match target.name {
                Some(component) => Site::owned(
                    target.at,
                    Owner::Component {
                        list: "parameters".to_owned(),
                        name: component.to_owned(),
                    },
                ),
                None => site.step(target.at, name),
            };
            lowered.extend(self.parameter(target.value, &site));
        }
        lowered
    }

    fn parameter(&mut self, parameter: &'d openapiv3::Parameter, site: &Site) -> Option<Parameter> {
        let data = parameter.parameter_data_ref();
        let (location, style) = placed(parameter);
        if location == Location::Header && is_ruled_by_others(&data.name) {
            return None;
        }
        let ParameterSchemaOrContent::Schema(schema) = &data.format else {
            self.refuse(
                &site.at.key("content"),
                "a parameter that is described by `content`",
                "only `schema` is read",
            );
            return None;
        };
        let mut used = self.schema(schema, &site.moved(site.at.key("schema")));
        self.as_text(&mut used.value.ty, &site.at.key("schema"));
        let mut docs = docs(data);
        docs.facts = used.docs.facts;
        docs.description = docs.description.or(used.docs.description);
        let explode = explode(data, style);
        self.check_parameter(location, style, explode, &used.value, site);
        Some(Parameter {
            wire: data.name.clone(),
            place: site.at.to_string(),
            location,
            docs,
            presence: presence(data, location),
            value: used.value,
            style,
            explode,
        })
    }

    /// Values of several types, and lists of anything but single values, are given as text.
    fn as_text(&mut self, ty: &mut Type, at: &Pointer) {
        match ty {
            Type::Named(id) => {
                if let Some(Shape::Union(_)) = self.shape(*id) {
                    self.lose(at, "oneOf", "a parameter of several types is given as text");
                    *ty = Type::Text(TextFormat::Plain);
                }
            }
            Type::Array(element) => {
                self.as_text(&mut element.ty, &at.key("items"));
                if self.build(&element.ty) != Build::Single {
                    self.lose(
                        &at.key("items"),
                        "items",
                        "elements that are not single values are given as text",
                    );
                    element.ty = Type::Text(TextFormat::Plain);
                }
            }
            _ => (),
        }
    }

    /// Refuses the forms that requests cannot be written in yet.
    fn check_parameter(
        &mut self,
        location: Location,
        style: Style,
        explode: Explode,
        value: &Value,
        site: &Site,
    ) {
        let what = match (location, self.build(&value.ty), style, explode) {
            (Location::Cookie, ..) => "a cookie parameter",
            (Location::Query, Build::Object, Style::DeepObject, _)
            | (Location::Query, Build::Object, Style::Form, Explode::Separate)
            | (Location::Query, Build::Single | Build::List, _, _)
            | (Location::Path | Location::Header, Build::Single | Build::List, Style::Simple, _) => {
                return;
            }
            (_, Build::Object, ..) => "an object as parameter in this place or style",
            _ => "a parameter in this style",
        };
        let because = "the path and headers take the style `simple`, objects in the query `deepObject` or exploded `form`";
        self.refuse(&site.at, what, because);
    }

    fn build(&self, ty: &Type) -> Build {
        match ty {
            Type::Array(_) => Build::List,
            Type::Map(_) | Type::Empty => Build::Object,
            Type::Named(id) => match self.shape(*id) {
                Some(Shape::Object(_)) => Build::Object,
                _ => Build::Single,
            },
            _ => Build::Single,
        }
    }
}

/// How many values a parameter is made of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Build {
    Single,
    List,
    Object,
}

fn is_same(one: &Parameter, other: &Parameter) -> bool {
    one.wire == other.wire && one.location == other.location
}

/// Header parameters that a document must not declare: they are ruled by the content types and the
/// security schemes (OpenAPI 3.0.3, section 4.7.12.1).
fn is_ruled_by_others(header: &str) -> bool {
    ["accept", "content-type", "authorization"]
        .iter()
        .any(|ruled| header.eq_ignore_ascii_case(ruled))
}

fn placed(parameter: &openapiv3::Parameter) -> (Location, Style) {
    match parameter {
        openapiv3::Parameter::Query { style, .. } => (
            Location::Query,
            match style {
                QueryStyle::Form => Style::Form,
                QueryStyle::SpaceDelimited => Style::SpaceDelimited,
                QueryStyle::PipeDelimited => Style::PipeDelimited,
                QueryStyle::DeepObject => Style::DeepObject,
            },
        ),
        openapiv3::Parameter::Path { style, .. } => (
            Location::Path,
            match style {
                PathStyle::Matrix => Style::Matrix,
                PathStyle::Label => Style::Label,
                PathStyle::Simple => Style::Simple,
            },
        ),
        openapiv3::Parameter::Header { .. } => (Location::Header, Style::Simple),
        openapiv3::Parameter::Cookie { .. } => (Location::Cookie, Style::Form),
    }
}

/// Without a word of the document, lists are written apart in the style `form` and joined in the others
/// (OpenAPI 3.0.3, section 4.7.12.2).
fn explode(data: &ParameterData, style: Style) -> Explode {
    match data.explode {
        Some(true) => Explode::Separate,
        Some(false) => Explode::Joined,
        None if style == Style::Form => Explode::Separate,
        None => Explode::Joined,
    }
}

/// A path cannot be written without its parameters, whatever the document says.
fn presence(data: &ParameterData, location: Location) -> Presence {
    if data.required || location == Location::Path {
        Presence::Required
    } else {
        Presence::Optional
    }
}

fn docs(data: &ParameterData) -> Docs {
    Docs {
        summary: None,
        description: data.description.clone(),
        facts: Vec::new(),
        deprecation: deprecation(data.deprecated.unwrap_or(false)),
    }
}
