use std::collections::{BTreeMap, BTreeSet};

use openapiv3::{ParameterData, ParameterSchemaOrContent, ReferenceOr};

use crate::diagnostic::{CallLoss, Problem};
use crate::load::PathItem;
use crate::model::{
    Docs, Explode, Location, MediaType, Nullability, Owner, Parameter, Presence, Reserved, Shape,
    Style, TextFormat, Type, Value,
};
use crate::pointer::Pointer;
use crate::resolve::Target;

use super::facts::deprecation;
use super::media_type::form;
use super::placement::{Placement, explode, location_name, placement};
use super::schema::Use;
use super::{Lowering, Site};

/// What makes two parameters the same one (OpenAPI 3.0.3, section 4.7.12).
type Key = (Location, String);

/// How many parameters have each name.
type Names<'d> = BTreeMap<&'d str, usize>;

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
        let declared: BTreeSet<Key> = own.iter().map(key).collect();
        let mut parameters: Vec<Parameter> = shared
            .into_iter()
            .filter(|shared| !declared.contains(&key(shared)))
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
        let mut lowered: Vec<Parameter> = Vec::with_capacity(parameters.len());
        let mut known = BTreeMap::new();
        let names = self.names_of(parameters);
        for (index, parameter) in parameters.iter().enumerate() {
            let at = at.index(index);
            let Some(target) = self.resolver.parameter(parameter, &at) else {
                continue;
            };
            let site = match target.name {
                Some(component) => Site::owned(
                    target.at,
                    Owner::Component {
                        list: "parameters".to_owned(),
                        name: component.to_owned(),
                    },
                ),
                None => site.step(target.at.clone(), &word(&names, &target)),
            };
            let Some(parameter) = self.parameter(target.value, &site) else {
                continue;
            };
            if let Some(first) = known.insert(key(&parameter), at.clone()) {
                let name = parameter.wire.clone();
                self.report(&at, Problem::DuplicateParameter { name, first });
            }
            lowered.push(parameter);
        }
        let mut known = BTreeSet::new();
        lowered.reverse();
        lowered.retain(|parameter| known.insert(key(parameter)));
        lowered.reverse();
        lowered
    }

    /// How many parameters of a list have each name.
    fn names_of(&self, parameters: &'d [ReferenceOr<openapiv3::Parameter>]) -> Names<'d> {
        let mut names = Names::new();
        for parameter in parameters {
            if let Some(target) = self.resolver.parameter(parameter, &Pointer::root()) {
                let name = target.value.parameter_data_ref().name.as_str();
                *names.entry(name).or_default() += 1;
            }
        }
        names
    }

    fn parameter(&mut self, parameter: &'d openapiv3::Parameter, site: &Site) -> Option<Parameter> {
        let data = parameter.parameter_data_ref();
        let placed = placement(parameter);
        if placed.location == Location::Header
            && let Some(loss) = ruled_by_others(&data.name)
        {
            self.lose(&site.at, loss);
            return None;
        }
        let (used, style) = self.content_of(&data.format, placed.style, site);
        let mut value = used.value;
        let presence = presence(data, placed.location, value.nullability);
        // No style has a form for `null` (OpenAPI 3.0.4, section 4.7.12.3): such a parameter is left out.
        value.nullability = Nullability::NeverNull;
        if !matches!(style, Style::Json | Style::DeepObject) {
            self.check_elements(&mut value, &site.at);
        }
        self.check_empty(&placed, &value, site);
        let mut docs = docs(data);
        docs.take_up(used.docs);
        Some(Parameter {
            renamed: None,
            wire: data.name.clone(),
            place: site.at.to_string(),
            location: placed.location,
            docs,
            presence,
            value,
            style,
            explode: explode(data, style),
            reserved: placed.reserved,
        })
    }

    /// What a parameter holds. The one media type of `content` says how it is written
    /// (OpenAPI 3.0.3, section 4.7.12.2).
    pub(super) fn content_of(
        &mut self,
        format: &'d ParameterSchemaOrContent,
        style: Style,
        site: &Site,
    ) -> (Use, Style) {
        let content = match format {
            ParameterSchemaOrContent::Schema(schema) => {
                return (
                    self.schema(schema, &site.moved(site.at.key("schema"))),
                    style,
                );
            }
            ParameterSchemaOrContent::Content(content) => content,
        };
        let Some((name, media_type)) = content.first() else {
            return (Use::of(Type::Text(TextFormat::Plain)), style);
        };
        let at = site.at.key("content").key(name);
        let used = match &media_type.schema {
            Some(schema) => self.schema(schema, &site.moved(at.key("schema"))),
            None => Use::of(Type::Any),
        };
        match form(name) {
            MediaType::Json => (used, Style::Json),
            MediaType::Text if matches!(used.value.ty, Type::Text(_)) => (used, style),
            _ => {
                self.lose(&at, CallLoss::ParameterContent);
                (Use::of(Type::Text(TextFormat::Plain)), style)
            }
        }
    }

    /// No style says how a list or object inside a list is written, and none has a `null`.
    fn check_elements(&mut self, value: &mut Value, at: &Pointer) {
        let Type::Array(element) = &mut value.ty else {
            return;
        };
        element.nullability = Nullability::NeverNull;
        let is_single = match &element.ty {
            Type::Array(_) | Type::Tuple(_) | Type::Map(_) | Type::Empty => false,
            Type::Named(id) => !matches!(self.shape(*id), Some(Shape::Object(_))),
            _ => true,
        };
        if !is_single {
            self.lose(&at.key("schema").key("items"), CallLoss::NestedList);
        }
    }

    /// An empty value of anything but text cannot be given.
    fn check_empty(&mut self, placed: &Placement, value: &Value, site: &Site) {
        let is_text = matches!(value.ty, Type::Text(_) | Type::Any);
        if placed.allows_empty && !is_text {
            self.lose(&site.at.key("allowEmptyValue"), CallLoss::EmptyValue);
        }
    }
}

