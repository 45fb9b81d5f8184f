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
        let shared = self.list(&item.parameters, &item_at.key("parameters"), site);
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
                Some(component) => Site::owned(target.at, Owner::Component(component.to_owned())),
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
        if let Type::Named(id) = used.value.ty
            && let Some(Shape::Union(_)) = self.shape(id)
        {
            self.lose(
                &site.at.key("schema"),
                "oneOf",
                "a parameter of several types is given as text",
            );
            used.value.ty = Type::Text(TextFormat::Plain);
        }
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

    /// Refuses the forms that requests cannot be written in yet.
    fn check_parameter(
        &mut self,
        location: Location,
        style: Style,
        explode: Explode,
        value: &Value,
        site: &Site,
    ) {
        let is_list = matches!(value.ty, Type::Array(_));
        let is_object = match &value.ty {
            Type::Map(_) | Type::Empty => true,
            Type::Named(id) => matches!(self.shape(*id), Some(Shape::Object(_))),
            _ => false,
        };
        let what = match (location, style) {
            (Location::Cookie, _) => "a cookie parameter",
            _ if is_object => "an object as parameter",
            (Location::Query, Style::Form) if !is_list || explode == Explode::Separate => return,
            (Location::Path | Location::Header, Style::Simple) if !is_list => return,
            _ => "a list in this place or style",
        };
        self.refuse(
            &site.at,
            what,
            "only single values, and lists of the query with a pair for each element, are written",
        );
    }
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