fn key(parameter: &Parameter) -> Key {
    let name = match parameter.location {
        Location::Header => parameter.wire.to_ascii_lowercase(),
        Location::Path | Location::Query | Location::Cookie => parameter.wire.clone(),
    };
    (parameter.location, name)
}

/// What names the type of a parameter: its name, behind its location where one of the list has the same name.
fn word(names: &Names<'_>, target: &Target<'_, openapiv3::Parameter>) -> String {
    let name = &target.value.parameter_data_ref().name;
    match names.get(name.as_str()) {
        None | Some(0 | 1) => name.clone(),
        Some(_) => format!("{} {name}", location_name(target.value)),
    }
}

/// Header parameters that a document must not declare: they are ruled by the content types and the
/// security schemes (OpenAPI 3.0.3, section 4.7.12.1).
fn ruled_by_others(header: &str) -> Option<CallLoss> {
    [
        ("accept", CallLoss::Accept),
        ("authorization", CallLoss::Authorization),
        ("content-type", CallLoss::ContentType),
    ]
    .into_iter()
    .find(|(ruled, _)| header.eq_ignore_ascii_case(ruled))
    .map(|(_, loss)| loss)
}

/// A path cannot be written without its parameters, whatever the document says; elsewhere a
/// parameter that may be `null` may be left out.
fn presence(data: &ParameterData, location: Location, nullability: Nullability) -> Presence {
    let is_required = data.required && nullability == Nullability::NeverNull;
    if is_required || location == Location::Path {
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

/// A required text of a path, which nothing is said of.
pub(super) fn undeclared(name: &str, at: &Pointer) -> Parameter {
    Parameter {
        renamed: None,
        wire: name.to_owned(),
        place: at.to_string(),
        location: Location::Path,
        docs: Docs::default(),
        presence: Presence::Required,
        value: Value::of(Type::Text(TextFormat::Plain)),
        style: Style::Simple,
        explode: Explode::Joined,
        reserved: Reserved::Encoded,
    }
}
